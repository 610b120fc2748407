"""Editing the fields of a person's own categories: each change is one step, stored at once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from briefwright.domain.category import Category
from briefwright.domain.fields import (
    LONGEST_LABEL,
    MOST_CHOICES,
    RESERVED_NAMES,
    FieldKind,
    FieldSpec,
)
from briefwright.domain.ids import CategoryId
from briefwright.domain.progress import Progress
from briefwright.services import alter_categories
from briefwright.store import categories
from briefwright.viewmodels.workbench import Workbench


class FieldEditing(QObject):
    """The fields of the category that `get` returns for an id, as it stands now."""

    told = Signal(str)  # what came of a step, in words

    def __init__(
        self, workbench: Workbench, get: Callable[[str], Category | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._get = get

    def add(self, category_id: CategoryId, label: str) -> bool:
        """Give a category of one's own a further field, for words."""
        category, label = self._get(category_id), " ".join(label.split())[:LONGEST_LABEL]
        if category is None or category.built_in or not label:
            return False
        if any(spec.label.casefold() == label.casefold() for spec in category.fields):
            self.told.emit(self.tr("There is a field “{0}” already.").format(label))
            return False
        spec = FieldSpec(_field_name(label, category), label)
        return self._set_fields(self.tr("new field"), category, (*category.fields, spec))

    def rename(self, category_id: CategoryId, name: str, label: str) -> str:
        """Show a field under another name; return why not, or nothing."""
        category, label = self._get(category_id), " ".join(label.split())[:LONGEST_LABEL]
        if category is None or category.built_in:
            return ""
        if not label:
            return self.tr("A field needs a name.")
        others = {spec.label.casefold() for spec in category.fields if spec.name != name}
        if label.casefold() in others:
            return self.tr("There is a field “{0}” already.").format(label)
        fields = (replace(s, label=label) if s.name == name else s for s in category.fields)
        self._set_fields(self.tr("renaming of a field"), category, tuple(fields), f"field {name}")
        return ""

    def set_kind(
        self, category_id: CategoryId, name: str, kind: FieldKind, choices: Sequence[str] = ()
    ) -> bool:
        """Say what goes into a field. Values that do not fit any more go to the notes.

        A choice for which none are named is one of the values that stand there.
        """
        category = self._get(category_id)
        if category is None or category.built_in:
            return False
        if kind is FieldKind.CHOICE and not choices:
            find = partial(_values_in, self._workbench, category_id, name)
            take = partial(self._set_kind, category, name, kind)
            step = self.tr("change of a field")
            self._workbench.make_ready(step, find, self._uses(category), take)
            return True
        return self._set_kind(category, name, kind, choices)

    def _set_kind(
        self, category: Category, name: str, kind: FieldKind, choices: Sequence[str]
    ) -> bool:
        words = (" ".join(choice.split())[:LONGEST_LABEL] for choice in choices)
        plain = tuple(dict.fromkeys(filter(None, words)))[:MOST_CHOICES]
        fields = (
            replace(s, kind=kind, choices=plain) if s.name == name else s for s in category.fields
        )
        return self._set_fields(self.tr("change of a field"), category, tuple(fields))

    def move(self, category_id: CategoryId, name: str, rows: int) -> bool:
        """Move a field up or down."""
        category = self._get(category_id)
        if category is None or category.built_in:
            return False
        fields = list(category.fields)
        place = next((row for row, spec in enumerate(fields) if spec.name == name), -1)
        if not 0 <= place + rows < len(fields) or place < 0:
            return False
        fields.insert(place + rows, fields.pop(place))
        return self._set_fields(self.tr("move of a field"), category, tuple(fields))

    def remove(self, category_id: CategoryId, name: str) -> bool:
        """Take a field away; what stands in it goes to the notes of its marks."""
        category = self._get(category_id)
        if category is None or category.built_in:
            return False
        fields = tuple(spec for spec in category.fields if spec.name != name)
        return self._set_fields(self.tr("removal of a field"), category, fields)

    def _set_fields(
        self, name: str, category: Category, fields: tuple[FieldSpec, ...], typing: str = ""
    ) -> bool:
        """Store other fields; values that find no place any more are looked for by a worker."""
        after = replace(category, fields=fields)
        if not alter_categories.narrowed(category, after):
            return self._workbench.edit(name, (category,), (after,), typing)
        work = partial(_with_fields, self._workbench, category, fields)
        self._workbench.make_ready(name, work, self._uses(category), partial(self._narrow, name))
        return True

    def _narrow(self, name: str, found: alter_categories.Step) -> None:
        told = partial(self._tell_moved, len(found[0]) - 1)
        self._workbench.edit(name, *found, then=told)

    def _tell_moved(self, count: int) -> None:
        if count:
            words = self.tr("Values without a place went to the notes of key points: {0}.")
            self.told.emit(words.format(count))

    def _uses(self, category: Category) -> int:
        with self._workbench.read() as session:
            return categories.count(session, category.id)


def _values_in(
    workbench: Workbench, category_id: CategoryId, name: str, _progress: Progress
) -> tuple[str, ...]:
    with workbench.read() as session:
        return alter_categories.values_in(session, category_id, name)


def _with_fields(
    workbench: Workbench, category: Category, fields: tuple[FieldSpec, ...], progress: Progress
) -> alter_categories.Step:
    with workbench.read() as session:
        return alter_categories.with_fields(session, category, fields, progress)


def _field_name(label: str, category: Category) -> str:
    """Return a key for a field called so that no other field of the category has."""
    signs = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in label.lower())
    name = "_".join(signs.split())
    name = name if name[:1].isalpha() else f"field_{name}".rstrip("_")
    taken = {spec.name for spec in category.fields} | RESERVED_NAMES
    number, free = 1, name[:50]
    while free in taken:
        number += 1
        free = f"{name[:50]}_{number}"
    return free
