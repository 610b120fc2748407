"""What is typed into the fields of a key point: stored letter by letter, and never lost."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from briefwright.domain.annotation import Annotation
from briefwright.domain.errors import BadField
from briefwright.domain.fields import FieldKind, FieldSpec, FieldValue
from briefwright.viewmodels import messages
from briefwright.viewmodels.reading.cards.words import grouped
from briefwright.viewmodels.reading.fields.choice import VALUE, value_of
from briefwright.viewmodels.reading.fields.values import in_own_words
from briefwright.widgets.cards.fields.field_editors import FieldEditor
from briefwright.widgets.cards.fields.field_grid import FieldCell, FieldGrid

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.fields.help import FieldHelp
    from briefwright.viewmodels.reading.reading import Reading

_PATIENCE = 700  # milliseconds without a key before something half typed is called wrong
_LONGEST = 80  # characters of a value that a remark repeats


class FieldTyping(QObject):
    """Keeps the fields of one key point and the store in step, and says what does not fit.

    Words that cannot be read stay in their field, and the value from before stays in the store.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self._fields: FieldHelp | None = None
        self._grid: FieldGrid | None = None
        self._mark: Annotation | None = None  # as it is shown
        self._settled: Annotation | None = None  # as it was before the field was typed in
        self._editor: FieldEditor | None = None  # that is being typed in
        self.storing = False  # what was typed, just now
        self._others = False  # whether another program has changed the mark just now
        self._told: dict[str, str] = {}  # what is said of fields that another program changed
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._say)

    def work_with(self, reading: "Reading", fields: "FieldHelp") -> None:
        """Store into what `reading` reads."""
        self._reading = reading
        self._fields = fields
        reading.others_wrote.connect(self._on_others)
        reading.workbench.unread.changed.connect(self._on_unread)

    def watch(self, grid: FieldGrid) -> None:
        """Store what is typed in the fields of `grid`."""
        for editor in grid.editors():
            editor.typed.connect(lambda words, e=editor: self._on_typed(e, words))
            editor.finished.connect(lambda e=editor: self._on_finished(e))

    def show(self, mark: Annotation, grid: FieldGrid, *, fresh: bool) -> None:
        """Show the values of `mark`; `fresh` says that another one was shown before."""
        before, self._mark, self._grid = self._mark, mark, grid
        others, self._others = self._others and before is not None and not fresh, False
        if fresh:
            self._told = {}
        if fresh or not self.storing:
            self._settled = mark
        if not self.storing and not others:
            self._patience.stop()
            self._editor = None
        if others and before is not None:
            self._tell_changes(before, mark, grid)
        for cell in grid.cells.values():
            if cell.editor is not self._editor:
                self._show_value(mark, cell.editor, fresh=fresh)
        self._say()

    def is_unread(self, name: str) -> bool:
        """Whether a field holds words that cannot be read."""
        return self._mark is not None and name in self._unread(self._mark)

    def finish(self) -> None:
        """Take what stands in the field as final."""
        editor, self._editor = self._editor, None
        self._patience.stop()
        mark, grid = self._mark, self._grid
        if editor is None or grid is None or mark is None:
            return
        cell = grid.cells.get(editor.spec.name)
        if cell is None or cell.editor is not editor:
            return
        self._told.pop(editor.spec.name, None)
        self._store(editor, editor.words(), done=True)
        if self._reading is not None and self._reading.workbench.unstored.holds(mark.id):
            return  # what was typed stays to be seen until it is stored
        if self._mark is not None and self._mark.id == mark.id and self._grid is grid:
            self._settled = self._mark
            self._show_value(self._mark, editor, fresh=True)
            self._say()

    # storing --------------------------------------------------------------------------------

    def _on_typed(self, editor: FieldEditor, words: str) -> None:
        if self._editor is not editor:
            self.finish()
            self._editor = editor
        self._told.pop(editor.spec.name, None)
        self._patience.start()
        self._store(editor, words, done=False)
        self._say()

    def _on_finished(self, editor: FieldEditor) -> None:
        if self._editor is editor:
            self.finish()

    def _store(self, editor: FieldEditor, words: str, *, done: bool) -> None:
        """Store what was typed, or, where it cannot be read, what stood there before."""
        if self._reading is None or self._fields is None:
            return
        self._reading.workbench.look_for_others()
        mark, settled, spec = self._mark, self._settled, editor.spec
        if mark is None or settled is None or not self._is_there(mark):
            return
        try:
            after = self._fields.applied(mark, settled, spec, words, done=done)
        except BadField:
            # Half of what was meant must not stay: "12 500" of "12 500,5".
            after, unread = self._fields.restored(mark, settled, spec), words
        else:
            unread = ""
        if replace(after, changed=settled.changed) == settled:
            after = settled
        self.storing = True
        if not unread:
            self._keep(mark, spec, "")
        step = self.tr("change of “{0}”").format(spec.label)
        self._reading.workbench.edit(step, (mark,), (after,), spec.name)
        self._forget_outdated(mark, after, spec)
        if unread:
            self._keep(mark, spec, unread)
        self.storing = False

    def _is_there(self, mark: Annotation) -> bool:
        """Whether a mark is still in the store: it may have gone while it was typed in."""
        assert self._reading is not None
        here = self._reading.marks.get(mark.id) is not None
        return here or self._reading.workbench.annotation(mark.id) is not None

    def _keep(self, mark: Annotation, spec: FieldSpec, words: str) -> None:
        assert self._reading is not None
        step = self.tr("typing in “{0}”").format(spec.label)
        self._reading.workbench.unread.take(mark.id, spec.name, words, step)

    def _forget_outdated(self, mark: Annotation, after: Annotation, spec: FieldSpec) -> None:
        """Let go of unread words where what was typed in another field fills theirs."""
        for name in tuple(self._unread(mark)):
            if name != spec.name and value_of(mark, name) != value_of(after, name):
                self._keep(mark, replace(spec, name=name), "")

    # showing --------------------------------------------------------------------------------

    def _show_value(self, mark: Annotation, editor: FieldEditor, *, fresh: bool) -> None:
        words = self._unread(mark).get(editor.spec.name, "")
        if not words:
            editor.show_value(value_of(mark, editor.spec.name), fresh=fresh)
        elif words != editor.words():
            editor.set_words(words)

    def _unread(self, mark: Annotation) -> Mapping[str, str]:
        return self._reading.workbench.unread.of(mark.id) if self._reading else {}

    def _on_unread(self, record_id: str, _name: str) -> None:
        mark, grid = self._mark, self._grid
        if mark is not None and grid is not None and mark.id == record_id and not self.storing:
            self.show(mark, grid, fresh=False)

    def _on_others(self, ids: list[str]) -> None:
        self._others = self._mark is not None and self._mark.id in ids

    def _tell_changes(self, before: Annotation, now: Annotation, grid: FieldGrid) -> None:
        """Say in which fields another program has written, and what is not seen of it."""
        for name, cell in grid.cells.items():
            old, new = value_of(before, name), value_of(now, name)
            if (old or None) == (new or None):
                continue
            if cell.editor is self._editor:
                told = self.tr(
                    "Changed elsewhere meanwhile, to “{0}”. Your words take its place; "
                    "undo brings it back."
                )
                value = new
            else:
                told, value = self.tr("Changed elsewhere meanwhile. It was “{0}”."), old
            self._told[name] = told.format(_short(value))

    # remarks --------------------------------------------------------------------------------

    def _say(self) -> None:
        """Say below each field what is to be said of it."""
        for cell in self._grid.cells.values() if self._grid and self._mark else ():
            cell.set_fault(self._remark(cell))
            if cell.editor.spec.name == VALUE:
                cell.set_grounds(self._grounds())

    def _remark(self, cell: FieldCell) -> str:
        mark, name = self._mark, cell.editor.spec.name
        assert mark is not None
        if name in self._unread(mark):
            half = cell.editor is self._editor and self._patience.isActive()
            return "" if half and not cell.fault() else self._wanted(mark, cell.editor.spec)
        if name in self._told:
            return self._told[name]
        if name == VALUE:
            return self._doubt(mark)
        low, high = mark.fields.get("value_low"), mark.fields.get("value_high")
        if name == "value_high" and isinstance(low, Decimal) and isinstance(high, Decimal):
            return self.tr("This is less than the low value.") if low > high else ""
        return ""

    def _grounds(self) -> str:
        """Name the heads of the table that a figure stands in."""
        heads = self._fields.heads(self._mark) if self._fields and self._mark else ()
        return self.tr("From its table: {0}").format(" · ".join(heads)) if heads else ""

    def _doubt(self, mark: Annotation) -> str:
        """Say why the program has not read the words of a figure."""
        doubt = self._fields.doubt(mark) if self._fields else None
        if doubt is None:
            return ""
        if doubt.several:
            return self.tr("These are several figures. Please fill in the one that is meant.")
        words = " ".join(doubt.words.split())[:_LONGEST]
        told = self.tr("The program is not sure about “{0}”. Please fill in the value.")
        return told.format(words)

    def _wanted(self, mark: Annotation, spec: FieldSpec) -> str:
        """Say what a field takes where its words cannot be read, and what is stored instead."""
        if spec.name == VALUE:
            wanted = self.tr("This cannot be read as one figure. Try “315–320 million USD”.")
        elif spec.kind is FieldKind.DATE:
            wanted = self.tr("This is no clear day. Try “12 March 2027” or “end of June 2026”.")
        elif spec.kind is FieldKind.CURRENCY:
            wanted = self.tr("No such currency is known. Try its three letters, such as USD.")
        else:
            wanted = messages.wanted(spec.kind)
        value = value_of(mark, spec.name)
        if not value and not isinstance(value, Decimal):
            return wanted
        shown = in_own_words(str(value)) if spec.name == VALUE else value
        stays = self.tr("Until then it stays “{0}”.").format(_short(shown))
        return f"{wanted} {stays}"


def _short(value: FieldValue | None) -> str:
    """Return a value for a remark, on one line where it is a number."""
    words = "" if value is None else grouped(value)[:_LONGEST]
    return words.replace(" ", "\N{NO-BREAK SPACE}") if isinstance(value, Decimal) else words
