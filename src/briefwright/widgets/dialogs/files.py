"""Which file or folder? Asked where one of its kind was last taken from or put to."""

import re
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from briefwright.viewmodels.settings import Settings

_LONGEST = 80  # letters of a name
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


class Files:
    """Asks for files of one kind, and remembers in which folder they are."""

    def __init__(self, settings: "Settings", kind: str) -> None:
        self._settings = settings
        self._key = f"folders/{kind}"

    def folder(self, wished: str = "") -> Path:
        """Return the folder to begin in: at first, and where the last one is gone, Documents."""
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        known = (wished, self._settings.text(self._key), documents)
        return next((Path(one) for one in known if one and Path(one).is_dir()), Path.home())

    def ask(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Ask for a file that is there."""
        name, _ = QFileDialog.getOpenFileName(parent, title, str(self.folder()), kinds)
        return self._kept(Path(name)) if name else None

    def ask_several(self, parent: QWidget, title: str, kinds: str) -> list[Path]:
        """Ask for files that are there."""
        names, _ = QFileDialog.getOpenFileNames(parent, title, str(self.folder()), kinds)
        return [self._kept(Path(name)) for name in names]

    def ask_folder(self, parent: QWidget, title: str, wished: str = "") -> Path | None:
        """Ask for a folder, beginning in the one that is wished where it is there."""
        name = QFileDialog.getExistingDirectory(parent, title, str(self.folder(wished)))
        if name:
            self._settings.keep(self._key, name)
        return Path(name) if name else None

    def ask_new(
        self, parent: QWidget, title: str, stem: str, formats: Mapping[str, str], wished: str = ""
    ) -> Path | None:
        """Ask where a new file is to be, offering `stem`; each of `formats` has its ending.

        A name that ends otherwise gets the ending of the format that was chosen.
        """
        first = next(iter(formats.values()))
        stem = plain_name(stem) or "Briefwright"
        offered = self.folder(wished) / f"{stem}{first}"
        name, chosen = QFileDialog.getSaveFileName(parent, title, str(offered), ";;".join(formats))
        if not name:
            return None
        path, ending = Path(name), formats.get(chosen, first)
        if path.suffix.lower() not in {Path(stem + each).suffix for each in formats.values()}:
            path = path.with_name(f"{path.name}{ending}")
        elif path.name == offered.name:  # which was offered before a format was chosen
            path = path.with_name(f"{stem}{ending}")
        return self._kept(path)

    def _kept(self, path: Path) -> Path:
        self._settings.keep(self._key, str(path.parent))
        return path


def plain_name(title: str) -> str:
    """Return what of a title every system takes as a name, cut between words; perhaps nothing."""
    words = " ".join(_NOT_IN_NAMES.sub(" ", title).split()).strip(". ")
    cut = textwrap.shorten(words, _LONGEST, placeholder="") or words[:_LONGEST]
    return cut.rstrip(" .,;:–—-([")
