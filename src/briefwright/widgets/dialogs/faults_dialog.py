"""What could not be imported, each with what may still help; many that failed alike in one line."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.errors import ImportFailed
from briefwright.viewmodels import messages
from briefwright.viewmodels.days import titled
from briefwright.viewmodels.importing.mending import alike, as_text, inner_address, way_back
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import open_as

_MOST_LINES = 100


class FaultsDialog(QDialog):
    """Stays open beside the work. A line whose button was pressed goes; it may come back."""

    again_wanted = Signal(list)  # of ImportFailed
    text_wanted = Signal(object)  # an ImportFailed
    inner_wanted = Signal(str)  # an address of a network that a person calls their own

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "faults.dialog", self.tr("Not imported"))
        self.setWindowTitle(self.tr("Not imported"))
        self._failures: list[ImportFailed] = []
        self._lines: dict[tuple[ImportFailed, int], QWidget] = {}  # the first, and how many
        self._opened: set[ImportFailed] = set()  # which are shown one by one
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.addStretch(1)
        area = named(QScrollArea(), "faults.list", self.tr("What could not be imported"))
        area.setWidget(inside)
        area.setWidgetResizable(True)
        self._more = named(plain_label(), "faults.more")
        buttons = QDialogButtonBox()
        buttons.rejected.connect(self.reject)
        self._all = buttons.addButton(
            self.tr("Try &all again"), QDialogButtonBox.ButtonRole.ActionRole
        )
        named(self._all, "faults.again-all").clicked.connect(self._on_all)
        buttons.addButton(QDialogButtonBox.StandardButton.Close)  # the last, for Tab too
        column = QVBoxLayout(self)
        column.addWidget(area, 1)
        column.addWidget(self._more)
        column.addWidget(buttons)
        open_as(self, 680, 420)

    def show_failures(self, failures: Sequence[ImportFailed]) -> None:
        """Show these, and those before them no longer."""
        self._opened.clear()
        self._failures = list(failures)
        self._fill()

    def add(self, failures: Sequence[ImportFailed]) -> None:
        """Show these as well."""
        self._failures += failures
        self._fill()

    def _fill(self) -> None:
        shown = {(group[0], len(group)): group for group in self._groups()}
        for key in self._lines.keys() - shown.keys():
            line = self._lines.pop(key)
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        for place, (key, group) in enumerate(list(shown.items())[:_MOST_LINES]):
            if key not in self._lines:
                line = self._lines[key] = self._line(group)
                self._rows.insertWidget(place, line)
                line.show()
        more = sum(map(len, list(shown.values())[_MOST_LINES:]))
        self._more.setText(self.tr("… and %Ln more.", "", more) if more > 0 else "")
        self._more.setVisible(more > 0)
        self._all.setEnabled(any(way_back(one) for one in self._failures[:_MOST_LINES]))

    def _groups(self) -> Iterator[Sequence[ImportFailed]]:
        """Yield what has a line: many that failed alike, until somebody opens them."""
        for group in alike(self._failures):
            if group[0] in self._opened:
                yield from ([one] for one in group)
            else:
                yield group

    def _line(self, group: Sequence[ImportFailed]) -> QWidget:
        failure = group[0]
        said = messages.sources(failure, len(group) - 1)
        words = plain_label(messages.import_failure(failure, len(group) - 1))
        words.setWordWrap(True)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2, 0, 2)
        row.addWidget(words, 1)
        if len(group) > 1:
            act = partial(self._on_open, group)
            row.addWidget(self._button(self.tr("Show each"), "faults.open", said, act))
            return line
        if as_text(failure) is not None:
            act = partial(self._on_text, failure)
            row.addWidget(self._button(self.tr("Open as plain text"), "faults.text", said, act))
        if inner_address(failure):
            act = partial(self._on_inner, failure)
            row.addWidget(self._button(self.tr("It is my own…"), "faults.inner", said, act))
        if way_back(failure) is not None:
            act = partial(self._on_again, failure)
            row.addWidget(self._button(self.tr("Try again"), "faults.again", said, act))
        return line

    def _button(self, words: str, name: str, said: str, act: "partial[None]") -> QPushButton:
        """Return a button of the line about a source, which is named to who hears it."""
        button = named(QPushButton(words), name, titled(words, said))
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _on_open(self, group: Sequence[ImportFailed], _checked: object = None) -> None:
        """Show each of a group, and let the keys go on where they were."""
        self._opened.update(group)
        self._fill()
        first = self._lines.get((group[0], 1))
        button = first.findChild(QPushButton) if first is not None else None
        if button is not None:
            button.setFocus()

    def _on_again(self, failure: ImportFailed, _checked: object = None) -> None:
        self._take_out(failure)
        self.again_wanted.emit([failure])

    def _on_text(self, failure: ImportFailed, _checked: object = None) -> None:
        self._take_out(failure)
        self.text_wanted.emit(failure)

    def _on_inner(self, failure: ImportFailed, _checked: object = None) -> None:
        self._take_out(failure)
        self.inner_wanted.emit(inner_address(failure))

    def _on_all(self) -> None:
        again = [one for one in self._failures if way_back(one) is not None]
        self.show_failures([one for one in self._failures if way_back(one) is None])
        if not self._failures:
            self.accept()
        self.again_wanted.emit(again)

    def _take_out(self, failure: ImportFailed) -> None:
        self._failures = [one for one in self._failures if one is not failure]
        self._fill()
        if not self._failures:
            self.accept()
