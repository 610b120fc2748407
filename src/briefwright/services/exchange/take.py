"""Files of colleagues and other programs taken into the store."""

from dataclasses import replace
from pathlib import Path

from briefwright.analysis.language import language_of
from briefwright.domain.article import Origin
from briefwright.domain.exchange.files import MOST_BYTES, PROJECT
from briefwright.domain.exchange.parcel import Parcel
from briefwright.domain.ids import DossierId
from briefwright.domain.progress import Progress, silent
from briefwright.importers.files import read_file
from briefwright.importers.reader import Reader
from briefwright.services import group_reprints
from briefwright.services.exchange.merge import Merged, merged
from briefwright.services.exchange.unpack import unpacked
from briefwright.store import articles, records
from briefwright.store.store import Store

_TIME_LIMIT = 60.0  # seconds: such a file is as much as many sources


def read(path: Path, progress: Progress = silent) -> Parcel:
    """Read what a colleague or another program sent; raises ImportFailed, and then took nothing."""
    with Reader(_TIME_LIMIT, progress=progress) as reader:
        if path.suffix.lower() == PROJECT:
            return _with_facts(reader.project(path))
        return unpacked(reader.parts(read_file(path, MOST_BYTES), path.name), path.name)


def _with_facts(parcel: Parcel) -> Parcel:
    """Return a parcel whose articles say in which language they are, and whence their titles."""
    known = (
        replace(
            article,
            language=(language := language_of(parcel.contents[article.id].text)),
            origins={"title": Origin.FILE} | ({"language": Origin.TEXT} if language else {}),
        )
        for article in parcel.articles
    )
    return replace(parcel, articles=tuple(known))


def store_parcel(store: Store, parcel: Parcel, under: tuple[DossierId, ...] = ()) -> Merged:
    """Store what comes of a parcel, in one commit; then look for reprints."""
    with store.write() as session:
        made = merged(session, parcel, under)
        for content in made.contents:
            articles.put_content(session, content)
        before, after = made.step
        records.put_all(session, after)
        for record in reversed(before):
            if record.id not in made.after:
                records.remove(session, record)
    group_reprints.keep_groups(store)
    return made
