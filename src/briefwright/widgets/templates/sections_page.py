"""The sections of a template: their list, and the one in hand."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.template import Template
from briefwright.viewmodels.templates.template_editing import TemplateEditing
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured
from briefwright.widgets.naming import named, plain_label, tipped
from briefwright.widgets.templates.section_form import SectionForm


class SectionsPage(QWidget):
    """The list above and the form below it, so that both have the whole width."""

    def __init__(self, editing: TemplateEditing) -> None:
        super().__init__()
        self._editing = editing
        self._name = ""
        self._template: Template | None = None
        self._own = False
        self._list = named(QListWidget(), "template.sections", self.tr("Sections"))
        self._form = SectionForm(editing)
        self._fault = named(plain_label(), "template.sections.fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._add = named(QPushButton(self.tr("&Add a section")), "template.sections.add")
        self._add.setAutoDefault(False)
        self._up = self._button("up", "↑", self.tr("Move the section up"))
        self._down = self._button("down", "↓", self.tr("Move the section down"))
        self._remove = self._button("remove", "✕", self.tr("Remove the section"))
        row = QHBoxLayout()
        row.addWidget(self._add)
        for button in (self._up, self._down, self._remove):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 6)
        column.addWidget(self._list, 3)
        column.addLayout(row)
        column.addWidget(self._fault)
        column.addWidget(self._form, 7)
        self._list.currentRowChanged.connect(self._on_row)
        self._add.clicked.connect(self._on_add)
        self._up.clicked.connect(self._on_up)
        self._down.clicked.connect(self._on_down)
        self._remove.clicked.connect(self._on_remove)

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self._form.set_theme(theme)
        coloured(self._fault, theme.colour("error.text"))

    def show_template(self, template: Template, *, own: bool) -> None:
        """Show the sections of a template; the one in hand stays so."""
        place = self._list.currentRow() if template.name == self._name else 0
        self._name, self._template, self._own = template.name, template, own
        with QSignalBlocker(self._list):
            titles = [f"{'    ' * (s.level - 1)}{s.title}" for s in template.sections]
            if titles != [self._list.item(row).text() for row in range(self._list.count())]:
                self._list.clear()
                for title in titles:
                    QListWidgetItem(title, self._list)
            self._list.setCurrentRow(min(max(place, 0), len(titles) - 1))
        self._say("")
        self._show()

    def _button(self, what: str, sign: str, words: str) -> QToolButton:
        button = named(QToolButton(), f"template.sections.{what}", words)
        button.setText(sign)
        tipped(button, words)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _show(self) -> None:
        row = self._list.currentRow()
        if self._template is None or not 0 <= row < len(self._template.sections):
            return
        last = len(self._template.sections) - 1
        self._add.setEnabled(self._own)
        self._up.setEnabled(self._own and row > 0)
        self._down.setEnabled(self._own and row < last)
        self._remove.setEnabled(self._own)
        self._form.show_section(self._name, row, self._template.sections[row], own=self._own)

    def _say(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.setVisible(bool(words))

    def _on_row(self, _row: int) -> None:
        self._show()

    def _on_add(self) -> None:
        place = self._editing.add_section(self._name, self._list.currentRow())
        if place >= 0:
            self._list.setCurrentRow(place)
            self._form.edit_title()

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self._list.currentRow()
        if self._editing.move_section(self._name, row, by):
            self._list.setCurrentRow(row + by)

    def _on_remove(self) -> None:
        self._say(self._editing.remove_section(self._name, self._list.currentRow()))
