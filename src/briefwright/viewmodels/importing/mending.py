"""What can still be done about a source that could not be imported."""

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.text import in_letters
from briefwright.viewmodels.importing import import_words

_ALWAYS_SO = {  # whatever is tried
    ImportFault.FEED_LONG,
    ImportFault.ONLY_NAMED,
    ImportFault.BAD_ADDRESS,
    ImportFault.SCHEME,
    ImportFault.LOOKALIKE,
    ImportFault.PRIVATE,
    ImportFault.LED_ASTRAY,
}
# whose detail is told
_TOLD_MORE = {ImportFault.FEED_LONG, ImportFault.ONLY_NAMED, ImportFault.SITE_WAIT}
_NO_LETTER = "\ufffd"  # shown for what is none in UTF-8
_FEW = 4  # that fail alike and are told one by one
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
    path = _named_so(Path(failure.source))
    return (_holder(path) or path) if path.is_absolute() else None


def inner_address(failure: ImportFailed) -> str:
    """Return the address that is fetched once a person says that its network is theirs, if any."""
    inner = failure.fault is ImportFault.PRIVATE and not import_words.led_inside(failure)
    return failure.source if inner else ""


def as_text(failure: ImportFailed) -> Path | str | None:
    """Return the file or address that can be read as plain text though its own reader failed."""
    where = way_back(failure) if import_words.can_be_text(failure) else None
    alone = isinstance(where, str) or where == _named_so(Path(failure.source))
    return where if alone else None


def alike(failures: Iterable[ImportFailed]) -> list[Sequence[ImportFailed]]:
    """Put what failed for one reason together, each where its first stands; a few stay apart.

    What nobody chose, the pictures and styles that lie in an archive with its pages, is one group.
    """
    groups: dict[object, list[ImportFailed]] = {}
    lain_beside: set[object] = set()
    for one in failures:
        detail = one.detail if one.fault in _TOLD_MORE else ""
        why: object = one.fault, detail, PurePath(one.source).suffix.lower(), "://" in one.source
        if one.fault is ImportFault.UNKNOWN_FORMAT and (holder := _holder(Path(one.source))):
            why = holder
            lain_beside.add(why)
        groups.setdefault(why, []).append(one)
    found: list[Sequence[ImportFailed]] = []
    for why, group in groups.items():
        together = len(group) > _FEW or why in lain_beside
        found += [group] if together else [[one] for one in group]
    return found


def _named_so(path: Path) -> Path:
    """Return the file that is shown by this name, which may be in other letters than UTF-8."""
    if _NO_LETTER not in str(path) or path.exists():
        return path
    folder = _named_so(path.parent)
    try:
        alike = [one for one in folder.iterdir() if in_letters(one.name) == path.name]
    except OSError:  # an archive, or gone
        alike = []
    return alike[0] if len(alike) == 1 else folder / path.name


def _holder(path: Path) -> Path | None:
    """Return the outermost file that holds what has this path, if one does."""
    holders = (p for p in reversed(path.parents) if p.suffix.lower() in _HOLDING and p.is_file())
    return next(holders, None)
