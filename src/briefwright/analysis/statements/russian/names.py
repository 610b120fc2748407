"""Who is named in a Russian text, in the nominative where that is safe."""

import re
from collections.abc import Iterator

from briefwright.analysis.statements.parties import countries
from briefwright.analysis.statements.parties.names import Kind, Named
from briefwright.domain.text import Span

_MEN_WORDS = """
Александр Алексей Анатолий Андрей Антон Арсений Артём Артем Богдан Борис Вадим Валентин
Валерий Василий Виктор Виталий Владимир Владислав Вячеслав Геннадий Георгий Герман Глеб
Григорий Даниил Денис Дмитрий Евгений Егор Иван Игорь Илья Кирилл Константин Лев Леонид
Максим Марат Михаил Никита Николай Олег Павел Пётр Петр Радий Рамзан Ринат Роман Руслан
Рустам Семён Сергей Станислав Степан Тимур Фёдор Федор Эдуард Юрий Яков Ярослав Дональд Джо
Барак Эммануэль Реджеп Ильхам Касым-Жомарт Шавкат Садыр Эмомали Никол Сердар Си Нарендра
Олаф Фридрих Джон Стив Марко Кир
"""
_MEN = _MEN_WORDS.split()
_WOMEN_WORDS = """
Александра Алла Анастасия Анна Валентина Вера Вероника Виктория Галина Дарья Диана Екатерина
Елена Елизавета Жанна Зинаида Инна Ирина Ксения Лариса Любовь Людмила Маргарита Марина Мария
Надежда Наталья Наталия Нина Оксана Ольга Полина Раиса Светлана София Софья Тамара Татьяна
Эльвира Юлия Яна Урсула Ангела
"""
_WOMEN = _WOMEN_WORDS.split()


def _forms(names: list[str], *, women: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in names:
        last = name[-1]
        if last in "йь":
            endings, stem = "я ю ем е и", name[:-1]
        elif last == "я":
            endings, stem = "и ю ей е ёй", name[:-1]
        elif last == "а":
            endings, stem = "ы и у ой е ей", name[:-1]
        elif last in "оеиу" or women:
            endings, stem = "", name
        else:
            endings, stem = "а у ом е", name
        found[name] = name
        for ending in endings.split():
            found.setdefault(stem + ending, name)
    return found


_HIS = _forms(_MEN, women=False) | {
    "Павла": "Павел", "Павлу": "Павел", "Павлом": "Павел", "Льва": "Лев", "Льву": "Лев",
    "Петра": "Пётр", "Петру": "Пётр", "Петром": "Пётр",
}  # fmt: skip
_HERS = {form: name for form, name in _forms(_WOMEN, women=True).items() if form not in _MEN}
_WORD = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*"
NAME = re.compile(
    rf"(?<![\w-])(?:[А-ЯЁ]\.\s?){{1,2}}{_WORD}|(?<![\w-])(?:{_WORD}|[А-ЯЁ]{{2,6}})(?:\s{_WORD}){{0,3}}"
)
_OFFICE = re.compile(
    r"(?:(?:первый\s+)?(?:вице-|экс-)?(?:президент|премьер-министр|премьер|министр|глава|председатель|губернатор"
    r"|мэр|посол|спикер|директор|гендиректор|генеральный\s+директор|лидер|канцлер|король|секретарь"
    r"|руководитель|начальник|замминистра|зампред\w*|заместитель|пресс-секретарь|представитель"
    r"|сенатор|депутат|помощник|госсекретарь|вице-премьер|представительница|эксперт|аналитик)"
    r"(?:\s+(?![а-яё]+[иаяе]л\s)(?:[а-яё-]+|[А-ЯЁ][\w-]*|РФ)){0,6}?)\s+$",
    re.IGNORECASE,
)
_OPENING_OFFICE = re.compile(
    r"Президент|Премьер|Министр|Глава|Председатель|Губернатор|Мэр|Посол|Спикер|Директор|Лидер|Канцлер"
    r"|Сенатор|Депутат|Госсекретарь|Руководитель"
)
_SURNAME = re.compile(
    r"(?:ов|ев|ёв|ин|ын|ский|цкий|ской|ко|ук|юк|ян|дзе|швили|ич|ых|их)(?:а|у|ым|ом|е|ой|ого|ому|им)?$"
)
_PATRONYMIC = re.compile(r"(?:ович|евич|ич|овн|евн|ичн)(?:а|у|ем|е|ы|ой)?$")


def mentions(plain: str) -> Iterator[Named]:
    """Find the names in a Russian text, in order of appearance."""
    for match in NAME.finditer(plain):
        span, words = Span(*match.span()), match[0].split()
        state = countries.russian(match[0])
        if countries.RU.fullmatch(match[0]):
            yield Named(span, state, Kind.STATE)
            continue
        small = _OPENING_OFFICE.fullmatch(words[0]) if len(words) > 1 else None
        first, words = (words[1], words[1:]) if small else (words[0], words)
        if first[1:2] == ".":  # "В. Путин", "В.Путин"
            yield Named(span, match[0], Kind.PERSON)
        elif small and (first in _HIS or first in _HERS):
            yield Named(span, nominative(words), Kind.PERSON, small[0])
        elif len(words) > 1 and (first in _HIS or first in _HERS):
            office = _OFFICE.search(plain, max(0, span.start - 90), span.start)
            role = office[0].strip() if office and span.start == office.end() else ""
            start = office.start() if office and role else span.start
            yield Named(Span(start, span.end), nominative(words), Kind.PERSON, role)
        else:
            inner = countries.RU.search(match[0])
            if inner:
                at = span.start + inner.start()
                yield Named(Span(at, at + len(inner[0])), countries.russian(inner[0]), Kind.STATE)
            elif len(words) == 1 and _SURNAME.search(first) and not _opens(plain, span.start):
                yield Named(span, first, Kind.OTHER)


def nominative(words: list[str]) -> str:
    """Return a person's name in the nominative: "Владимиру Путину" is "Владимир Путин"."""
    first = words[0]
    if first in _HIS and (_HIS[first] != first or len(words) == 1) and not _is_hers(words):
        return " ".join([_HIS[first], *(_his(word) for word in words[1:])])
    if first in _HERS and _HERS[first] != first:
        return " ".join([_HERS[first], *(_hers(word) for word in words[1:])])
    return " ".join(words)


def _is_hers(words: list[str]) -> bool:
    """Whether a surname stays as it is though a man's would not: "Петра Хольм"."""
    last = words[-1]
    return (
        len(words) > 1
        and last[-1] in "бвгджзйклмнпрстфхцчшщ"
        and not last.endswith(("их", "ых", "ом"))
    )


def _his(word: str) -> str:
    for ending, base in (
        (r"(ск|цк)(?:ого|ому|им|ом)$", r"\1ий"), (r"([её]в|ов|ин|ын)(?:а|у|ым|ом|е)$", r"\1"),
        (r"(ич)(?:а|у|ем|е)$", r"\1"), (r"([бвгджзклмнпрстфхцчшщ])(?:а|у|ом|ем|е)$", r"\1"),
    ):  # fmt: skip
        changed, count = re.subn(ending, base, word)
        if count:
            return changed
    return word


def _hers(word: str) -> str:
    for ending, base in (
        (r"(ск|цк)(?:ой|ую)$", r"\1ая"), (r"([её]в|ов|ин|ын)(?:ой|у)$", r"\1а"),
        (r"(овн|евн|ичн)(?:ы|е|у|ой)$", r"\1а"),
    ):  # fmt: skip
        changed, count = re.subn(ending, base, word)
        if count:
            return changed
    return word


def _opens(plain: str, at: int) -> bool:
    before = plain[max(0, at - 3) : at].rstrip()
    return not before or before[-1] in '.!?:"«“'
