"""Names to complete with: those of this article first, then those of its dossiers."""

from PySide6.QtCore import QObject, QTimer, Signal

from briefwright.domain.annotation import Annotation
from briefwright.services import typed_values
from briefwright.viewmodels.reading.reading import Reading

_MARKS = 200  # of this article, around the active one
_TEXT = 30_000  # characters on either side of the active mark
_SLICE, _MOST = 40, 400  # marks of the dossiers: read at once, read at all


class KnownNames(QObject):
    """Gathered when a field for a name is entered; the dossiers' in slices behind it."""

    grown = Signal()

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self._reading = reading
        self._text_names: list[str] = []
        self._filed: list[Annotation] = []
        self._used: list[str] | None = None  # None: to be gathered anew
        self._asked = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_slice)
        reading.opened.connect(self._forget)
        reading.marks_changed.connect(self._on_marks)

    def names(self) -> list[str]:
        """Return the names known by now, the likeliest first."""
        if self._used is None:
            self._used = typed_values.names_used(self._marks_here())
        if not self._text_names:
            self._text_names = self._read_text()
        if not self._asked and self._reading.article and self._reading.article.dossiers:
            self._timer.start()
        return list(
            dict.fromkeys([*self._used, *self._text_names, *typed_values.names_used(self._filed)])
        )

    def _forget(self) -> None:
        self._timer.stop()
        self._text_names, self._filed, self._used, self._asked = [], [], None, 0

    def _on_marks(self, _gone: object, _come: object) -> None:
        self._used = None

    def _marks_here(self) -> list[Annotation]:
        marks = self._reading.marks
        middle = max(0, marks.place(self._reading.active))
        first = max(0, middle - _MARKS // 2)
        return self._reading.annotations([mark.id for mark in marks.all[first : first + _MARKS]])

    def _read_text(self) -> list[str]:
        content, mark = self._reading.content, self._reading.active_mark()
        if content is None:
            return []
        middle = mark.span.start if mark else 0
        return typed_values.names_in(content.text[max(0, middle - _TEXT) : middle + _TEXT])

    def _on_slice(self) -> None:
        article = self._reading.article
        if article is None or self._asked >= _MOST:
            self._timer.stop()
            return
        with self._reading.workbench.read() as session:
            found = typed_values.filed_beside(session, article, self._asked, _SLICE)
        self._asked += _SLICE
        self._filed += found
        if len(found) < _SLICE:
            self._timer.stop()
        self.grown.emit()
