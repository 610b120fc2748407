"""Invitations and other entries of calendars: .ics files, and parts of mails (RFC 5545)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from briefwright.domain.article import BlockKind, Origin
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.language.days import long_date
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.html import tree_of
from briefwright.importers.html_plain import make_plain
from briefwright.importers.html_walk import walk
from briefwright.importers.letters.encoding import decode
from briefwright.importers.paragraphs import paragraphs
from briefwright.importers.written import Writer

_FOLD = re.compile(r"\r?\n[ \t]")
_LINE = re.compile(r'([A-Za-z-]+)((?:;[^:;="]+=(?:"[^"]*"|[^:;"]*))*):(.*)')
_PARAMETER = re.compile(r';([^=;:"]+)=(?:"([^"]*)"|([^:;"]*))')
_ESCAPED = re.compile(r"\\([nN,;\\])")
_KINDS = {"VEVENT", "VTODO", "VJOURNAL"}
_MOMENT = re.compile(r"(\d{8})(?:T(\d{4})\d\d(Z?))?")
_MOST_ENTRIES = 500
_MOST_PEOPLE = 100


@dataclass
class _Entry:
    """The lines of an entry by their names: parameters and words."""

    lines: dict[str, list[tuple[dict[str, str], str]]] = field(default_factory=dict)

    def words(self, name: str) -> str:
        return next((words for _, words in self.lines.get(name, ())), "")


def read(data: bytes, source: str) -> ArticleDraft:
    """Read a calendar.

    The text is made by this rule: of each entry its summary is a heading; then come, each as a
    line, the time, the place, and who invites and is invited; then the description.
    """
    text = _FOLD.sub("", decode(data, source).text)
    if "BEGIN:VCALENDAR" not in text[:4096].upper():
        raise ImportFailed(source, ImportFault.MISNAMED)
    out = Writer()
    entries = list(_entries(text.splitlines()))
    for entry in entries:
        _write(entry, source, out)
    if not out.written:
        raise ImportFailed(source, ImportFault.NO_TEXT)
    words, blocks = out.finished()
    written = _moment(entries[0], "DTSTAMP")
    facts = {
        "title": entries[0].words("SUMMARY"),
        "published": written.day.isoformat() if written else "",
    }
    return ArticleDraft(words, blocks, 0, {k: (v,) for k, v in facts.items() if v}, Origin.FILE)


def _entries(lines: Iterable[str]) -> Iterator[_Entry]:
    entry: _Entry | None = None
    within = count = 0  # an alarm in an entry has a description of its own
    for line in lines:
        found = _LINE.match(line)
        if found is None or count >= _MOST_ENTRIES:
            continue
        name, value = found[1].upper(), found[3]
        if name == "BEGIN" and value.strip().upper() in _KINDS:
            entry, within = _Entry(), 0
        elif entry is not None and name == "END" and value.strip().upper() in _KINDS:
            yield entry
            entry, count = None, count + 1
        elif name in {"BEGIN", "END"}:
            within += 1 if name == "BEGIN" else -1
        elif entry is not None and within <= 0:
            parameters = {p[1].upper(): p[2] or p[3] or "" for p in _PARAMETER.finditer(found[2])}
            entry.lines.setdefault(name, []).append((parameters, _ESCAPED.sub(_plain, value)))


def _plain(escaped: re.Match[str]) -> str:
    return "\n" if escaped[1] in "nN" else escaped[1]


def _write(entry: _Entry, source: str, out: Writer) -> None:
    out.write(" ".join(entry.words("SUMMARY").split()), BlockKind.HEADING, 1)
    out.write(_time(entry))
    out.write(" ".join(entry.words("LOCATION").split()))
    out.write(_people(entry))
    told = entry.words("DESCRIPTION")
    if re.search(r"</?(?:p|br|b|a|ul|html|span|div)\b", told):
        tree = tree_of(told, source)
        make_plain(tree)
        walk(tree, out)
        return
    for block in paragraphs(told):
        out.write(told[block.start : block.end], block.kind, block.level)


def _time(entry: _Entry) -> str:
    """Return from when to when it is, as it is told, and in which zone.

    A line that held nothing but a day would be taken for that of publication.
    """
    begin, end = _moment(entry, "DTSTART"), _moment(entry, "DTEND")
    if begin is None:
        return ""
    when = f"From {long_date(begin.day)}" + (f", {begin.clock}" if begin.clock else "")
    last = [long_date(end.day)] if end and end.day != begin.day else []
    if end is not None and end.clock:
        last.append(end.clock)
    when += f" to {', '.join(last)}" if last else ""
    return f"{when} ({begin.zone})" if begin.zone else when


@dataclass(frozen=True, slots=True)
class _Moment:
    day: date
    clock: str
    zone: str


def _moment(entry: _Entry, name: str) -> _Moment | None:
    """Return a moment as it is told; the end of what lasts whole days is the day after."""
    parameters, words = next(iter(entry.lines.get(name, ())), ({}, ""))
    found = _MOMENT.match(words)
    try:
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        day = None
    if found is None or day is None:
        return None
    if not found[2]:
        return _Moment(day - timedelta(days=name == "DTEND"), "", "")
    clock = f"{found[2][:2]}:{found[2][2:]}"
    return _Moment(day, clock, parameters.get("TZID", "UTC" if found[3] else ""))


def _people(entry: _Entry) -> str:
    told = [*entry.lines.get("ORGANIZER", ()), *entry.lines.get("ATTENDEE", ())]
    names = (
        parameters.get("CN") or words.lower().removeprefix("mailto:") for parameters, words in told
    )
    return ", ".join(list(dict.fromkeys(names))[:_MOST_PEOPLE])
