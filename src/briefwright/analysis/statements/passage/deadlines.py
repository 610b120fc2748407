"""By when: the words that set a time limit, and the day that they mean.

What nobody can tell for certain ("in the coming weeks", "by the summer") is kept as stated and is
no date. See `periods` for the day that a period gives. A day without a year is the one nearest to
the day of publication; as a limit it is not more than a month before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefwright.analysis import dates
from briefwright.analysis.statements.passage import periods
from briefwright.analysis.statements.passage.ordinals import ENGLISH_DAY, RUSSIAN_DAY, day_of
from briefwright.domain.text import Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit: where it stands, how firm it is, and its day if there is one."""

    span: Span
    firm: int  # 0 a limit ("by", "within"); 1 a time that lies ahead; 2 a bare day or period
    day: date | None = None


_ONE_ON = "one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: number for number, word in enumerate(_ONE_ON.split(), start=1)}
_NUMBERS |= {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90}
_RU_NUMBERS = {
    stem: number
    for number, stems in {
        1: "один одного одной одну", 2: "два две двух", 3: "три трех трёх",
        4: "четыре четырех четырёх", 5: "пять пяти", 6: "шесть шести", 7: "семь семи",
        8: "восемь восьми", 9: "девять девяти", 10: "десять десяти", 14: "четырнадцати",
        15: "пятнадцати", 20: "двадцати", 30: "тридцати", 60: "шестидесяти", 90: "девяноста",
    }.items()
    for stem in stems.split()
}  # fmt: skip
_EN_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3,
                "4th": 4}  # fmt: skip
_MONDAY_ON = "monday tuesday wednesday thursday friday saturday sunday"
_WEEKDAYS = _MONDAY_ON.split()
_RU_MONDAY_ON = "понедельник вторник среду четверг пятницу субботу воскресенье"
_RU_WEEKDAYS = _RU_MONDAY_ON.split()
_MONTH = r"(?P<month>[^\W\d_]{3,9})"
_YEAR = r"(?P<year>20\d\d)(?![\d/]|-\d|[.,]\d)"

_EN_BY = r"(?:by|until|till|before|no later than|not later than|through|up to|prior to)"
_EN_PART = (
    r"(?:the\s+)?(?P<part>end|close|beginning|start|middle|first half|second half)\s+of\s+"
    r"(?:the\s+)?"
)
_EN_PERIOD = (
    r"(?:(?P<which>this|next|the|the\s+current|the\s+coming|the\s+following)\s+)?"
    r"(?:calendar\s+)?(?P<unit>week|month|quarter|year)(?![\w-]|\s+of\b)"
)
_EN_FORMS = tuple(
    (firm, re.compile(rf"(?<![\w-]){form}", re.IGNORECASE))
    for firm, form in (
        (0, (rf"(?P<by>{_EN_BY}|at|in|from)\s+{_EN_PART}(?:{_EN_PERIOD}|{_YEAR}"
            rf"|{_MONTH}(?:,?\s+{_YEAR.replace('year', 'own')})?)(?!\w)")),
        (0, (rf"(?P<by>{_EN_BY}|in|from|starting in|by the|in the)\s+(?:the\s+)?"
            rf"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)\s+(?P<span>half|quarter)"
            rf"(?:\s+of\s+(?:(?P<whose>this|next)\s+year|the\s+year|{_YEAR}))?")),
        (0, (rf"(?P<by>{_EN_BY}|on|from)\s+the\s+(?P<ordinal>{ENGLISH_DAY})\s+(?:day\s+)?of\s+"
            rf"{_MONTH}(?:,?\s+{_YEAR})?(?!\w)")),
        (0, rf"(?P<by>{_EN_BY})\s+(?:the\s+year\s+)?{_YEAR}"),
        (0, rf"(?P<by>{_EN_BY})\s+(?P<mid>mid|early|late)[-\s]{_YEAR}"),
        (0, (r"(?P<by>within|over|in|during|for)\s+(?:the\s+)?(?:next\s+|coming\s+|following\s+)?"
            r"(?P<count>\d{1,3}|[a-z]+)(?:\s+more)?[\s-](?:calendar\s+|working\s+|business\s+)?"
            r"(?P<unit>day|week|month|year)s?(?![\w-])")),
        (0, (r"(?:over|in|during|within)\s+the\s+(?:coming|next)\s+(?P<unit>week|month|year)"
            r"(?![\w-])(?P<one>)")),
        (0, (r"(?:over|in|during|within)\s+(?:the\s+)?(?:coming|next|next\s+few|following)\s+"
            r"(?:few\s+|several\s+)?(?:days|weeks|months|years|decades?)(?P<vague>)")),
        (0, (rf"(?P<by>{_EN_BY})\s+(?:the\s+)?(?P<vague>(?:end\s+of\s+)?(?:(?:this|next|the)\s+)?"
            r"(?:spring|summer|autumn|fall|winter|(?:next\s+)?decade|century)(?:\s+of\s+20\d\d)?)(?!\w)")),
        (0, rf"(?P<by>{_EN_BY})\s+{_EN_PERIOD}"),
        (0, rf"(?P<by>{_EN_BY}|in)\s+{_MONTH}\s+(?:of\s+)?(?P<which>this|next)\s+year(?!\w)"),
        (0, rf"(?P<by>{_EN_BY})\s+{_MONTH}(?:,?\s+{_YEAR})?(?!\s*\d)(?!\w)"),
        (1, r"later\s+(?P<which>this)\s+(?P<unit>week|month|year)(?!\w)"),
        (1, rf"(?P<by>in)\s+(?P<mid>mid|early|late)[-\s]{_YEAR}"),
        (1, r"(?P<which>this|next)\s+(?P<unit>week|month|quarter|year)(?![\w-])"),
        (1, rf"(?:starting|beginning|from|effective)\s+(?:in\s+|from\s+)?{_YEAR}"),
        (1, rf"(?:in|during)\s+(?:the\s+)?(?:{_MONTH},?\s+)?{_YEAR}"),
        (1, r"in\s+the\s+(?:early|mid|late)[-\s]20\d0s(?P<vague>)"),
        (1, rf"(?P<by>{_EN_BY})\s+(?P<weekday>{'|'.join(_WEEKDAYS)})(?!\w)"),
        (1, rf"(?:on\s+)?(?P<which>next|this)\s+(?P<weekday>{'|'.join(_WEEKDAYS)})(?!\w)"),
        (1, r"(?P<tomorrow>tomorrow)(?!\w)"),
        (2, rf"on\s+(?P<weekday>{'|'.join(_WEEKDAYS)})(?!\w)"),
        (2, rf"in\s+{_MONTH}(?!\w)"),
        (2, r"this\s+(?:spring|summer|autumn|fall|winter)(?P<vague>)(?!\w)"),
    )
)  # fmt: skip

_RU_BY = r"(?:до|к|ко|не\s+позднее|не\s+позже|вплоть\s+до|по)"
_RU_WHICH = r"(?P<which>эт\w+|текущ\w+|нынешн\w+|следующ\w+|будущ\w+)"
_RU_UNIT = r"(?P<unit>недел\w+|месяц\w*|квартал\w*|год\w*)(?!\w)"
_RU_FORMS = tuple(
    (firm, re.compile(rf"(?<![\w-]){form}", re.IGNORECASE))
    for firm, form in (
        (0, (rf"(?P<by>{_RU_BY}|в|с)\s+(?P<part>конц\w+|начал\w+|середин\w+)\s+"
            rf"(?:(?:{_RU_WHICH}\s+)?{_RU_UNIT}|{_YEAR}(?:\s+г(?:ода|\.))?"
            rf"|{_MONTH}(?:\s+{_YEAR.replace('year', 'own')}(?:\s+г(?:ода|\.))?)?)(?!\w)")),
        (0, (rf"(?P<by>{_RU_BY}|в|во|с)\s+(?P<nth>перв\w+|втор\w+|треть\w+|четв[её]рт\w+"
            rf"|[IV]{{1,3}}|[1-4])(?:-м|-го|-му)?\s+(?P<span>полугоди\w+|половин\w+|квартал\w*)"
            rf"(?:\s+(?:(?P<whose>эт\w+|текущ\w+|следующ\w+|будущ\w+)\s+года|года"
            rf"|{_YEAR}(?:\s+г(?:ода|\.))?))?")),
        (0, (rf"(?P<by>{_RU_BY}|с|со)\s+(?P<ordinal>{RUSSIAN_DAY})\s+{_MONTH}"
            rf"(?:\s+{_YEAR}(?:\s+г(?:ода|\.))?)?(?!\w)")),
        (0, rf"(?P<by>{_RU_BY})\s+{_YEAR}(?:\s+г(?:ода|оду|\.)(?!\w))?"),
        (0, (r"(?P<by>в\s+течение|на\s+протяжении|за|через|в)\s+(?:ближайш\w+\s+|следующ\w+\s+)?"
            r"(?P<count>\d{1,3}|[а-яё]+)(?:-х|-ти|-и)?\s+(?:календарн\w+\s+|рабоч\w+\s+)?"
            r"(?P<unit>дн\w+|сут\w+|недел\w+|месяц\w*|год\w*|лет)(?!\w)")),
        (0, r"в\s+течение\s+(?P<unit>недели|месяца|квартала|года)(?!\w)(?P<one>)"),
        (0, (r"в\s+(?:течение\s+)?(?:самое\s+)?ближайш\w+\s+(?:время|дни|дней|недел\w+|месяц\w*"
            r"|год\w*|лет)(?!\w)(?P<vague>)")),
        (0, rf"(?P<by>{_RU_BY})\s+(?P<vague>(?:конц\w\s+)?(?:лет\w|осен\w|зим\w|весн\w))(?!\w)"),
        (0, (rf"(?P<by>{_RU_BY}|в)\s+{_MONTH}\s+(?P<which>этого|текущего|следующего|будущего)"
            r"\s+года(?!\w)")),
        (0, rf"(?P<by>{_RU_BY})\s+{_MONTH}(?:\s+{_YEAR}(?:\s+г(?:ода|\.))?)?(?!\w)"),
        (0, rf"(?P<by>{_RU_BY})\s+{_RU_WHICH}\s+{_RU_UNIT}"),
        (1, rf"(?:уже\s+)?(?:в|на)\s+{_RU_WHICH}\s+{_RU_UNIT}"),
        (1, rf"(?:с|начиная\s+с)\s+{_YEAR}(?:\s+г(?:ода|\.))?"),
        (1, rf"в\s+(?:{_MONTH}\s+)?{_YEAR}(?:\s+г(?:оду|ода|\.)(?!\w))?"),
        (1, rf"во?\s+{_RU_WHICH}\s+(?P<weekday>{'|'.join(_RU_WEEKDAYS)})(?!\w)"),
        (1, r"(?P<tomorrow>завтра)(?!\w)"),
        (2, rf"во?\s+(?P<weekday>{'|'.join(_RU_WEEKDAYS)})(?!\w)"),
        (2, rf"в\s+{_MONTH}(?!\w)"),
        (2, r"(?:этим\s+летом|этой\s+(?:осенью|зимой|весной))(?!\w)(?P<vague>)"),
    )
)  # fmt: skip
_LEADS = re.compile(
    r"(?:\b(?P<by>by|until|till|before|no later than|not later than|on|from|starting|as of|through)"
    r"|\b(?P<ru>до|к|не позднее|не позже|с|по))\s+(?:the\s+)?(?:[a-zа-яё]+day,?\s+)?$",
    re.IGNORECASE,
)
_JANUARY_ON = "янв фев март апр ма июн июл авг сен окт ноя дек"
_RU_MONTHS = {stem: number for number, stem in enumerate(_JANUARY_ON.split(), start=1)}
_RU_MONTH = re.compile(
    r"(янв|фев|март|апр|ма(?=[йяюе]м?$)|июн|июл|авг|сен|окт|ноя|дек)"
    r"(?:ар|рал|ел|уст|тябр|ябр|бр)?(?:ь|й|я|а|ю|у|е|ем|ом)?$",
    re.IGNORECASE,
)
_ITS_YEAR = re.compile(
    r",?\s+(?:of\s+)?(?P<which>this|next|этого|текущего|следующего|будущего)\s+(?:year|года)"
    r"(?!\w)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_CYRILLIC = re.compile("[а-яё]")
_HINT = re.compile(  # what every time limit without a full date holds, in small letters
    r"20\d\d|day|week|month|quarter|year|decade|century|spring|summer|autumn|fall|winter|tomorrow|half"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|дн[яейи]|сут|недел|месяц|квартал|год|лет"
    r"|полугод|половин|ближайш|завтра|зим|весн|осен|понедельник|вторник|сред[уы]|четверг|пятниц|суббот"
    r"|воскресень|янв|фев|март|апр|ма[йяюе]|июн|июл|август|сентяб|октяб|нояб|декаб"
)
_NO_TIME = re.compile(r"(?:\bof|\bdated|от|(?<!\w)за)\s+$", re.IGNORECASE)
_NEXT = ("next", "следующ", "будущ", "the coming", "the following")
_FROM_EVENT = re.compile(
    r"\s+(?:of|after|from|following|since|as of)\b(?!\s+(?:today|now))|\s+(?:со?|после)\s+",
    re.IGNORECASE,
)


def deadlines(text: str, start: int, end: int, published: date | None) -> Iterator[Deadline]:
    """Find the time limits in `text[start:end]`, those in full dates first."""
    taken: list[Span] = []
    words = text[start:end]
    for mention in dates.mentions(text, start, end) if _DIGIT.search(words) else ():
        found = _of_date(text, start, mention, published)
        taken.append(mention.span)
        if found is not None:
            taken.append(found.span)
            yield found
    if _HINT.search(words.lower()) is None:
        return
    for firm, form in _RU_FORMS if _CYRILLIC.search(words) else _EN_FORMS:
        for match in form.finditer(text, start, end):
            span = Span(*match.span())
            if any(span.overlaps(other) for other in taken):
                continue
            known, day = _meaning(match, published)
            if known:
                taken.append(span)
                event = "count" in match.groupdict() and _FROM_EVENT.match(text, span.end, end)
                yield Deadline(span, firm, None if event else day)


def _of_date(text: str, start: int, mention: dates.Mention, near: date | None) -> Deadline | None:
    lead = _LEADS.search(text[max(start, mention.span.start - 30) : mention.span.start])
    at = mention.span.start - (len(lead[0]) if lead else 0)
    word = lead and (lead["by"] or lead["ru"]).casefold()
    day = mention.full or (mention.nearest(near) if near else None)
    end = mention.span.end
    end -= text[end - 1] == "." and text[end - 2 : end - 1] != "г"  # that of the sentence
    its = _ITS_YEAR.match(text, end) if mention.year is None else None
    if its is not None:
        end = its.end()
        year = near.year + its["which"].casefold().startswith(_NEXT) if near else None
        day = dates.Mention(mention.span, mention.month, mention.day, year).full
    stated = mention.year is not None or its is not None
    if day is not None and near is not None and not stated and word not in {None, "on"}:
        day = periods.coming(day, near)
    if day is not None and word == "before":
        day -= timedelta(days=1)
    if word is None and _NO_TIME.search(text, max(start, at - 12), at):
        return None
    firm = 2 if word is None else 1 if word in {"on", "from", "starting", "as of", "с"} else 0
    return Deadline(Span(at, end), firm, day)


def _meaning(match: re.Match[str], near: date | None) -> tuple[bool, date | None]:
    """Return whether the words are a time at all, and the day that they mean."""
    parts = {name: value for name, value in match.groupdict().items() if value is not None}
    before = parts.get("by", "").casefold() in {"before", "prior to"}
    if "vague" in parts:
        return True, None
    if "month" in parts:
        read = _day_in_words if "ordinal" in parts else _month
        return read(parts, near, before=before)
    if "count" in parts:
        return _stretch(parts, near)
    if "one" in parts:
        return True, periods.after(near, 1, _unit(parts["unit"])) if near else None
    if "weekday" in parts:
        return True, _weekday(parts, near)
    if "tomorrow" in parts:
        return True, near + timedelta(days=1) if near else None
    if "nth" in parts:
        return True, _nth(parts, near)
    return True, _period(parts, near, before=before)


def _day_in_words(
    parts: dict[str, str], near: date | None, *, before: bool
) -> tuple[bool, date | None]:
    number, day = _month_number(parts["month"]), day_of(parts["ordinal"])
    if not number or not day:
        return False, None
    mention = dates.Mention(
        Span(0, 0), number, day, int(parts["year"]) if "year" in parts else None
    )
    meant = mention.full or (mention.nearest(near) if near else None)
    if meant is not None and near is not None and mention.year is None:
        meant = periods.coming(meant, near)
    return True, meant - timedelta(days=1) if meant is not None and before else meant


def _month_number(name: str) -> int:
    russian = _RU_MONTH.match(name)
    return _RU_MONTHS[russian[1].casefold()] if russian else dates.month_number(name)


def _month(parts: dict[str, str], near: date | None, *, before: bool) -> tuple[bool, date | None]:
    number = _month_number(parts["month"])
    if not number:
        return False, None
    stated = parts.get("year") or parts.get("own")
    if stated is None and parts["month"] in {"may", "march"}:  # without a capital: verbs
        return False, None
    if stated is None and near is None:
        return True, None
    if "which" in parts and near is not None:
        stated = str(near.year + parts["which"].casefold().startswith(_NEXT))
    if stated is not None:
        last = periods.last_of_month(int(stated), number)
    else:
        assert near is not None
        years = (near.year - 1, near.year, near.year + 1)
        ends = [periods.last_of_month(year, number) for year in years]
        last = min(ends, key=lambda day: abs(day - near))
        last = periods.coming(last, near)
        last = periods.last_of_month(last.year, last.month)
    return True, _part(parts, last, "month", before=before)


def _stretch(parts: dict[str, str], near: date | None) -> tuple[bool, date | None]:
    word = parts["count"].casefold()
    count = int(word) if word.isdecimal() else _NUMBERS.get(word) or _RU_NUMBERS.get(word)
    if count is None or parts.get("by", "").casefold() == "for":
        return False, None
    working = re.search("working|business|рабоч", parts.get("whole", "")) is not None
    unit = _unit(parts["unit"])
    return True, periods.after(near, count, unit) if near and not working else None


def _weekday(parts: dict[str, str], near: date | None) -> date | None:
    if near is None:
        return None
    name = parts["weekday"].casefold()
    days = _WEEKDAYS if name in _WEEKDAYS else _RU_WEEKDAYS
    which = parts.get("which", "").casefold()
    ahead = which.startswith(_NEXT)
    return periods.weekday_ahead(near, days.index(name), next_one=ahead)


def _nth(parts: dict[str, str], near: date | None) -> date | None:
    whose = parts.get("whose", "").casefold()
    ahead = whose.startswith(_NEXT)
    if "year" not in parts and near is None:
        return None
    year = int(parts["year"]) if "year" in parts else near.year + ahead if near else 0
    nth = _ordinal(parts["nth"].casefold())
    half = parts["span"].casefold().startswith(("half", "пол"))
    if not nth or (half and nth > 2):
        return None
    last = periods.last_of_quarter(year, 2 * nth if half else nth)
    return last if "year" in parts or whose or near is None else periods.coming(last, near)


def _ordinal(word: str) -> int:
    if word in _EN_ORDINALS:
        return _EN_ORDINALS[word]
    if word.isdecimal():
        return int(word)
    romans = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
    stems = {"перв": 1, "втор": 2, "трет": 3, "четв": 4}
    return romans.get(word) or stems.get(word[:4], 0)


def _period(parts: dict[str, str], near: date | None, *, before: bool) -> date | None:
    if "year" in parts:
        last = date(int(parts["year"]), 12, 31)
        if parts.get("mid", "").casefold() == "early":
            return None
        if parts.get("mid", "").casefold() == "mid":
            return date(last.year, 6, 30)
        return _part(parts, last, "year", before=before)
    if near is None:
        return None
    unit = _unit(parts["unit"])
    which = " ".join(parts.get("which", "").casefold().split())
    ahead = which.startswith(_NEXT)
    return _part(parts, periods.current(near, unit, int(ahead)), unit, before=before)


def _part(parts: dict[str, str], last: date, unit: str, *, before: bool) -> date | None:
    """Return the day of the part of a period that ends on `last`."""
    part = parts.get("part", "end").casefold()
    if part in {"beginning", "start"} or part.startswith("начал"):
        day: date | None = periods.first(last, unit)
    elif part in {"middle", "first half"} or part.startswith("середин"):
        day = periods.middle(last, unit)
    elif before and "part" not in parts:
        day = periods.first(last, unit)
    else:
        return last
    return day - timedelta(days=1) if day is not None and before else day


def _unit(word: str) -> str:
    word = word.casefold()
    stems = {"нед": "week", "мес": "month", "ква": "quarter", "год": "year", "лет": "year",
             "дн": "day", "сут": "day"}  # fmt: skip
    return next((unit for stem, unit in stems.items() if word.startswith(stem)), word)
