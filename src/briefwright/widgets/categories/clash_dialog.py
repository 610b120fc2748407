"""Asks what to do with categories of a file that are here already in another form."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.category import Category
from briefwright.domain.ids import CategoryId
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import open_as


class ClashDialog(QDialog):
    """One answer for each; the box on top answers for all at once. Alters nothing itself."""

    answered = Signal(dict)  # "mine", "theirs" or "both" by the id of the file's category

    def __init__(
        self, pairs: Sequence[tuple[Category, Category]], file: str, parent: QWidget
    ) -> None:
        """Ask about `pairs`: the category of the file and the one that is here."""
        super().__init__(parent)
        named(self, "categories.clashes")
        self.setWindowTitle(self.tr("Import categories"))
        self._all = self._box("categories.clash.all", self.tr("For all"))
        self._all.activated.connect(self._answer_all)
        self._boxes: dict[CategoryId, QComboBox] = {}
        said = self.tr("“{0}” has categories that are here already, in another form.").format(file)
        self._lay_out(said, self._one_by_one(pairs))
        self.accepted.connect(self._answer)
        open_as(self, 460, 380)

    def _one_by_one(self, pairs: Sequence[tuple[Category, Category]]) -> QScrollArea:
        body = QWidget()
        form = QFormLayout(body)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for theirs, mine in pairs:
            words = mine.name if mine.name == theirs.name else f"{mine.name} / {theirs.name}"
            self._boxes[theirs.id] = self._box(f"categories.clash.{theirs.id}", words)
            label = plain_label(words.replace("&", "&&"))  # of a box; else it would be a key
            label.setBuddy(self._boxes[theirs.id])
            label.setWordWrap(True)
            form.addRow(label, self._boxes[theirs.id])
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        return scroll

    def _lay_out(self, words: str, one_by_one: QScrollArea) -> None:
        said = plain_label(words)
        said.setWordWrap(True)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        buttons.button(standard.Ok).setText(self.tr("Import"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        top = QFormLayout()
        top.addRow(self.tr("For all"), self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        column.addWidget(said)
        column.addLayout(top)
        column.addWidget(one_by_one, 1)
        column.addWidget(buttons)

    def _answer(self) -> None:
        answers = {category_id: str(box.currentData()) for category_id, box in self._boxes.items()}
        self.answered.emit(answers)

    def _box(self, identifier: str, spoken: str) -> QComboBox:
        box = named(QComboBox(), identifier, spoken)
        box.addItem(self.tr("Keep mine"), "mine")
        box.addItem(self.tr("Take theirs"), "theirs")
        box.addItem(self.tr("Have both"), "both")
        return box

    def _answer_all(self, row: int) -> None:
        for box in self._boxes.values():
            box.setCurrentIndex(row)
