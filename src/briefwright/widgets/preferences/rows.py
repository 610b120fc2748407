"""The rows of the dialog: a preference with its editor and the arrow that resets it, by section."""

from collections.abc import Callable, Sequence
from typing import override

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.viewmodels.folding import folded
from briefwright.viewmodels.preferences.preference import Preference, Section, Value
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured, sized
from briefwright.widgets.layout.flow_row import FlowRow
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.preferences.editors import Editor, narrow
from briefwright.widgets.preferences.special import HouseStyle, OfferedCategories, WatchedFolder

type AnyEditor = Editor | WatchedFolder | OfferedCategories | HouseStyle
type Makes = Callable[[Preference], AnyEditor]

_LABEL = 24  # letters that the widest column of labels is wide


class Row(QWidget):
    """One preference. The arrow stands there only while it is not as usual."""

    def __init__(self, preference: Preference, editor: AnyEditor, settings: Settings) -> None:
        super().__init__()
        self.preference = preference
        self.editor = editor
        self._settings = settings
        self._filling = False
        words = preference.words
        named(editor, preference.key.replace("/", "."), words)
        self.label = plain_label(words, self)
        self.label.setWordWrap(True)
        if not isinstance(editor, QCheckBox | HouseStyle):  # which say their words themselves
            self.label.setBuddy(editor)
        self.hint = plain_label()
        self.hint.setWordWrap(True)
        spoken = self.tr("Reset: {0}").format(words)
        self.reset = named(QToolButton(), f"{editor.objectName()}.reset", spoken)
        self.reset.setText("↺")
        self.reset.setToolTip(self.tr("As usual again"))
        self.reset.setAutoRaise(True)
        self.reset.clicked.connect(self._on_reset)
        editor.taken.connect(self._on_taken)
        self._lay_out()
        self.show_value()

    def fits(self, words: Sequence[str], title: str) -> bool:
        """Whether all these folded words are about this preference or its section."""
        here = folded(f"{title} {self.preference.sought_words()}")
        return all(word in here for word in words)

    def show_value(self) -> None:
        """Show what is preferred now."""
        value = self.preference.read(self._settings)
        self._filling = True
        self.editor.show_value(value)
        self._filling = False
        self._say_below(self.preference.said_below(self._settings))
        self.reset.setVisible(not self.preference.is_usual(self._settings))

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        coloured(self.hint, theme.colour("text.muted"))

    def _say_below(self, words: str) -> None:
        self.hint.setText(words)
        self.hint.setVisible(bool(words))
        if words:
            self.editor.setAccessibleDescription(words)

    def _lay_out(self) -> None:
        kept = self.reset.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(kept)
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        side = Qt.AlignmentFlag.AlignLeft if narrow(self.editor) else Qt.AlignmentFlag(0)
        grid.addWidget(self.reset, 0, 2, top)
        if isinstance(self.editor, QCheckBox):  # which has its label itself
            grid.addWidget(self.editor, 0, 0, 1, 2, side)
            grid.addWidget(self.hint, 1, 0, 1, 3)
            self.label.hide()
        else:
            grid.addWidget(self.label, 0, 0, top)
            grid.addWidget(self.editor, 0, 1, side)
            grid.addWidget(self.hint, 1, 1, 1, 2)
        self.label.setContentsMargins(0, 4, 0, 0)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Let the column of labels be as wide in every row, whatever the type."""
        wide = QFontMetrics(self.font()).averageCharWidth() * _LABEL
        self._grid.setColumnMinimumWidth(0, wide)
        self.label.setMaximumWidth(wide)

    def _on_taken(self, value: Value) -> None:
        if not self._filling:
            self.preference.keep(self._settings, value)

    def _on_reset(self) -> None:
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)  # the arrow goes away
        self.preference.reset(self._settings)


class SectionPage(QWidget):
    """The rows of one section, and buttons for what the menus do about its subject."""

    def __init__(
        self,
        section: Section,
        settings: Settings,
        makes: Makes,
        actions: Sequence[QAction],
        below: QWidget | None,
    ) -> None:
        super().__init__()
        self.section = section
        self._heading = sized(plain_label(section.title), 1.25, bold=True)
        self._note = plain_label(section.note)
        self._note.setWordWrap(True)
        self._note.setVisible(bool(section.note))
        self.rows = [Row(each, makes(each), settings) for each in section.preferences]
        self._below = below
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 18)
        column.setSpacing(10)
        column.addWidget(self._heading)
        column.addWidget(self._note)
        for row in self.rows:
            column.addWidget(row)
        self._buttons = _buttons(actions)
        done = (action.text().replace("&", "") for action in actions)
        self._done = " ".join([section.others, *done])
        column.addWidget(self._buttons)
        if below is not None:
            column.addWidget(below, 1)

    def narrow(self, words: Sequence[str]) -> bool:
        """Show what these folded words are about; False where nothing is."""
        title = folded(self.section.title)
        whole = not words or all(word in title for word in words)
        done = folded(f"{title} {self._done}")
        buttons = whole or all(word in done for word in words)
        for row in self.rows:
            row.setVisible(whole or row.fits(words, self.section.title))
        self._buttons.setVisible(buttons)
        self._note.setVisible(whole and bool(self.section.note))
        if self._below is not None:
            self._below.setVisible(buttons)
        return buttons or any(not row.isHidden() for row in self.rows)

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        coloured(self._note, theme.colour("text.muted"))
        for row in self.rows:
            row.set_theme(theme)


def _buttons(actions: Sequence[QAction]) -> QWidget:
    """Return a row of buttons, each of which does what its action does."""
    held = QWidget()
    row = FlowRow()
    held.setLayout(row)
    for action in actions:
        words = action.text().replace("&", "")
        button = named(QPushButton(words), f"preferences.{action.objectName()}")
        button.setAutoDefault(False)
        button.setEnabled(action.isEnabled())
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        row.addWidget(button)
    return held
