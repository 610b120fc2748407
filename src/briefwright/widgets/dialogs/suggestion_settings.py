"""What is offered, and what was learnt from what somebody accepted and rejected."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.ids import CategoryId
from briefwright.widgets.naming import labelled, named, plain_label

if TYPE_CHECKING:
    from briefwright.viewmodels.suggestions.wishing import Wishing


class SuggestionSettings(QDialog):
    """Stays open beside the article, where every change shows at once."""

    def __init__(self, wishing: "Wishing", parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "suggestions.settings", self.tr("Suggestions"))
        self.setWindowTitle(self.tr("Suggestions"))
        self._wishing = wishing
        self._filling = False
        self.on = named(QCheckBox(self.tr("&Offer suggestions")), "suggestions.on")
        self.on.toggled.connect(self._take)
        self.boxes: dict[CategoryId, QCheckBox] = {}
        self._kinds = QVBoxLayout()
        self.least = named(QSpinBox(), "suggestions.least")
        self.least.setRange(0, 100)
        self.least.setSingleStep(5)
        self.least.setSuffix(self.tr(" % sure"))
        labelled(self.least, self.tr("Fold away what is less than"), self)
        self.least.valueChanged.connect(self._take)
        self.table = named(QTreeWidget(), "suggestions.learnt", self.tr("What was learnt"))
        self.table.setHeaderLabels(
            [self.tr("Category"), self.tr("Offered because of"), self.tr("Accepted")]
        )
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.header().setStretchLastSection(False)
        self.forget = named(QPushButton(self.tr("&Forget what was learnt")), "suggestions.forget")
        self.forget.clicked.connect(self._wishing.forget)
        self._wishing.changed.connect(self._show)
        self._lay_out()
        self.resize(460, 560)

    def _lay_out(self) -> None:
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.addButton(self.forget, QDialogButtonBox.ButtonRole.ActionRole)
        close.rejected.connect(self.reject)
        least = plain_label(self.tr("Fold away what is &less than"))
        least.setBuddy(self.least)
        learnt = plain_label(
            self.tr(
                "&What was learnt from what you accepted and rejected. It stays on this computer."
            )
        )
        learnt.setWordWrap(True)
        learnt.setBuddy(self.table)
        self._kinds.setContentsMargins(22, 0, 0, 6)
        column = QVBoxLayout(self)
        column.addWidget(self.on)
        column.addLayout(self._kinds)
        for widget in (least, self.least, learnt):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(close)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        if not self.isVisible():
            return
        self._filling = True
        wishes = self._wishing.wishes()
        self.on.setChecked(wishes.on)
        for category in self._wishing.categories():
            if category.id not in self.boxes:
                box = named(QCheckBox(), f"suggestions.category.{category.id}")
                box.toggled.connect(self._take)
                self.boxes[category.id] = box
                self._kinds.addWidget(box)
            self.boxes[category.id].setText(category.name.replace("&", "&&"))
            self.boxes[category.id].setChecked(category.id not in wishes.left_out)
            self.boxes[category.id].setEnabled(wishes.on)
        self.least.setValue(wishes.least)
        self.least.setEnabled(wishes.on)
        self.table.clear()
        for row in self._wishing.learnt():
            item = QTreeWidgetItem(self.table, list(row))
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight)
        self.forget.setEnabled(self.table.topLevelItemCount() > 0)
        self._filling = False

    def _take(self, _value: object = None) -> None:
        if not self._filling:
            left_out = [slug for slug, box in self.boxes.items() if not box.isChecked()]
            self._wishing.take(on=self.on.isChecked(), left_out=left_out, least=self.least.value())
