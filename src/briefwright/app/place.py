"""Where the library is that a person goes on with, where it is not in its usual place."""

from contextlib import suppress
from pathlib import Path

from briefwright import rights

_NAME = "library-place.txt"
_LONGEST = 4_096  # characters


def kept(settings: Path) -> Path | None:
    """Return where the library was moved to, or None where it is in its usual place."""
    try:
        with (settings / _NAME).open(encoding="utf-8", errors="surrogateescape") as file:
            path = Path(file.read(_LONGEST).strip())
    except (OSError, ValueError):
        return None
    return path if path.is_absolute() else None


def keep(settings: Path, store: Path) -> None:
    """Have every start without `--store` open the library at `store` from now on."""
    from briefwright.domain.errors import ExportFailed  # noqa: PLC0415  (few libraries move)
    from briefwright.exporters.registry import write_whole  # noqa: PLC0415

    with suppress(OSError, ExportFailed):  # then the next start opens the usual one
        rights.own_folder(settings)
        words = f"{store}\n".encode("utf-8", "surrogateescape")
        write_whole(settings / _NAME, lambda: words)  # or the old words stay
