"""The house style: which template notes are written into, and what there is to say about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, override

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from briefwright.domain.errors import BriefwrightError
from briefwright.domain.house.style import HouseRemark, Weight
from briefwright.domain.progress import Progress
from briefwright.exporters.registry import Renderers
from briefwright.services.house import look_at_house
from briefwright.viewmodels import messages
from briefwright.viewmodels.house import words as house_words
from briefwright.viewmodels.house.fonts import with_missing
from briefwright.viewmodels.workbench import Workbench

if TYPE_CHECKING:
    from briefwright.viewmodels.settings import Settings

type Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_PATH, _HASH = "briefing/house-style", "briefing/house-style-sha256"


@dataclass(frozen=True, slots=True)
class HouseChoice:
    """A template that somebody looked at and chose."""

    path: Path
    sha256: str

    def renderers(self, others: Renderers) -> Renderers:
        """Return what draws notes in this style; raises HouseRefused, ImportFailed."""
        return look_at_house.renderers(look_at_house.read(self.path, self.sha256), others)


class HouseStyles(QObject):
    """Looks at a template in the background, and remembers the one that was chosen."""

    looked = Signal()  # there is a report, or words why there is none
    changed = Signal()  # another template is used, or none

    def __init__(self, workbench: Workbench, settings: "Settings") -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._settings = settings
        self.report = HouseReport(self)
        self.seen: HouseChoice | None = None  # the one that the report is on
        self.refusal = ""  # why there is no report
        settings.changed.connect(self._on_setting)

    def chosen(self) -> HouseChoice | None:
        """Return the template that notes are written into; None where it is our own look."""
        path, sha256 = self._settings.text(_PATH), self._settings.text(_HASH)
        return HouseChoice(Path(path), sha256) if path and sha256 else None

    def look(self, path: Path) -> None:
        """Read the template at `path`, try it, and report on it."""

        def work(_progress: Progress) -> tuple[HouseChoice, tuple[HouseRemark, ...]]:
            house = look_at_house.read(path)
            return HouseChoice(path, house.sha256), look_at_house.remarks(house)

        self.seen, self.refusal = None, ""
        self.report.show(())
        self._workbench.jobs.ask(work, self._on_looked, self._on_refused)

    def use(self) -> None:
        """Write notes into the template that was looked at from now on."""
        if self.seen is not None:
            self._keep(str(self.seen.path.resolve()), self.seen.sha256)

    def use_none(self) -> None:
        """Give notes our own look again."""
        self._keep("", "")

    def _keep(self, path: str, sha256: str) -> None:
        self._settings.keep_all({_PATH: path, _HASH: sha256})

    def _on_setting(self, key: str) -> None:
        if key in {_PATH, _HASH}:
            self.changed.emit()

    def _on_looked(self, outcome: tuple[HouseChoice, tuple[HouseRemark, ...]]) -> None:
        self.seen, remarks = outcome
        self.report.show(with_missing(remarks))
        self.looked.emit()

    def _on_refused(self, failure: Exception) -> None:
        if not isinstance(failure, BriefwrightError):
            self._workbench.refused.emit(failure)
        self.refusal = messages.error(failure)
        self.looked.emit()


class HouseReport(QAbstractListModel):
    """The report on a template, line by line, under a heading for each weight."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: list[tuple[str, bool]] = []  # words, and whether they are a heading

    def show(self, remarks: Sequence[HouseRemark]) -> None:
        """Show these remarks in place of the others."""
        self.beginResetModel()
        self._lines = []
        for weight in Weight:
            said = [house_words.remark(each) for each in remarks if each.weight is weight]
            if said:
                self._lines.append((house_words.heading(weight), True))
                self._lines += [(words, False) for words in said]
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        words, heads = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words
            case Qt.ItemDataRole.FontRole if heads:
                font = QFont()
                font.setBold(True)
                return font
            case _:
                return None
