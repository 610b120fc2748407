"""Editors of their own: the watched folder, what is offered, what was learnt, the house style."""

from pathlib import Path
from typing import TYPE_CHECKING, override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.ids import CategoryId
from briefwright.viewmodels.preferences.preference import Value
from briefwright.viewmodels.tips import plain_tip
from briefwright.widgets.dialogs.files import Files
from briefwright.widgets.empty_page import EmptyWords
from briefwright.widgets.naming import named, plain_label, shown_as

if TYPE_CHECKING:
    from briefwright.viewmodels.suggestions.wishing import Wishing


class WatchedFolder(QWidget):
    """A folder that is there, typed or chosen; any other is not watched, and said so."""

    taken = Signal(object)

    def __init__(self, files: Files) -> None:
        super().__init__()
        self._files = files
        self.field = named(QLineEdit(), "watch.folder", self.tr("Watched folder"))
        self.field.setPlaceholderText(self.tr("None"))
        self.field.editingFinished.connect(self._on_typed)
        choose = named(QPushButton(self.tr("&Choose…")), "watch.choose")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        self._fault = named(plain_label(), "watch.fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._fault)
        self.setFocusProxy(self.field)

    def show_value(self, value: Value) -> None:
        """Show which folder is watched."""
        self.field.setText(str(value))
        self._fault.hide()

    def _choose(self) -> None:
        typed = self.field.text()
        folder = self._files.ask_folder(self, self.tr("Folder to be watched"), typed)
        if folder is not None:
            self.field.setText(str(folder))
            self._on_typed()

    def _on_typed(self) -> None:
        typed = self.field.text().strip()
        folder = Path(typed).expanduser()
        fits = not typed or (folder.is_absolute() and folder.is_dir())
        self._fault.setText("" if fits else self.tr("There is no such folder."))
        self._fault.setVisible(not fits)
        if fits:
            self.taken.emit(str(folder) if typed else "")


class OfferedCategories(QWidget):
    """A box for each category that something can be offered as."""

    taken = Signal(object)

    def __init__(self, wishing: "Wishing") -> None:
        super().__init__()
        self._wishing = wishing
        self.boxes: dict[CategoryId, QCheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        wishing.changed.connect(self._follow)
        self._follow()

    def show_value(self, value: Value) -> None:
        """Show what is left out."""
        left_out = str(value).split()
        for slug, box in self.boxes.items():
            shown_as(box, on=slug not in left_out)

    def _follow(self) -> None:
        """Show the categories by the names that they have now."""
        for category in self._wishing.categories():
            if category.id not in self.boxes:
                box = named(QCheckBox(), f"suggestions.category.{category.id}")
                box.toggled.connect(self._take)
                self.boxes[category.id] = box
                self._column.addWidget(box)
            self.boxes[category.id].setText(category.name.replace("&", "&&"))
            self.boxes[category.id].setEnabled(self._wishing.wishes().on)
        if self.focusProxy() is None and self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    def _take(self) -> None:
        left_out = [slug for slug, box in self.boxes.items() if not box.isChecked()]
        self.taken.emit(" ".join(sorted(left_out)))


class HouseStyle(QLabel):
    """Says which Word file notes are written into. It is looked at and chosen elsewhere."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def show_value(self, value: Value) -> None:
        """Show the name of the file."""
        ours = self.tr("None: notes have Briefwright's own look.")
        self.setText(Path(str(value)).name if value else ours)
        self.setAccessibleName(self.text())  # by that of the preference nobody would hear it
        self.setToolTip(plain_tip(str(value)))


class Learnt(QWidget):
    """What was learnt from what somebody accepted and rejected, and the button to forget it."""

    def __init__(self, wishing: "Wishing") -> None:
        super().__init__()
        self._wishing = wishing
        self.table = named(QTreeWidget(), "suggestions.learnt", self.tr("What was learnt"))
        self.table.setHeaderLabels(
            [self.tr("Category"), self.tr("Offered because of"), self.tr("Accepted")]
        )
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setMinimumHeight(140)
        self.table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.header().setStretchLastSection(False)
        EmptyWords(
            self.table,
            self.tr("Nothing yet. What you accept and reject is counted here, by category."),
        )
        self.forget = named(QPushButton(self.tr("&Forget what was learnt")), "suggestions.forget")
        self.forget.setAutoDefault(False)
        self.forget.clicked.connect(wishing.forget)
        words = plain_label(
            self.tr(
                "What was learnt from what you accepted and rejected. It stays on this computer."
            )
        )
        words.setWordWrap(True)
        words.setBuddy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(words)
        column.addWidget(self.table, 1)
        column.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignLeft)
        wishing.changed.connect(self._show)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        if not self.isVisible():
            return
        self.table.clear()
        for row in self._wishing.learnt():
            item = QTreeWidgetItem(self.table, list(row))
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight)
        self.forget.setEnabled(self.table.topLevelItemCount() > 0)
