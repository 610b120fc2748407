"""Editing categories: each change is stored at once, as one step that can be taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from briefwright.domain.annotation import Annotation
from briefwright.domain.category import BUILT_IN, Category, Underline
from briefwright.domain.category_set import CategorySet, KeyFault, NameFault
from briefwright.domain.change import Change, Records
from briefwright.domain.errors import BriefwrightError
from briefwright.domain.fields import LONGEST_LABEL
from briefwright.domain.ids import CategoryId
from briefwright.domain.progress import Progress
from briefwright.domain.query import tree
from briefwright.services import alter_categories, category_presets
from briefwright.services.category_presets import Clash, Keep, Preset
from briefwright.store import categories
from briefwright.store.search import saved
from briefwright.viewmodels.categories.field_editing import FieldEditing
from briefwright.viewmodels.shipped.categories import shown
from briefwright.viewmodels.theme import Theme
from briefwright.viewmodels.workbench import Workbench

ENDING = category_presets.ENDING
CODEBOOK_ENDING = category_presets.CODEBOOK_ENDING

_COUNT_AFTER = 300  # milliseconds without a further change before marks are counted again


class CategoryEditing(QObject):
    """The categories of a store while somebody arranges them. Follows undo and every change."""

    changed = Signal()
    counted = Signal()
    told = Signal(str)  # what came of a step, in words

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent or workbench)
        self.workbench = workbench
        self.known = CategorySet.of(workbench.stored_categories())
        self.fields = FieldEditing(workbench, self.get, self)
        self.fields.told.connect(self.told)
        self.uses: dict[CategoryId, int] = {}
        self._watching = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_COUNT_AFTER)
        self._later.timeout.connect(self.count)
        workbench.changed.connect(self._on_changed)

    def get(self, category_id: str) -> Category | None:
        """Return a category by its id."""
        return self.known.get(CategoryId(category_id))

    def watch_counts(self, *, on: bool) -> None:
        """Keep the numbers of marks in step, while somebody looks at them."""
        self._watching = on
        if on:
            self.count()

    def count(self) -> None:
        """Count the marks of each category again."""
        with self.workbench.read() as session:
            self.uses = categories.uses(session)
        self.counted.emit()

    # one category -----------------------------------------------------------------------------

    def add(self, parent_id: CategoryId | None = None) -> CategoryId | None:
        """Make a category on top or inside another."""
        after, new = self.known.added(self.tr("New category"), parent_id)
        return new if self._step(self.tr("new category"), after) else None

    def rename(self, category_id: CategoryId, name: str) -> str:
        """Give a category another name; return why not, or nothing."""
        name = " ".join(name.split())[:LONGEST_LABEL]
        before = self.get(category_id)
        if before is not None and name == shown(before).name:
            return ""
        match self.known.name_fault(category_id, name):
            case NameFault.EMPTY:
                return self.tr("A category needs a name.")
            case NameFault.TAKEN:
                return self.tr("Another category is called “{0}” already.").format(name)
        values: dict[str, object] = {"name": name}
        letter = self.known.letter_after(category_id, name)
        if letter:
            values["letter"] = letter
        if before is not None:
            after = replace(before, **values)  # type: ignore[arg-type]
            kept, asking = self._searches((before,), name)
            step = self.tr("renaming of a category")
            self._edit(step, (before, *kept), (after, *asking), typing="name")
        return ""

    def _searches(self, called: Sequence[Category], name: str) -> tuple[Records, Records]:
        """Return the searches that are kept and ask by a category, and as they ask by `name`."""
        names = {each for one in called for each in (one.name, shown(one).name)}
        with self.workbench.read() as session:
            return saved.renamed(session, tree.Fact.CATEGORY, names, name)

    def set_colour(self, category_id: CategoryId, colour: str) -> None:
        """Give it a colour: a meaning of the theme, or "#rrggbb"."""
        self._alter(self.tr("change of a category's colour"), category_id, colour=colour)

    def set_underline(self, category_id: CategoryId, underline: Underline) -> None:
        """Underline its marks another way."""
        self._alter(self.tr("change of a category's underline"), category_id, underline=underline)

    def set_letter(self, category_id: CategoryId, letter: str) -> str:
        """Give it a letter for margins and references; return why not, or nothing."""
        letter = letter.strip().upper()
        match self.known.letter_fault(category_id, letter):
            case KeyFault.TAKEN:
                other = self.known.with_letter(letter, category_id)
                return self.tr("{0} is the letter of “{1}”. Choose another.").format(
                    letter, other.name if other else ""
                )
            case KeyFault():
                return self.tr("One letter stands for a category in the margin.")
        self._alter(self.tr("change of a category's letter"), category_id, letter=letter)
        return ""

    def set_key(self, category_id: CategoryId, key: str) -> str:
        """Give it the key that marks with it; return why not, or nothing."""
        key = key.strip().upper()
        match self.known.key_fault(category_id, key):
            case KeyFault.NO_KEY:
                return self.tr("A key is one of 1 to 9, or a letter.")
            case KeyFault.RESERVED:
                return self.tr("{0} does something else in the text. Choose another key.").format(
                    key
                )
            case KeyFault.TAKEN:
                return self.tr("{0} is the key of “{1}”.").format(
                    key, self.key_holder(category_id, key)
                )
        self._alter(self.tr("change of a category's key"), category_id, key=key)
        return ""

    def key_holder(self, category_id: CategoryId, key: str) -> str:
        """Return the name of the other category that has this key, or nothing."""
        other = self.known.with_key(key.strip().upper(), category_id)
        return other.name if other else ""

    def swap_key(self, category_id: CategoryId, key: str) -> None:
        """Take a key from another category, which gets the key that this one had."""
        after = self.known.swapped_keys(category_id, key.strip().upper())
        self._step(self.tr("swap of two keys"), after)

    # places -----------------------------------------------------------------------------------

    def place(self, category_id: CategoryId, parent_id: CategoryId | None, row: int) -> bool:
        """Put a category so far down inside another, or on top."""
        return self._move(self.known.placed(category_id, parent_id, row))

    def move_by(self, category_id: CategoryId, rows: int) -> bool:
        """Move it up or down among its neighbours."""
        return self._move(self.known.moved_by(category_id, rows))

    def move_in(self, category_id: CategoryId) -> bool:
        """Put it inside the neighbour above."""
        return self._move(self.known.moved_in(category_id))

    def move_out(self, category_id: CategoryId) -> bool:
        """Put it behind the category that it is inside."""
        return self._move(self.known.moved_out(category_id))

    def _move(self, after: CategorySet) -> bool:
        return self._step(self.tr("move of a category"), after)

    # coming and going -------------------------------------------------------------------------

    def merge(self, one: CategoryId, into: CategoryId) -> None:
        """Give all marks of one category to another, and retire the one."""
        both = [category for category in map(self.get, (one, into)) if category]
        with self.workbench.read() as session:
            count = categories.count(session, one)
        take = partial(self._merge, both)
        work = partial(_merged, self.workbench, one, into)
        self.workbench.make_ready(self.tr("merge of two categories"), work, count, take)

    def _merge(self, both: Sequence[Category], found: alter_categories.Step) -> None:
        before, after = found
        if not after:
            return
        names = [shown(category).name for category in both]
        kept, asking = self._searches(both[:1], names[-1])
        moved = sum(isinstance(record, Annotation) for record in after)
        words = self.tr("“{0}” is retired; its key points are of “{1}” now: {2}.")
        told = partial(self.told.emit, words.format(*names, moved))
        step = self.tr("merge of two categories")
        self.workbench.edit(step, (*before, *kept), (*after, *asking), then=told)

    def take_away(self, category_id: CategoryId) -> bool:
        """Delete a category that has no marks and is one's own; retire any other."""
        category = self.get(category_id)
        if category is None:
            return False
        with self.workbench.read() as session:
            before, after = alter_categories.taken_away(session, category_id)
        gone = category_id not in {record.id for record in after}
        if gone and not before:
            return False
        name = self.tr("removal of a category") if gone else self.tr("retiring of a category")
        if not self._edit(name, before, after):
            return False
        words = (
            self.tr("“{0}” is removed.")
            if gone
            else self.tr("“{0}” is retired: not offered any more, its key points stay.")
        )
        self.told.emit(words.format(shown(category).name))
        return True

    def bring_back(self, category_id: CategoryId) -> bool:
        """Have a retired category in use again."""
        was = self.get(category_id)
        after = self.known.brought_back(category_id)
        now = after.get(category_id)
        if was is None or now is None:
            return False
        if not self._step(self.tr("bringing back of a category"), after):
            return False
        if was.key and not now.key:
            self.told.emit(
                self.tr("“{0}” is back without its key: {1} is that of “{2}” now.").format(
                    now.name, was.key, self.key_holder(category_id, was.key)
                )
            )
        return True

    def restore(self) -> bool:
        """Have the built-in categories as they came."""
        after = self.known.restored()
        lost = [
            c.name
            for c in self.known.categories
            if c.key and (now := after.get(c.id)) and not now.key
        ]
        if not self._step(self.tr("restoring of the built-in categories"), after):
            return False
        words = self.tr("The built-in categories are as they came.")
        if lost:
            words += " " + self.tr("Without a key now: {0}.").format(", ".join(lost))
        self.told.emit(words)
        return True

    # files ------------------------------------------------------------------------------------

    def export(self, path: Path, only: CategoryId | None = None) -> bool:
        """Write all categories, or one with those inside it, to a file."""
        chosen = [c for c in self.known.categories if only is None or self.known.within(only, c.id)]
        try:
            category_presets.write(path, chosen, Theme.load("light").colours)
        except BriefwrightError as error:
            self.workbench.refused.emit(error)
            return False
        self.told.emit(self.tr("Saved as {0}: {1} categories.").format(path.name, len(chosen)))
        return True

    def read(self, path: Path) -> Preset | None:
        """Read a file of categories; where that fails, say why."""
        try:
            colours = Theme.load("light").colours
            return category_presets.read(path, {colours[c.colour]: c.colour for c in BUILT_IN})
        except BriefwrightError as error:
            self.workbench.refused.emit(error)
            return None

    def clashes(self, preset: Preset) -> list[Clash]:
        """Return the categories of a file that are here already, in another form."""
        return category_presets.clashes(self.known, preset)

    def take_in(self, preset: Preset, decided: Mapping[CategoryId, str]) -> bool:
        """Take the categories of a file in, as one step: "mine", "theirs" or "both" of a clash."""
        answers = {category_id: Keep(answer) for category_id, answer in decided.items()}
        taken = category_presets.taken_in(self.known, preset, answers)
        if not self._step(self.tr("import of categories"), taken.known):
            self.told.emit(self.tr("Nothing is new in {0}.").format(preset.name))
            return False
        words = [self.tr("New: {0}. Changed: {1}.").format(taken.added, taken.replaced)]
        words += [
            self.tr("“{0}” came without its key {1}, which is taken.").format(c.name, c.key)
            for c in taken.without_key
        ]
        self.told.emit(" ".join(words))
        return True

    # storing and following --------------------------------------------------------------------

    def _alter(
        self, step: str, category_id: CategoryId, typing: str = "", **values: object
    ) -> bool:
        category = self.get(category_id)
        if category is None:
            return False
        after = replace(category, **values)  # type: ignore[arg-type]
        return self._edit(step, (category,), (after,), typing)

    def _step(self, name: str, after: CategorySet) -> bool:
        """Store the difference; False where there is none."""
        return after != self.known and self._edit(name, *self.known.step_to(after))

    def _edit(self, name: str, before: Records, after: Records, typing: str = "") -> bool:
        return self.workbench.edit(name, before, after, typing)

    def _on_changed(self, change: Change) -> None:
        if change.touches(Category):
            self.known = CategorySet.of(self.workbench.stored_categories())
            self.told.emit("")  # what was said of the act before
            self.changed.emit()
        if change.touches(Annotation) and self._watching:
            self._later.start()


def _merged(
    workbench: Workbench, one: CategoryId, into: CategoryId, progress: Progress
) -> alter_categories.Step:
    with workbench.read() as session:
        return alter_categories.merged(session, one, into, progress)
