"""Where a snapshot becomes a file: the format by its ending, the file whole or not at all."""

import errno
import os
import secrets
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from briefwright.domain.errors import ExportFailed, ExportFault
from briefwright.domain.snapshot import Snapshot
from briefwright.flushing import flush_folder

type Renderers = Mapping[str, Callable[[Snapshot], bytes]]  # by ending: ".pdf"

NONE: Renderers = {}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_ACCESS = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_FOLDER = {errno.ENOENT, errno.ENOTDIR}


def write(snapshot: Snapshot, path: Path, drawn: Renderers = NONE) -> None:
    """Write `snapshot` to `path` in the format of its ending, which `drawn` may add to.

    A file that stood there is replaced only by a finished one. Raises ExportFailed.
    """
    render = drawn.get(path.suffix.lower()) or _renderer(path)
    write_whole(path, partial(render, snapshot))


def write_whole(path: Path, render: Callable[[], bytes]) -> None:
    """Write what `render` returns to `path`, or leave what stood there. Raises ExportFailed."""
    try:
        _refuse_unless_free(path)
        _replace(path, render())
    except OSError as error:
        raise ExportFailed(path, _fault(error), error.strerror or "") from error


def _renderer(path: Path) -> Callable[[Snapshot], bytes]:
    """Return the exporter for the path's ending; its library is loaded only now."""
    match path.suffix.lower():
        case ".docx":
            from briefwright.exporters.docx import render  # noqa: PLC0415
        case ".html" | ".htm":
            from briefwright.exporters.html import render  # noqa: PLC0415
        case ".md":
            from briefwright.exporters.markdown import render  # noqa: PLC0415
        case _:
            raise ExportFailed(path, ExportFault.UNKNOWN_FORMAT, path.suffix)
    return render


def _refuse_unless_free(path: Path) -> None:
    if not path.parent.is_dir():
        raise ExportFailed(path, ExportFault.NO_FOLDER)
    if path.is_dir():
        raise ExportFailed(path, ExportFault.OTHER, "a folder has this name")
    for owner in _owner_files(path):
        if owner.exists():
            raise ExportFailed(path, ExportFault.IN_USE, owner.name)


def _owner_files(path: Path) -> list[Path]:
    """Return the files by which Word and LibreOffice say that they have `path` open.

    Word writes "~$" before a short name, and in place of one or two letters of a longer one.
    """
    dropped = min(max(len(path.stem) - 6, 0), 2)
    names = {f"~${path.name}", f"~${path.name[dropped:]}", f".~lock.{path.name}#"}
    return [path.with_name(name) for name in sorted(names)]


def _replace(path: Path, data: bytes) -> None:
    target = path.resolve()  # a link keeps pointing to the file that it names
    beside = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        _write_new(beside, data, target)
        _move(beside, target, path)
    finally:
        beside.unlink(missing_ok=True)
    flush_folder(target.parent)


def _write_new(path: Path, data: bytes, target: Path) -> None:
    """Write a file that nobody else has made, and nobody may read before it is finished.

    Then it has the rights of the one whose place it takes, or those that every new file gets.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o666), "wb") as file:
        like = target if target.exists() else path
        mode = like.stat().st_mode & 0o777
        path.chmod(0o600)
        file.write(data)
        file.flush()
        path.chmod(mode)
        os.fsync(file.fileno())


def _move(beside: Path, target: Path, asked: Path) -> None:
    try:
        beside.replace(target)
    except PermissionError as error:  # on Windows: a program has the file open
        raise ExportFailed(asked, ExportFault.IN_USE, error.strerror or "") from error


def _fault(error: OSError) -> ExportFault:
    if error.errno in _NO_ROOM:
        return ExportFault.NO_ROOM
    if error.errno in _NO_ACCESS:
        return ExportFault.NO_ACCESS
    return ExportFault.NO_FOLDER if error.errno in _NO_FOLDER else ExportFault.OTHER
