"""What lies in the bin, and the three things that can be done with it."""

from functools import partial
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.viewmodels.days import quoted, titled
from briefwright.viewmodels.isolates import apart
from briefwright.widgets.layout.flow_row import FlowRow
from briefwright.widgets.library.acting import act
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.short_button import ShortButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefwright.store.library.bin import Binned
    from briefwright.viewmodels.library.bin_list import BinList

_BATCH = 2_000  # rows that are laid out in a turn
_NAMED = 3  # briefings whose titles are told


class BinPanel(QWidget):
    """Only before something goes for good is there a question; Enter restores, Delete deletes."""

    done = Signal(str)  # what came back, in words
    told = Signal(str)  # what went

    def __init__(self) -> None:
        super().__init__()
        self._binned: BinList | None = None
        self.list = _rows(self.tr("Bin"))
        self.list.activated.connect(self.restore)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.installEventFilter(self)
        self._say = plain_label(self.tr("The bin is empty."))
        self._bar = named(QProgressBar(), "library.bin.progress", self.tr("Emptying the bin"))
        self._back = named(QPushButton(self.tr("Restore")), "library.bin.restore")
        self._gone = named(ShortButton(self.tr("Delete for good…")), "library.bin.delete")
        self._all = named(ShortButton(self.tr("Empty the bin…")), "library.bin.empty")
        self._stop = named(QPushButton(self.tr("Stop")), "library.bin.stop")
        self._back.clicked.connect(self.restore)
        self._gone.clicked.connect(self.delete)
        self._all.clicked.connect(self.empty)
        row = FlowRow()
        for button in (self._back, self._gone, self._all, self._stop):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._bar)
        column.addWidget(self._say)
        column.addWidget(self.list, 1)

    def work_with(self, binned: "BinList") -> None:
        """Show what lies in this bin."""
        if self._binned is binned:
            return
        self._binned = binned
        self.list.setModel(binned)
        self._stop.clicked.connect(binned.stop)
        self.list.selectionModel().selectionChanged.connect(self._look)
        binned.modelReset.connect(self._on_reset)
        binned.progressed.connect(self._on_progress)
        binned.ended.connect(self._on_ended)
        self._work(busy=False)

    def restore(self, _index: object = None) -> None:
        """Bring back what is selected."""
        if self._binned is not None:
            self._binned.pick(self._chosen(), self._restore)

    def _restore(self, some: "Sequence[Binned]") -> None:
        if self._binned is not None and some:
            one = self.tr("“{0}” restored.").format(self._binned.words(some[0])[0])
            several = self.tr("%Ln restored.", "", len(some))
            words = one if len(some) == 1 else several
            self._binned.restore(some, partial(self.done.emit, words))

    def delete(self) -> None:
        """Ask, and delete for good what is selected."""
        if self._binned is not None:
            self._binned.pick(self._chosen(), self._destroy)

    def empty(self) -> None:
        """Ask, and delete for good whatever is here."""
        if self._binned is not None:
            self._binned.pick(range(self._binned.rowCount()), self._destroy)

    def _show_menu(self, place: QPoint) -> None:
        """Offer for what is selected what its buttons do; nothing where nobody selects."""
        if not self._chosen():
            return
        menu = named(QMenu(self), "library.bin.menu", self.tr("Bin"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        act(menu, self.tr("&Restore"), self.restore).setShortcut(QKeySequence("Return"))
        act(menu, self.tr("&Delete for good…"), self.delete).setShortcut(QKeySequence("Del"))
        menu.popup(self.list.viewport().mapToGlobal(place))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._begin()
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and event.key() == Qt.Key.Key_Delete:  # type: ignore[attr-defined]
            self.delete()
            return True
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        """Have a row selected where keys lead here: in a list of one none would select it."""
        if self._binned is not None and not self.list.selectionModel().hasSelection():
            here = self.list.currentIndex()
            self.list.setCurrentIndex(here if here.isValid() else self._binned.index(0))
            self.list.selectionModel().select(
                self.list.currentIndex(), QItemSelectionModel.SelectionFlag.Select
            )

    def _on_reset(self) -> None:
        """Have a row selected still while the keys are here: what was selected may be gone."""
        if self.list.hasFocus():
            self._begin()
        self._look()

    def _chosen(self) -> list[int]:
        """Return the selected rows; to list each index of very many takes long."""
        chosen = self.list.selectionModel().selection()
        several = (chosen.at(place) for place in range(chosen.count()))
        return sorted({row for one in several for row in range(one.top(), one.bottom() + 1)})

    def _destroy(self, some: "Sequence[Binned]") -> None:
        if self._binned is None or not some:
            return
        title = self._binned.words(some[0])[0]
        one = self.tr("Delete “{0}” for good?").format(title)
        several = self.tr("Delete %Ln articles and briefings for good?", "", len(some))
        words = one if len(some) == 1 else several
        warning = self._warning(some)
        asked = QMessageBox(QMessageBox.Icon.Warning, self.tr("Bin"), words, parent=self.window())
        named(asked, "library.bin.question")
        asked.setTextFormat(Qt.TextFormat.PlainText)
        asked.setInformativeText(warning)
        gone = asked.addButton(self.tr("Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
        asked.addButton(QMessageBox.StandardButton.Cancel)
        asked.setDefaultButton(QMessageBox.StandardButton.Cancel)
        asked.exec()
        if asked.clickedButton() is gone:
            self._work(busy=True)
            self._binned.destroy(some)
        asked.deleteLater()

    def _warning(self, some: "Sequence[Binned]") -> str:
        if len(some) > 1:
            return self.tr("Their texts and key points go with them. This cannot be undone.")
        if some[0].kind == "briefing":
            return self.tr("Its lines and your own words in it go with it. This cannot be undone.")
        return self.tr("Its text and key points go with it. This cannot be undone.")

    def _work(self, *, busy: bool) -> None:
        """Show how it goes, the keys on what ends it, and afterwards where they were."""
        if busy:
            self._stop.show()
            self._stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.setEnabled(not busy)
        if not busy and self.window().focusWidget() is self._stop:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._begin()
        for widget in (self._bar, self._stop):
            widget.setVisible(busy)
        self._look()

    def _look(self, *_values: object) -> None:
        """Offer only what can be done now."""
        assert self._binned is not None
        busy, there = not self.list.isEnabled(), self._binned.rowCount() > 0
        chosen = self.list.selectionModel().hasSelection() and not busy
        self._back.setEnabled(chosen)
        self._gone.setEnabled(chosen)
        self._all.setEnabled(there and not busy)
        self._say.setVisible(not there)

    def _on_progress(self, gone: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(gone)

    def _on_ended(self, gone: int, stayed: int) -> None:
        self._work(busy=False)
        one, several = self.tr("1 deleted for good."), self.tr("%Ln deleted for good.", "", gone)
        words = one if gone == 1 else several
        if stayed:
            why = self._why(stayed)
            words = f"{words} {why}" if gone else why
        self.told.emit(words)

    def _why(self, stayed: int) -> str:
        """Say what is still needed, and by which briefings: they are to be removed before."""
        assert self._binned is not None
        one = self.tr("1 stays in the bin, as a briefing or a later version rests on it.")
        several = self.tr(
            "%Ln stay in the bin, as briefings or later versions rest on them.", "", stayed
        )
        why = one if stayed == 1 else several
        titles = self._binned.resting()
        if titles:
            named_ones = ", ".join(quoted(apart(title)) for title in titles[:_NAMED])
            more = ", …" if len(titles) > _NAMED else ""
            why = f"{why} {titled(self.tr('Briefings'), named_ones)}{more}"
        return why


def _rows(spoken: str) -> QListView:
    rows = named(QListView(), "library.bin", spoken)
    rows.setFrameShape(QListView.Shape.NoFrame)
    rows.setUniformItemSizes(True)
    rows.setLayoutMode(QListView.LayoutMode.Batched)
    rows.setBatchSize(_BATCH)
    rows.setSpacing(3)
    rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return rows
