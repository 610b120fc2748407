"""Files of colleagues and other programs taken into the store."""

from pathlib import Path

from briefwright.domain.exchange.parcel import Parcel
from briefwright.domain.ids import DossierId
from briefwright.importers.exchange import qdpx
from briefwright.importers.files import read_file
from briefwright.services import group_reprints
from briefwright.services.exchange.merge import Merged, merged
from briefwright.services.exchange.unpack import MOST_BYTES, unpacked
from briefwright.store import articles, records
from briefwright.store.store import Store


def read(path: Path) -> Parcel:
    """Read what a colleague or another program sent; raises ImportFailed, and then took nothing."""
    data = read_file(path, MOST_BYTES)
    return (
        qdpx.read(data, path.name) if path.suffix.lower() == ".qdpx" else unpacked(data, path.name)
    )


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
