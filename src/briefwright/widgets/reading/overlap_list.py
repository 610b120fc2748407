"""The small list to choose from where many marks lie on the same words."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QToolButton, QVBoxLayout, QWidget

from briefwright.domain.mark import Mark
from briefwright.viewmodels.days import quoted, titled
from briefwright.viewmodels.reading.article_document import ArticleDocument
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import swatch
from briefwright.widgets.naming import named

MANY = 3  # marks on the same words
_LONGEST = 60  # characters of the words


class OverlapList(QFrame):
    """A row for each mark, the innermost first. Takes no focus; clicks on the words still cycle."""

    chosen = Signal(str)  # the annotation's id

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "article.overlaps", self.tr("Key points on these words"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFont(QApplication.font())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 4, 4, 4)
        self._column.setSpacing(1)
        self._rows: list[QToolButton] = []
        self.hide()

    def show_marks(
        self, marks: Sequence[Mark], shown: ArticleDocument, theme: Theme, place: QPoint
    ) -> None:
        """Offer these marks below `place`, which is in the parent."""
        self._clear()
        for mark in marks:
            category = shown.category(mark)
            name = category.name if category else str(mark.category)
            name = self.tr("Suggestion, {0}").format(name) if mark.waits else name
            words = " ".join(shown.text[mark.start : mark.end][:400].split())
            cut = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
            row = named(QToolButton(self), f"article.overlap.{mark.id}", titled(name, words))
            sign = f"{category.sign}  " if category else ""
            row.setText(f"{sign}{titled(name, quoted(cut))}".replace("&", "&&"))
            row.setIcon(swatch(shown.colour(mark.category), theme))
            row.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            row.setAutoRaise(True)
            row.setCheckable(True)
            row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.setProperty("mark", mark.id)
            row.clicked.connect(self._choose)
            self._rows.append(row)
            self._column.addWidget(row)
        self._stand_at(place)

    def show_active(self, annotation_id: str) -> None:
        """Tick the mark that is worked on."""
        for row in self._rows:
            row.setChecked(row.property("mark") == annotation_id)

    def holds(self, annotation_id: str) -> bool:
        """Whether a mark is one of those that are offered."""
        return any(row.property("mark") == annotation_id for row in self._rows)

    def _stand_at(self, place: QPoint) -> None:
        parent = self.parentWidget()
        assert parent is not None
        size = self.sizeHint()
        left = min(max(8, place.x() - 20), max(8, parent.width() - size.width() - 24))
        below = place.y() + 14
        fits = below + size.height() <= parent.height() - 8
        self.setGeometry(left, below if fits else max(8, place.y() - 30 - size.height()), 0, 0)
        self.resize(size)
        self.show()
        self.raise_()

    def _clear(self) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows.clear()

    def _choose(self) -> None:
        self.chosen.emit(str(self.sender().property("mark")))
