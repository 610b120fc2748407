"""Key points of an earlier version that have lost their words, until a person has seen to them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QPushButton, QVBoxLayout, QWidget

from briefwright.domain.annotation import Annotation
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured
from briefwright.widgets.layout.flow_row import FlowRow
from briefwright.widgets.naming import named, plain_label

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.relatives import Relatives

_MOST_ROWS = 3  # in sight at a time


class OrphanList(QWidget):
    """Lists them, and marks the selected words with what one of them said, or lets it go."""

    place_wanted = Signal(object)  # a Span that is like the words of the chosen one
    anew_wanted = Signal(object)  # an Annotation

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._relatives: Relatives | None = None
        self._shown: tuple[Annotation, ...] = ()
        self._head = plain_label(self.tr("Key points whose words are gone from this version:"))
        self._head.setWordWrap(True)
        spoken = self.tr("Key points that have lost their words")
        self.list = named(QListWidget(), "article.orphans", spoken)
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(self._on_row)
        self._anew = named(QPushButton(self.tr("Mark the selected words anew")), "orphans.anew")
        self._anew.clicked.connect(self._on_anew)
        self._drop = named(QPushButton(self.tr("Let go")), "orphans.let-go")
        self._drop.clicked.connect(self._on_let_go)
        buttons = FlowRow()
        buttons.addWidget(self._anew)
        buttons.addWidget(self._drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 6, 4)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addWidget(self.list)
        column.addLayout(buttons)
        self.set_theme(theme)
        self.hide()

    def work_with(self, relatives: "Relatives") -> None:
        """Follow what is beside the article."""
        self._relatives = relatives
        relatives.changed.connect(self._refresh)
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        coloured(self, ground=theme.colour("notice.ground"))
        coloured(self._head, theme.colour("notice.text"))

    def _refresh(self) -> None:
        if self._relatives is None or self._relatives.family.orphans == self._shown:
            return
        self._shown = self._relatives.family.orphans
        self.list.blockSignals(True)  # noqa: FBT003  (what was chosen was not chosen by hand)
        self.list.clear()
        self.list.addItems([self._relatives.quote(orphan) for orphan in self._shown])
        self.list.blockSignals(False)  # noqa: FBT003
        line = self.list.fontMetrics().height() + 6
        self.list.setFixedHeight(line * min(len(self._shown), _MOST_ROWS) + 6)
        self.setVisible(bool(self._shown))
        self._enable()

    def _enable(self) -> None:
        chosen = self._chosen() is not None
        self._anew.setEnabled(chosen)
        self._drop.setEnabled(chosen)

    def _chosen(self) -> Annotation | None:
        row = self.list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _on_row(self, _row: int) -> None:
        self._enable()
        orphan = self._chosen()
        like = self._relatives.like(orphan) if orphan and self._relatives else None
        if like is not None:
            self.place_wanted.emit(like)

    def _on_anew(self) -> None:
        orphan = self._chosen()
        if orphan is not None:
            self.anew_wanted.emit(orphan)

    def _on_let_go(self) -> None:
        orphan = self._chosen()
        if orphan is not None and self._relatives is not None:
            self._relatives.let_go(orphan)
