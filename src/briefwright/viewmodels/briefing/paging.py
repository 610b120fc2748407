"""About how many pages the open briefing fills, and what is numbered along them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from briefwright.domain.ids import BlockId
from briefwright.domain.note.material import Material
from briefwright.domain.progress import Progress
from briefwright.exporters.length.measure import Length, length

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing

_PAUSE = 200  # milliseconds without a keystroke


class Paging(QObject):
    """Measures the note aside, whenever it has not changed for a moment."""

    counted = Signal()

    def __init__(self, composing: "Composing") -> None:
        super().__init__(composing)
        self._composing = composing
        self._pages: Mapping[str, int] = {}  # on which page a section begins
        self._measured: Material | None = None  # what is being measured
        self.length = Length(0, {}, {})
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._measure)
        composing.opened.connect(self._measure)
        composing.noted.connect(self._pause.start)
        self._measure()

    def page_of(self, section_id: str) -> int:
        """Return the page on which a section begins; 0 where it shows nothing."""
        return self._pages.get(section_id, 0)

    def call_of(self, block_id: str) -> int:
        """Return the number of the footnote behind a line; 0 where it has none."""
        return self.length.calls.get(BlockId(block_id), 0)

    def words(self) -> str:
        """Return the length of the note as people say it."""
        count = self.length.pages
        if not count:
            return ""
        return self.tr("about 1 page") if count == 1 else self.tr("about %Ln pages", "", count)

    def _measure(self) -> None:
        note = self._composing.note
        self._measured = material = note.material if note is not None else None
        if material is None:
            self._take(Length(0, {}, {}), {})
            return

        def work(_progress: Progress) -> tuple[Material, Length]:
            return material, length(material.snapshot())

        self._composing.workbench.jobs.ask(work, self._on_measured)

    def _on_measured(self, told: tuple[Material, Length]) -> None:
        material, found = told
        if material is not self._measured:  # it has changed meanwhile, and is measured again
            return
        shown = [section.id for section in material.sections if not section.left_out]
        self._take(found, {shown[place]: page for place, page in found.sections.items()})

    def _take(self, found: Length, pages: Mapping[str, int]) -> None:
        self.length = found
        self._pages = pages
        self.counted.emit()
