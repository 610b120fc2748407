"""What can still be done about a source that could not be imported."""

from pathlib import Path

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.viewmodels.importing import import_words

_ALWAYS_SO = {  # whatever is tried
    ImportFault.ONLY_NAMED,
    ImportFault.BAD_ADDRESS,
    ImportFault.SCHEME,
    ImportFault.LOOKALIKE,
    ImportFault.PRIVATE,
}
_HOLDING = {".zip", ".eml", ".msg", ".mht", ".mhtml", ".rss", ".atom", ".rdf", ".xml"}


def way_back(failure: ImportFailed) -> Path | str | None:
    """Return the file or address to try again with; None where that can bring nothing.

    What lies in an archive or a mail is tried again with all of it. Pasted words are gone, a
    feed that gives only a title gives no more the next time, and an address that is not fetched
    is not fetched then either.
    """
    if failure.fault in _ALWAYS_SO:
        return None
    if "://" in failure.source:
        return failure.source
    path = Path(failure.source)
    if not path.is_absolute():
        return None
    holders = (p for p in reversed(path.parents) if p.suffix.lower() in _HOLDING and p.is_file())
    return next(holders, path)


def inner_address(failure: ImportFailed) -> str:
    """Return the address that is fetched once a person says that its network is theirs, if any."""
    return failure.source if failure.fault is ImportFault.PRIVATE else ""


def file_as_text(failure: ImportFailed) -> Path | None:
    """Return the file that can be opened as plain text though its own reader failed, if it can."""
    path = way_back(failure) if import_words.can_be_text(failure) else None
    return path if isinstance(path, Path) and path == Path(failure.source) else None
