"""Dossiers, articles and marks written for other programs, in the format that a name ends in."""

import codecs
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from briefwright.domain.annotation import State
from briefwright.domain.article import Article
from briefwright.domain.errors import ExportFailed, ExportFault
from briefwright.domain.exchange.files import OURS
from briefwright.domain.exchange.parcel import Parcel
from briefwright.domain.ids import ArticleId
from briefwright.domain.progress import Progress, silent
from briefwright.exporters.exchange import obsidian, sources
from briefwright.exporters.exchange.qdpx import project
from briefwright.exporters.marks import jsonld, tables
from briefwright.exporters.registry import write_whole
from briefwright.resources import resource
from briefwright.services.exchange import gather
from briefwright.services.exchange.gather import Chosen
from briefwright.services.exchange.pack import packed
from briefwright.store.store import Store

SOURCES: Mapping[str, Callable[[Iterable[Article]], bytes]] = {
    ".ris": sources.ris,
    ".bib": sources.bibtex,
    ".json": sources.csl_json,
}
PARCELS: Mapping[str, Callable[[Parcel], bytes]] = {
    OURS: packed,
    ".qdpx": lambda parcel: project(parcel, _colours()),
}
MARKS: Mapping[str, Callable[[Parcel], bytes]] = {
    ".xlsx": lambda parcel: tables.workbook(parcel.marks, _by_id(parcel), parcel.categories),
    # Excel takes a CSV file for the local code page unless it begins with this mark.
    ".csv": lambda parcel: (
        codecs.BOM_UTF8 + tables.csv_table(parcel.marks, _by_id(parcel), parcel.categories).encode()
    ),
    ".jsonld": lambda parcel: jsonld.annotations(parcel.marks, _by_id(parcel)).encode(),
}


@dataclass(frozen=True, slots=True)
class Given:
    """What was written; `left` are notes that stayed as they are, as somebody wrote in them."""

    articles: int
    annotations: int = 0
    briefings: int = 0
    left: tuple[str, ...] = ()


def write(store: Store, chosen: Chosen, path: Path, progress: Progress = silent) -> Given:
    """Write what was chosen to `path`, whole or not at all. Raises ExportFailed, Cancelled."""
    ending = path.suffix.lower()

    def wanted(render: Callable[[], bytes]) -> bytes:
        progress(0, 0)
        made = render()
        progress(0, 0)
        return made

    if ending in PARCELS or ending in MARKS:
        render = PARCELS.get(ending) or MARKS[ending]
        with store.read(progress) as session:
            parcel = gather.parcel(session, chosen)
        if ending not in PARCELS:  # a line of a briefing may rest on a mark nobody stands behind
            marks = (mark for mark in parcel.marks if mark.state is State.ACCEPTED)
            parcel = replace(parcel, marks=tuple(marks))
        write_whole(path, partial(wanted, partial(render, parcel)))
        notes = len(parcel.briefings) if ending == OURS else 0  # no other format has room for them
        return Given(len(parcel.articles), len(parcel.marks), notes)
    if ending not in SOURCES:
        raise ExportFailed(path, ExportFault.UNKNOWN_FORMAT, ending)
    with store.read(progress) as session:
        found = gather.article_records(session, chosen)
    write_whole(path, partial(wanted, partial(SOURCES[ending], found)))
    return Given(len(found))


def write_notes(
    store: Store, chosen: Chosen, folder: Path, title: str, progress: Progress = silent
) -> Given:
    """Write a note for each article into `folder`, which is made if there is none.

    A note of that name that somebody wrote in is left as it is. Raises ExportFailed, and
    Cancelled: the notes that are written by then stay.
    """
    with store.read(progress) as session:
        parcel = gather.parcel(session, chosen)
    left: list[str] = []
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        fault = ExportFault.NO_FOLDER if isinstance(error, FileNotFoundError) else ExportFault.OTHER
        fault = ExportFault.NO_ACCESS if isinstance(error, PermissionError) else fault
        raise ExportFailed(folder, fault, error.strerror or "") from error
    for note in obsidian.notes(parcel, title):
        progress(0, 0)
        path = folder / note.name
        if _is_somebodys(path):
            left.append(note.name)
        else:
            write_whole(path, note.text.encode)
    return Given(len(parcel.articles), len(parcel.marks), 0, tuple(left))


def _colours() -> Mapping[str, str]:
    """Return what the meanings of marks look like on white."""
    theme = tomllib.loads(resource("themes/light.toml").read_text("utf-8"))
    return {f"mark.{name}": colour for name, colour in theme["mark"].items()}


def _by_id(parcel: Parcel) -> Mapping[ArticleId, Article]:
    return {article.id: article for article in parcel.articles}


def _is_somebodys(path: Path) -> bool:
    """Whether there is a file that is not as it was written here."""
    try:
        return not obsidian.is_untouched(path.read_bytes().decode("utf-8", "replace"))
    except FileNotFoundError:
        return False
    except OSError:
        return True
