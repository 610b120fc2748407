"""Days of a month in words: "the twenty-first of June", "тридцать первого июня"."""

_ENGLISH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_RUSSIAN = (
    "перв втор треть четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат"
    " четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат"
)
_DAYS = {word: day for day, word in enumerate(_ENGLISH.split(), start=1)}
_STEMS = {stem: day for day, stem in enumerate(_RUSSIAN.split(), start=1)}
_TENS = {"twentieth": 20, "thirtieth": 30, "двадцатого": 20, "тридцатого": 30}
_TENS |= {"двадцатому": 20, "тридцатому": 30}
_ROUND = {"twenty": 20, "thirty": 30, "двадцать": 20, "тридцать": 30}

ENGLISH_DAY = rf"(?:(?:twenty|thirty)[\s-])?(?:{'|'.join(_DAYS)})|twentieth|thirtieth"
RUSSIAN_DAY = (
    rf"(?:(?:двадцать|тридцать)\s+)?(?:{'|'.join(_STEMS)})(?:[оь]?его|ого|[оь]?ему|ому)"
    r"|(?:двад|трид)цато(?:го|му)"
)


def day_of(words: str) -> int:
    """Return the day that an ordinal in words means, or 0."""
    first, _, last = words.casefold().replace("-", " ").partition(" ")
    if not last:
        return _TENS.get(first) or _small(first)
    return _ROUND.get(first, 0) + _small(last.strip())


def _small(word: str) -> int:
    stem = word.removesuffix("ого").removesuffix("ому").removesuffix("его").removesuffix("ему")
    return _DAYS.get(word) or _STEMS.get(stem, 0)
