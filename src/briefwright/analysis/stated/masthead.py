"""What a text says about itself before its own words begin: title, date, source, author."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from briefwright.analysis import dates, titles
from briefwright.analysis.stated.archives import archived, owner
from briefwright.analysis.stated.labels import (
    AGENCIES,
    KIND_OF,
    LABEL,
    Facts,
    facts_of,
    labelled,
)
from briefwright.domain.article import BlockKind, TextBlock
from briefwright.domain.language.papers import is_daily, is_paper
from briefwright.domain.text import Span

_MOST_LINES = 12
_HEADLINES = 2  # lines of its own behind which no newspaper is named any more
_LONG = 200  # letters: a line of the article's body
_RUN_LABEL = re.compile(rf"(?P<label>{LABEL})\s*(?P<colon>[:：=])?\s*", re.IGNORECASE)
_RUN_VALUE = re.compile(
    rf"(?P<value>https?://[^\s|;]+|[\w-]+(?:\.[\w-]+)+(?=[\s|,;]|$))"
    rf"|(?P<agency>{AGENCIES})(?=\W)"
    rf"|(?P<named>[^|;\n]{{2,80}}?)(?=\s*[|;]|\s+(?:{LABEL})\s*[:：])",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[\s\[(|•·,;–—-]*")
_CLOSING = re.compile(
    r"(?:(?:,? |T)\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?"
    r"(?:\s?(?:Z|UTC|GMT|MSK|[AP]M|[+-]\d{2}:?\d{2})\b)?)?[\s|\]):.,;•·–—-]*"
)
_SEPARATED = re.compile(r"\s*(?:[|\]):;–—]|-\s|\.(?:\s|$)|$|\n)|(?:,? |T)\d{1,2}:\d{2}")
_RUN_TITLE = re.compile(rf"[^|;\n]{{2,200}}?(?=\s*[|;]|\s+(?:{LABEL})\s*[:：])", re.IGNORECASE)
_UNCLEAR_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?!\d)")
_CITY = r"(?:\d{1,2}\s+[^\W\d_]+,\s+)?[^\W\d_a-zа-яё][^\n.!?()/]{1,60}?[\s.,]*"
_DATELINE = re.compile(
    rf"(?:{_CITY})?(?:\([^()\n]{{2,30}}\)[^\n.!?()/]{{0,40}})?[(/](?:[Кк]орр\.\s*)?(?P<agency>{AGENCIES})[)/][\s.]*[–—-]*\s*"
    r"|[^\W\d_a-zа-яё]{3}[^\n.!?()/a-zа-яё]{0,20},?(?:\s[^\n.!?()/]{1,30}?)?\s*"
    r"\((?P<named>[^\W\d_a-zа-яё][\w&-]*(?: [^\W\d_a-zа-яё][\w&-]*){0,2})\)\s*[–—-]+\s*"
    rf"|{_CITY}[–—-]+\s*(?P<signed>{AGENCIES})[.,]\s*"
    r"|[^\W\d_a-zа-яё][^\n.!?()/]{1,30}\.\s\d{1,2}\s[^\W\d_]+(?:\s\d{4}(?:\s?г(?:\.|ода))?)?\.?\s"
    r"(?P<interfax>INTERFAX(?:\.RU)?|ИНТЕРФАКС(?:-[А-Я]+)?|Интерфакс)\s*[–—-]\s*"
    r"|(?P<chinese>新华社|中新社|中新网)[\u4e00-\u9fff]{2,8}\d{1,2}月\d{1,2}日电\s*"
    r"|[\[(][\uac00-\ud7a3]{2,6}\s?=\s?(?P<korean>연합뉴스|뉴시스|뉴스1)[\])]\s*"
)
_DATELINE_SIGNED = re.compile(r"(?:[(（][^()（）]{2,12}[)）]|[\uac00-\ud7a3]{2,4} 기자 ?= ?)\s*")
_AGENCY_BEHIND = re.compile(
    r"\s*(?:р\.|г\.)?\s*\((?:(?P<agency>[^\W\d_a-zа-яё]{2,8})|[^()\n]{2,20})\)\s*\.?\s*[–—-]\s*"
)
_WIDE_GAP = re.compile(r"\s{3,}")
_TRAIL = re.compile(r"\w\s+[/>»›]\s+\w")
_ENDS = (".", ":", ";", ",")


@dataclass(frozen=True, slots=True)
class Masthead:
    """The facts that a text states about itself, empty where it states none.

    `dates` holds every day stated as that of publication, the best first. `start` is where
    the article's own words begin. Where `is_wire`, nothing but a dateline names the outlet: an
    agency, whose report others print.
    """

    title: str = ""
    outlet: str = ""
    author: str = ""
    url: str = ""
    dates: tuple[date, ...] = ()
    start: int = 0
    is_wire: bool = False


@dataclass
class _Found:
    facts: Facts = field(default_factory=list)
    contents: list[Span] = field(default_factory=list)  # lines that are the article's own
    paper: Span | None = None  # the only line that is the name of a newspaper
    owner: str = ""  # of the rights, as it stands in a line of its own when it is the outlet

    def first(self, name: str) -> str:
        return next((value for kind, value in self.facts if kind == name), "")

    def days(self) -> tuple[date, ...]:
        stated = [value for kind, value in self.facts if kind == "published"]
        days = (next((m.full for m in dates.mentions(v) if m.full), None) for v in stated)
        return tuple(day for day in days if day)


def masthead(
    text: str, blocks: Sequence[TextBlock], body: int = 0, *, is_page: bool = False
) -> Masthead:
    """Return what the lines at the head of `text`, and labelled ones at its end, state.

    `body` is where to begin: behind front matter. The source that is named below a page is that
    of its figures or pictures as often as its outlet, so it is not taken for one.
    """
    if coded := archived(text, body):
        return _masthead(text, blocks, _Found(coded.facts, [Span(coded.start, len(text))]))
    lines = _lines(text, body, len(text), _MOST_LINES)
    papers = [line for line in lines if is_paper(text[line.start : line.end])]
    if not papers and not is_page:
        papers = _named_beside_headline(text, lines)
    found = _Found(paper=papers[0] if len(papers) == 1 else None)
    found.owner = next(filter(None, (owner(text[line.start : line.end]) for line in lines)), "")
    for line in lines:
        _take(text, line, found)
        if found.contents and len(found.contents[-1]) > _LONG:
            break
    for line in _last_lines(text, lines[-1].end if lines else body):
        last = labelled(text[line.start : line.end])
        found.facts += [fact for fact in last if fact[0] != "outlet" or not is_page]
    return _masthead(text, blocks, found, body)


def _masthead(text: str, blocks: Sequence[TextBlock], found: _Found, body: int = 0) -> Masthead:
    start = found.contents[0].start if found.contents else body
    title = titles.plain(found.first("title")) or _title(text, blocks, found.contents)
    outlet = found.first("outlet")
    return Masthead(
        title=title,
        outlet=titles.tidy(outlet or found.first("agency")),
        author=titles.tidy(found.first("author")),
        url=found.first("url"),
        dates=found.days() or titles.days_in(title),
        start=start,
        is_wire=not outlet,
    )


def _named_beside_headline(text: str, lines: list[Span]) -> list[Span]:
    """Return the line right above or below a headline that may name a newspaper.

    So it is where a date or an author follows.
    """
    first, second, *rest = [*(text[line.start : line.end] for line in lines[:4]), "", ""]
    headline, at = (second, 0) if is_daily(first) else (first, 1)
    if not (is_daily(first) or is_daily(second)) or is_daily(headline):
        return []
    if len(headline) > _LONG or headline.endswith(_ENDS) or facts_of(headline) is not None:
        return []
    stated = {name for line in rest for name, _ in facts_of(line) or []}
    return [] if stated.isdisjoint({"published", "author"}) else lines[at : at + 1]


def _take(text: str, line: Span, found: _Found) -> None:
    """Read a line of the head: it states facts, or it is the article's own."""
    words = text[line.start : line.end]
    facts = facts_of(words)
    is_paper_line = line == found.paper and len(found.contents) < _HEADLINES
    if facts is None and (is_paper_line or words.casefold() == found.owner.casefold()):
        facts = [("outlet", words)]
    if facts is not None:
        found.facts += facts
        return
    start = line.start
    if not found.contents or len(found.contents[-1]) <= _LONG:
        start = _behind_facts(text, line, found.facts)
        start = _behind_dateline(text, Span(start, line.end), found.facts)
    if start < line.end:
        found.contents.append(Span(start, line.end))


def _behind_facts(text: str, line: Span, facts: Facts) -> int:
    """Return where the words begin behind facts that are run into them."""
    at = line.start
    while opening := _OPENING.match(text, at, line.end):
        begin = opening.end()
        end = _labelled_fact(text, Span(begin, line.end), facts) if begin < line.end else 0
        end = end or (_bare_date(text, Span(begin, line.end), facts) if begin < line.end else 0)
        if not end:
            return at
        closing = _CLOSING.match(text, end, line.end)
        at = closing.end() if closing else end
    return at


def _labelled_fact(text: str, line: Span, facts: Facts) -> int:
    """Take a labelled fact at the line's start; return where it ends, or 0."""
    label = _RUN_LABEL.match(text, line.start, line.end)
    if not label:
        return 0
    kind = KIND_OF[label["label"].lower()]
    if day := _date_at(text, Span(label.end(), line.end)):
        if kind in {"published", "passed over"}:
            facts.append((kind, text[day.start : day.end]))
            return day.end
        return 0
    match kind:
        case "published" | "passed over":
            unclear = _UNCLEAR_DATE.match(text, label.end(), line.end)
            return unclear.end() if unclear else 0
        case "title" | "words":
            sure = label["colon"] or (facts and label["label"].islower())
            titled = _RUN_TITLE.match(text, label.end(), line.end) if kind == "title" else None
            facts += [("title", titled[0])] if sure and titled else []
            return (titled.end() if titled else label.end()) if sure else 0
    value = _RUN_VALUE.match(text, label.end(), line.end)
    if value is None or not (label["colon"] or value["value"]):
        return 0
    facts.append((kind, value[0].strip()))
    return value.end()


def _bare_date(text: str, line: Span, facts: Facts) -> int:
    """Take a date that opens the line and does not belong to its first sentence."""
    day = _date_at(text, line)
    if day is None:
        return 0
    rest = text[day.end : line.end]
    opens = rest[:1].isspace() and (rest.lstrip()[:1].isupper() or rest.lstrip()[:1] in "\"“«'‘")
    if not opens and not _SEPARATED.match(rest):
        return 0
    facts.append(("published", text[day.start : day.end]))
    return day.end


def _date_at(text: str, line: Span) -> Span | None:
    """Return the span of the full date that the line begins with, perhaps behind a weekday."""
    first = next(dates.mentions(text, line.start, min(line.end, line.start + 60)), None)
    if first is None or first.full is None:
        return None
    return first.span if dates.is_frame(text[line.start : first.span.start]) else None


def _behind_dateline(text: str, line: Span, facts: Facts) -> int:
    """Return where the words begin behind a dateline such as "MINSK, 7 February (BelTA) —"."""
    found = _DATELINE.match(text, line.start, min(line.end, line.start + 120))
    for mention in dates.mentions(text, line.start, min(line.end, line.start + 80)):
        before, after = text[line.start : mention.span.start], text[mention.span.end : line.end]
        city = not any(word[0].islower() for word in re.findall(r"[^\W\d_]+", before))
        day = text[mention.span.start : mention.span.end]
        ends = day.endswith(".") or re.match(r"\s*(?:[–—]|-\s|\(|/|\.\s*/|\.\s)", after)
        behind = _AGENCY_BEHIND.match(after)
        is_signed = found is not None and found["interfax"] is not None
        parted = before.rstrip().endswith(",") or behind or is_signed
        if mention.full and parted and city and (ends or is_signed):
            facts.append(("published", day))
            if found is None and behind and behind["agency"]:
                facts.append(("agency", behind["agency"]))
                return mention.span.end + behind.end()
        break
    if found is None:
        return line.start
    named = found.groupdict()
    facts.append(("agency", next(filter(None, named.values()))))
    signed = _DATELINE_SIGNED.match(text, found.end(), line.end)
    if signed is None or not (named["chinese"] or named["korean"]):
        return found.end()
    facts += [fact for fact in facts_of(signed[0].strip(" =")) or [] if fact[0] == "author"]
    return signed.end()


def _title(text: str, blocks: Sequence[TextBlock], contents: Sequence[Span]) -> str:
    """Return the title that stands above the text, or nothing."""
    if not contents:
        return ""
    own = [block for block in blocks if block.end > contents[0].start]
    heading = next((block for block in own[:4] if block.kind is BlockKind.HEADING), None)
    if heading is not None and (heading.level == 1 or heading is own[0]):
        return titles.plain(text[max(heading.start, contents[0].start) : heading.end])
    fallback = ""
    for block in [block for block in own if not is_row(text, block)][:4]:
        title = _standing_alone(text, block, contents, last=block is own[-1])
        if title and not _is_kicker(title):
            return title
        if not title and len(text[max(block.start, contents[0].start) : block.end].split()) > 4:
            break
        fallback = fallback or title
    return fallback


def is_row(text: str, block: TextBlock) -> bool:
    """Whether a block is a row of several cells; a title may well stand in a table of one."""
    return block.kind is BlockKind.TABLE_ROW and " | " in text[block.start : block.end]


def _is_kicker(words: str) -> bool:
    """Whether a short line above the title names a section: "ECONOMY", "Home > News"."""
    return len(words.split()) <= 2 or _TRAIL.search(words) is not None


def _standing_alone(text: str, block: TextBlock, contents: Sequence[Span], *, last: bool) -> str:
    """Return the words of a block that is a title by its looks: short, with no full stop."""
    start = next((c.start for c in contents if block.start <= c.start < block.end), None)
    if start is None:
        return ""
    words = text[start : block.end].strip()
    pieces = _WIDE_GAP.split(words)
    alone = len(pieces) > 1 or not last
    title = titles.plain(pieces[0] if len(pieces) > 1 else words)
    bare = title.rstrip("\"”»)’' ")
    ended = bare.endswith(_ENDS) and "." not in bare.split(" ")[-1][:-1]
    fits = 0 < len(title) <= _LONG and len(title.split()) <= 35
    begins = start == block.start or len(pieces) > 1
    return title if alone and fits and not ended and begins and _has_letter(title) else ""


def _has_letter(words: str) -> bool:
    return any(character.isalpha() for character in words)


def _lines(text: str, start: int, end: int, most: int) -> list[Span]:
    """Return the first lines that are not blank, without the blanks around them."""
    found: list[Span] = []
    while start < end and len(found) < most:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        words = text[start:stop]
        if words.strip():
            begin = start + len(words) - len(words.lstrip())
            found.append(Span(begin, begin + len(words.strip())))
        start = stop + 1
    return found


def _last_lines(text: str, start: int) -> list[Span]:
    return _lines(text, max(start, len(text) - 1_000), len(text), 50)[-3:]
