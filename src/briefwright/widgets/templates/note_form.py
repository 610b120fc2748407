"""What a template says of the whole note: its names, its language, its pages, its header."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from briefwright.domain.template import HeaderLine, Template
from briefwright.viewmodels.templates import template_words
from briefwright.viewmodels.templates.template_editing import TemplateEditing
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.layout.upright import Upright
from briefwright.widgets.naming import named, plain_label, shown_as, tipped
from briefwright.widgets.templates.fields import WordField, joined, parted
from briefwright.widgets.templates.rows import HeaderRow, Piece, Row, Rows


class NoteForm(Upright):
    """Shows the template in hand without its sections."""

    def __init__(self, editing: TemplateEditing) -> None:
        super().__init__(most=0.5)  # of three panes
        named(self, "template.note", self.tr("The whole note"))
        self._editing = editing
        self._name = ""
        self._body = QWidget()
        self._words = {
            word: WordField(f"template.{word}", said, partial(self._take, word))
            for word, said in (
                ("title", self.tr("Name of the template")),
                ("label", self.tr("Above the title of the note")),
                ("language", self.tr("Language of the note")),
            )
        }
        self._words["markings"] = WordField(
            "template.markings", self.tr("Handling marks of your own"), self._take_markings
        )
        tip = self.tr("The lowest first, between semicolons")
        self._words["markings"].line.setPlaceholderText(tip)
        tipped(self._words["markings"].line, tip)
        self._landscape = named(QCheckBox(self.tr("Pages lie on their side")), "template.landscape")
        self._landscape.toggled.connect(self._on_landscape)
        self._header = Rows(
            "template.header",
            self.tr("Add a line"),
            self._header_row,
            self._new_line,
            self._on_header,
        )
        form = QFormLayout(self._body)
        form.setContentsMargins(12, 10, 8, 8)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(14)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in self._words.values():
            label = plain_label(field.line.accessibleName())
            label.setBuddy(field.line)
            form.addRow(label, field)
        form.addRow(self._landscape)
        form.addRow(self.tr("Header block"), self._header)
        self.setWidget(self._body)

    def show_template(self, template: Template, *, own: bool) -> None:
        """Show a template; words half-typed in the same one stay."""
        fresh = template.name != self._name
        self._name = template.name
        for word, field in self._words.items():
            said = getattr(template, word)
            field.show_words(said if isinstance(said, str) else joined(said), fresh=fresh)
        shown_as(self._landscape, on=template.landscape)
        self._header.show_pieces(template.header, fresh=fresh)
        self._body.setEnabled(own)

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        for field in self._words.values():
            field.set_theme(theme)
        self._header.set_theme(theme)

    def edit_title(self) -> None:
        """Put the caret into the name, all of it chosen."""
        line = self._words["title"].line
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.selectAll()

    def _take(self, word: str, typed: str) -> str:
        return self._editing.set_word(self._name, word, typed)

    def _take_markings(self, typed: str) -> str:
        return self._editing.set_markings(self._name, parted(typed))

    def _on_landscape(self, on: bool) -> None:  # noqa: FBT001  (a slot)
        self._editing.set_landscape(self._name, on=on)

    def _header_row(self, name: str, piece: Piece) -> Row:
        assert isinstance(piece, HeaderLine)
        return HeaderRow(name, piece)

    def _new_line(self, pieces: Sequence[Piece]) -> Piece:
        taken = {piece.key for piece in pieces if isinstance(piece, HeaderLine)}
        known = template_words.header_lines()
        key = next((key for key in known if key not in taken), "reference")
        return HeaderLine(key, known[key])

    def _on_header(self, pieces: Sequence[Piece]) -> str:
        lines = [piece for piece in pieces if isinstance(piece, HeaderLine)]
        return self._editing.set_header(self._name, lines, "header")
