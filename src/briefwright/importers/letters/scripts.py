"""Texts in Cyrillic, Greek, Hebrew or Arabic letters whose encoding nobody names.

Each of their words is made of bytes outside of ASCII, so that there are plenty to go by, also in a
page that is mark-up for the most part. Read wrongly they become rare letters, foreign ones, and
capitals in the middle of words.
"""

import re

_CYRILLIC = "абвгдежзиклмнопрстуфхцчш"
_SCRIPTS = (  # encodings, the likeliest first; alphabets; the letters that make up most of a text
    (
        ("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "mac-cyrillic"),
        (
            f"{_CYRILLIC}йщъыьэюяё", f"{_CYRILLIC}йщьюяєіїґ’", f"{_CYRILLIC}йыьэюяёіў’",
            f"{_CYRILLIC}йщъьюя", f"{_CYRILLIC}ђјљњћџ", f"{_CYRILLIC}ѓѕјљњќџ",
        ),
        "оаеинтсрвлі",
    ),
    (("cp1253", "iso8859-7"), ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",), "αοιετσνηυρ"),
    (("cp1255", "iso8859-8"), ("אבגדהוזחטיכלמנסעפצקרשתךםןףץ",), "יוהלאמרתבנ"),
    (("cp1256", "iso8859-6"), ("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة،؛؟",), "اليمنورتبة"),
)  # fmt: skip
_PUNCTUATION = frozenset("“”„‚‘’‹›«»–—…•·°§©®™€№±\u00a0\u00ad")
_OUTSIDE = re.compile(r"[^\x00-\x7f]")
_ODD = re.compile(r"(?<=[а-яёђ-џάέήία-ώ])(?:[А-ЯЁΆ-ΏΑ-Ω]|ς(?=[α-ώ]))")
_RUN = re.compile(rb"[\x80-\xff]{3,}")
_HIGH = re.compile(rb"[\x80-\xff]")
_MARKUP = re.compile(rb"<[^>]{0,8000}>")
_COMMON, _RARE = 1.0, 0.5  # what a letter counts
_ENOUGH = 0.65


def without_markup(data: bytes) -> bytes:
    """Return `data` without tags, which are the same in every encoding."""
    return _MARKUP.sub(b" ", data)


def is_in_latin_letters(data: bytes) -> bool:
    """Whether bytes outside of ASCII stand one by one, as accents do, and not in whole words."""
    together = sum(len(run) for run in _RUN.findall(data))
    return together * 4 < len(_HIGH.findall(data))


def script_encoding(data: bytes) -> str:
    """Return the encoding in which `data` is most like a text of one language, or nothing."""
    best, most = "", _ENOUGH
    for encodings, alphabets, common in _SCRIPTS:
        for encoding in encodings:
            fit = _fit(data, encoding, alphabets, common)
            if fit > most + 0.001:
                best, most = encoding, fit
    return best


def _fit(data: bytes, encoding: str, alphabets: tuple[str, ...], common: str) -> float:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    found = [one.lower() for one in _OUTSIDE.findall(text)]
    known = max(
        sum(one in alphabet or one in _PUNCTUATION for one in found) for alphabet in alphabets
    )
    often = sum(one in common for one in found)
    odd = len(_ODD.findall(text))
    return (_RARE * known + (_COMMON - _RARE) * often - odd) / max(1, len(found))
