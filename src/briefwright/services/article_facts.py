"""Which title, date, outlet and language an article has, and where each comes from."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import urlsplit

from briefwright.analysis import dates, titles
from briefwright.analysis.language import language_of
from briefwright.analysis.stated import labels
from briefwright.analysis.stated.masthead import Masthead, is_row, masthead
from briefwright.domain.article import BlockKind, Notice, Origin, latest_published
from briefwright.importers.draft import ArticleDraft, Entry

_LANGUAGE = re.compile(r"([a-zA-Z]{2})(?:[-_.].*)?$")
_KEEPERS = (  # hosts that keep or pass on what others published
    "archive.org", "archive.ph", "archive.is", "archive.today", "google.com", "facebook.com",
    "x.com", "twitter.com", "t.me", "telegram.me", "t.co", "bit.ly", "youtube.com", "yandex.ru",
    "msn.com", "github.com", "localhost",
)  # fmt: skip
_NO_TITLE = re.compile(
    r"(?:microsoft word - .*|unknown(?: title)?"
    r"|document ?\d*|untitled.*|doc\d*|без имени.*|документ ?\d*|.*\.docx?)",
    re.IGNORECASE,
)

_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_DASH = re.compile(r"\s+[–—-]\s+")
_LETTER = 2_000  # letters
_WHOLE = {"no-article", "consent-page", "for-subscribers"}  # what was said of the whole page
_PAGES = {".html", ".htm", ".xhtml", ".mht", ".mhtml"}
_ACCOUNT = re.compile(r"[@\\/\d]|^(?:unknown author|admin(?:istrator)?|webmaster)$", re.IGNORECASE)
_ROLE = re.compile(r",\s+(?=The\s|[^\W\d_A-ZА-ЯЁ])")  # "By Ida Holm, staff writer"


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of a source; it goes before all that the source says."""

    title: str = ""
    outlet: str = ""
    published: date | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """An article's metadata, each with its origin; what is not known is empty."""

    title: str
    outlet: str
    author: str
    published: date | None
    url: str
    language: str
    origins: Mapping[str, Origin] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()


type Choice[T] = tuple[T, Origin | None]  # a value, and where it comes from


def facts_of(
    draft: ArticleDraft,
    file_name: str,
    given: Given,
    today: date,
    address: str = "",
    announced: Entry | None = None,
) -> Facts:
    """Return what is known of the article in `draft`: from the user, its metadata, its text.

    `address` is where it was fetched, if it was, and `announced` what a feed says of it: that is
    taken where the page says nothing.
    """
    told = announced or Entry("", "")
    is_page = bool(address) or PurePath(file_name).suffix.lower() in _PAGES
    head = masthead(draft.text, draft.blocks, draft.body, is_page=is_page)
    if not head.dates:
        head = replace(head, dates=titles.days_in(titles.tidy(_declared(draft, "title"))))
    language = _language(draft, given)
    title = _title(draft, head, given, told, file_name, language[0])
    url = _url(draft, head, address)
    draft = _with_running_head(draft)
    outlet = _outlet(draft, head, given, told, "" if is_page else url[0])
    author = _author(draft, head, told, outlet[0])
    day = _day_in(address or url[0])
    published, notices = _published(draft, head, given, today, day, told.published)
    if _is_elsewhere(url[0], address):
        notices += (Notice("address-disagrees", {"taken": url[0], "other": address}),)
    if is_page and _only_leads_on(draft, url):
        notices += (Notice("no-article"),)
    notices = (*notices, *_outlets_disagree(draft, head, given))
    chosen = {
        "title": title[1],
        "outlet": outlet[1],
        "author": author[1],
        "published": published[1],
        "language": language[1],
        "url": url[1],
    }
    origins = {name: origin for name, origin in chosen.items() if origin is not None}
    return Facts(
        title[0], outlet[0], author[0], published[0], url[0], language[0], origins, notices
    )


def _with_running_head(draft: ArticleDraft) -> ArticleDraft:
    """Return the draft with what a line along its pages declares: a newspaper and its day.

    A day without a newspaper may be that of the print, and a name without a day anybody's.
    """
    for line in draft.declared.get("head", ()):
        stated = dict(labels.facts_of(_DASH.sub(" | ", line)) or ())
        if {"outlet", "published"} <= stated.keys():
            found = {name: (stated[name],) for name in ("outlet", "published")}
            return replace(draft, declared={**found, **draft.declared})
    return draft


def _first(*choices: tuple[str, Origin]) -> Choice[str]:
    return next(((value, origin) for value, origin in choices if value), ("", None))


def _declared(draft: ArticleDraft, name: str) -> str:
    return next(iter(draft.declared.get(name, ())), "")


def _title(
    draft: ArticleDraft, head: Masthead, given: Given, told: Entry, file_name: str, language: str
) -> Choice[str]:
    declared = titles.tidy(_declared(draft, "title"))
    outlet = titles.tidy(_declared(draft, "outlet"))
    declared = _without_outlet(declared, outlet)
    text: tuple[str, Origin] = (head.title, Origin.TEXT)
    if draft.origin is Origin.FILE and _NO_TITLE.fullmatch(declared):
        declared = ""
    order = ((declared, draft.origin), text)
    # A document's properties are often those of an older one: a heading goes before them. A
    # book's name the book, and its first heading only a chapter.
    is_headed = any(block.kind is BlockKind.HEADING for block in draft.blocks[:4])
    is_book = PurePath(file_name).suffix.lower() == ".epub"
    if draft.origin is Origin.FILE and is_headed and not is_book:
        order = (text, (declared, draft.origin))
    made = (_made_title(draft, head, language), Origin.TEXT)
    name = (titles.shortened(PurePath(file_name).stem), Origin.FILE)
    announced = (titles.tidy(told.title), Origin.FEED)
    return _first((given.title.strip(), Origin.USER), *order, announced, made, name)


def _made_title(draft: ArticleDraft, head: Masthead, language: str) -> str:
    own = [block for block in draft.blocks if block.end > head.start]
    words = (block for block in own if not is_row(draft.text, block))
    block = next(words, own[0] if own else None)
    if block is None:
        return ""
    title = titles.made_from(draft.text, max(block.start, head.start), block.end, language or "en")
    return title if any(character.isalnum() for character in title) else ""


def _without_outlet(title: str, outlet: str) -> str:
    """Return a page's title without the site's name behind it: "… | Volga Herald"."""
    if not outlet:
        return title
    return re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}$", "", title, flags=re.IGNORECASE)


def _outlet(
    draft: ArticleDraft, head: Masthead, given: Given, told: Entry, url: str
) -> Choice[str]:
    """Return who published it. A page says so itself; the name of its host is no outlet."""
    return _first(
        (given.outlet.strip(), Origin.USER),
        (titles.tidy(_declared(draft, "outlet")), draft.origin),
        (head.outlet, Origin.TEXT),
        (titles.tidy(told.outlet), Origin.FEED),
        (_host(url), Origin.ADDRESS),
    )


def _outlets_disagree(draft: ArticleDraft, head: Masthead, given: Given) -> Iterator[Notice]:
    """Return a notice where the metadata name one outlet and the text another.

    An agency that only the dateline names is none: papers print what agencies report.
    """
    taken, other = titles.tidy(_declared(draft, "outlet")), head.outlet
    one, two = (re.sub(r"[\W_]", "", name).casefold() for name in (taken, other))
    if head.is_wire or given.outlet.strip():
        return
    if one and two and one not in two and two not in one:
        yield Notice("outlets-disagree", {"taken": taken, "other": other})


def _author(draft: ArticleDraft, head: Masthead, told: Entry, outlet: str) -> Choice[str]:
    """Return who wrote it, but not the outlet: "By Volga Herald staff".

    A file's properties, or a feed, hold the name of an account as often.
    """
    declared = titles.tidy(_declared(draft, "author"))
    if draft.origin is Origin.FILE and (" " not in declared or _ACCOUNT.search(declared)):
        declared = ""
    announced = "" if _ACCOUNT.search(told.author) else titles.tidy(told.author)
    named = (
        (declared, draft.origin),
        (_ROLE.split(head.author)[0], Origin.TEXT),
        (announced, Origin.FEED),
    )
    return _first(*(choice for choice in named if choice[0].casefold() != outlet.casefold()))


def _host(url: str) -> str:
    """Return the site that `url` leads to; nothing where it only keeps what others published."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    kept = any(host == keeper or host.endswith(f".{keeper}") for keeper in _KEEPERS)
    return "" if kept or "." not in host or host.replace(".", "").isdigit() else host


def _url(draft: ArticleDraft, head: Masthead, address: str) -> Choice[str]:
    """Return the address that the article goes by: its own word before where it was found.

    A site that calls its front page the address of every article is not believed.
    """
    declared = _declared(draft, "url").strip()
    if not declared.startswith(("http://", "https://")):
        declared = ""
    if address and _is_front(declared) and not _is_front(address):
        declared = ""
    return _first((declared, draft.origin), (address, Origin.ADDRESS), (head.url, Origin.TEXT))


def _only_leads_on(draft: ArticleDraft, url: Choice[str]) -> bool:
    """Whether this is the front of a site, which leads to articles and is none.

    One that says more is itself what its makers want to say.
    """
    is_front = url[1] not in {None, Origin.TEXT} and _is_front(url[0])
    return (
        is_front and len(draft.text) < _LETTER and _WHOLE.isdisjoint(n.code for n in draft.notices)
    )


def _is_front(url: str) -> bool:
    """Whether an address is that of a whole site."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return True
    return parts.path.strip("/") == "" and not parts.query


def _language(draft: ArticleDraft, given: Given) -> Choice[str]:
    found = _LANGUAGE.match(_declared(draft, "language").strip())
    declared = found[1].lower() if found and draft.origin is Origin.METADATA else ""
    detected = language_of(draft.text[draft.body :])
    # A page's frame is often in another language than its article.
    metadata = (declared, draft.origin) if detected in {"", declared} else ("", draft.origin)
    return _first((given.language, Origin.USER), metadata, (detected, Origin.TEXT))


def _is_elsewhere(url: str, address: str) -> bool:
    """Whether a page calls itself at home on another site than the one that it came from."""
    return bool(url and address) and _site(url) != _site(address)


def _site(url: str) -> str:
    try:
        return re.sub(r"^(?:www|m|amp|mobile)\.", "", urlsplit(url).hostname or "")
    except ValueError:
        return ""


def _day_in(address: str) -> date | None:
    """Return the day that stands in an address: /2025/02/07/."""
    found = _DAY.search(address)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


class _Told(NamedTuple):
    """A day that something gives as the published date."""

    day: date
    origin: Origin
    same: frozenset[date]  # the days that it may be elsewhere, as clocks differ


def _published(
    draft: ArticleDraft,
    head: Masthead,
    given: Given,
    today: date,
    in_address: date | None,
    announced: str,
) -> tuple[Choice[date | None], tuple[Notice, ...]]:
    """Return the published date. One later than tomorrow is never taken, but named.

    The page's details go before the text, this before what a feed said, and the address is last.
    """
    latest = latest_published(today)
    typed = [given.published] if given.published is not None else []
    if typed and typed[0] <= latest:
        return (typed[0], Origin.USER), ()
    told = [*_days_told(draft, head, announced)]
    future = [day for day in (*typed, *(one.day for one in told)) if day > latest]
    notices = [Notice("future-date", {"date": future[0].isoformat()})] if future else []
    told = [one for one in told if one.day <= latest]
    if in_address is not None:
        told.append(_Told(in_address, Origin.ADDRESS, _around(in_address)))
    taken = next((one for one in told if one.day <= latest), None)
    if taken is None:
        return (None, None), tuple(notices)
    firsts = {one.origin: one for one in reversed(told)}
    for origin in (Origin.TEXT, Origin.FEED, Origin.ADDRESS):
        other = firsts.get(origin, taken)
        if taken.day not in other.same:
            facts = {"taken": taken.day.isoformat(), "other": other.day.isoformat()}
            notices.append(Notice("dates-disagree", facts))
    return (taken.day, taken.origin), tuple(notices)


def _days_told(draft: ArticleDraft, head: Masthead, announced: str) -> Iterator[_Told]:
    """Return the days that a page, its text and the feed that names it give, best first."""
    for words in draft.declared.get("published", ()):
        if day := dates.read(words):
            yield _Told(day, draft.origin, frozenset({day}))
    for day in head.dates:
        yield _Told(day, Origin.TEXT, frozenset({day}))
    shown = {day for words in draft.declared.get("shown", ()) if (day := dates.read(words))}
    if len(shown) == 1:  # of several some are those of other articles
        yield from (_Told(day, Origin.TEXT, _around(day)) for day in shown)
    if day := dates.read(announced):
        yield _Told(day, Origin.FEED, frozenset({day, *_elsewhere(announced)}))


def _around(day: date) -> frozenset[date]:
    """Return a day with those beside it: clocks differ, and an hour is not always said."""
    return frozenset(day + timedelta(days=off) for off in (-1, 0, 1))


def _elsewhere(announced: str) -> Iterator[date]:
    """Return the first and the last day that the moment named falls on, if one is, on the earth."""
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(announced)
        if moment.tzinfo is not None:
            for hours in (-12, 14):
                yield (moment.astimezone(UTC) + timedelta(hours=hours)).date()
