"""What a note has to say to a house style: its words by name, and its sections by place."""

from collections.abc import Iterable, Mapping, Sequence

from briefwright.domain.house.places import OTHERWISE
from briefwright.domain.house.tags import Block, Scope, Value, plain
from briefwright.domain.language.days import long_date
from briefwright.domain.note.header import HEADER_KEYS
from briefwright.domain.snapshot import Snapshot, Source
from briefwright.exporters.house.script import Put
from briefwright.exporters.note.body import is_filled, is_headed
from briefwright.exporters.note.front import details, header_words, opening
from briefwright.exporters.note.text import one_line

REST = "rest"  # what no place was named for
_WHOLE = ("note", "body", REST)  # whatever has no place of its own
_ONE, _TREE, _LINES = "section", "tree", "lines"


def scope(snapshot: Snapshot) -> Scope:
    """Return every value that a template may show."""
    label, title, subject = opening(snapshot)
    values: dict[str, Value] = {key: header_words(snapshot, key) for key in HEADER_KEYS}
    values |= {
        "title": title,
        "label": label,
        "subject": subject or header_words(snapshot, "subject"),
        "marking": one_line(snapshot.briefing.handling),
        "sections": _sections(snapshot),
        "header": [
            {"key": "", "title": name, "text": text}
            for half in details(snapshot)
            for name, text in half
        ],
        "sources": _sources(snapshot),
    }
    values |= {name: Block(name) for name in (*_WHOLE, "front", "details")}
    for place in _shown(snapshot):
        spec = snapshot.sections[place].section.spec
        key = plain(spec.key)
        values.setdefault(f"section:{key}", Block(_TREE, place))
        values.setdefault(f"lines:{key}", Block(_LINES, place))
        values.setdefault(f"heading:{key}", one_line(spec.title))
    return values | {name: values[meant] for name, meant in OTHERWISE.items() if meant in values}


def _shown(snapshot: Snapshot) -> Iterable[int]:
    for place, part in enumerate(snapshot.sections):
        if is_headed(snapshot, place) or is_filled(part, snapshot):
            yield place


def _sections(snapshot: Snapshot) -> list[Mapping[str, Value]]:
    return [
        {
            "key": plain(snapshot.sections[place].section.spec.key),
            "title": one_line(snapshot.sections[place].section.spec.title),
            "section": Block(_ONE, place),
            "lines": Block(_LINES, place),
        }
        for place in _shown(snapshot)
    ]


def _sources(snapshot: Snapshot) -> list[Mapping[str, Value]]:
    return [
        {
            "ref": source.ref,
            "title": one_line(source.article.title),
            "outlet": one_line(source.article.outlet),
            "author": one_line(source.article.author),
            "published": _day(source, snapshot),
            "address": one_line(source.article.url),
        }
        for source in snapshot.sources
    ]


def _day(source: Source, snapshot: Snapshot) -> str:
    published = source.article.published
    return long_date(published, snapshot.briefing.language) if published else ""


def grouped(snapshot: Snapshot, puts: Sequence[Put]) -> list[list[int]]:
    """Return which sections are written at each place, in the order of the document.

    A section stands at the first place that is named for it, and once; those below it go with
    it. The rest stand together at the first place for all.
    """
    wanted = {put.block.place for put in puts if put.block.place >= 0}
    groups: list[list[int]] = []
    taken: set[int] = set()
    for put in puts:
        block = put.block
        found = _tree(snapshot, block.place) if block.part == _TREE else [block.place]
        group = [
            place
            for place in found
            if place >= 0 and place not in taken and (place == block.place or place not in wanted)
        ]
        taken.update(group)
        groups.append(group)
    rest = [place for place in range(len(snapshot.sections)) if place not in taken]
    for number, put in enumerate(puts):
        if put.block.part in _WHOLE:
            groups[number] = rest
            break
    return groups


def _tree(snapshot: Snapshot, place: int) -> list[int]:
    """Return a section and those below it."""
    found = [place]
    level = snapshot.sections[place].section.spec.level
    for below in range(place + 1, len(snapshot.sections)):
        if snapshot.sections[below].section.spec.level <= level:
            break
        found.append(below)
    return found
