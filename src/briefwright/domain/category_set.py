"""All categories together: their tree, and what must be unlike between them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product
from typing import Self

from briefwright.domain.category import BUILT_IN, RESERVED_KEYS, Category, Underline
from briefwright.domain.ids import CategoryId, new_id

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class NameFault(StrEnum):
    """Why a category may not have a name."""

    EMPTY = "empty"
    TAKEN = "taken"


class KeyFault(StrEnum):
    """Why a key or a letter may not be a category's."""

    NO_KEY = "no-key"  # not one of 1 to 9, and no letter
    RESERVED = "reserved"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class CategorySet:
    """The categories, retired ones too, in the order of their tree: each behind its parent.

    Whatever alters it returns another set; `step_to` says which records then differ. Positions
    count through the whole tree, so that a flat list has its order too.
    """

    categories: tuple[Category, ...] = ()

    @classmethod
    def of(cls, categories: Iterable[Category]) -> Self:
        """Put the categories in order. One whose parent is gone, or is inside it, goes on top."""
        known = {category.id: category for category in categories}
        rooted = [
            category if _rooted(category, known) else replace(category, parent_id=None)
            for category in known.values()
        ]
        return cls(tuple(_in_tree_order(sorted(rooted, key=lambda category: category.position))))

    def get(self, category_id: CategoryId | None) -> Category | None:
        """Return the category with this id."""
        return next((c for c in self.categories if c.id == category_id), None)

    def inside(self, parent_id: CategoryId | None) -> list[Category]:
        """Return what stands right below a category; None: on top."""
        return [c for c in self.categories if c.parent_id == parent_id]

    def within(self, category_id: CategoryId, other: CategoryId | None) -> bool:
        """Whether `other` is this category or somewhere inside it."""
        while other is not None and other != category_id:
            category = self.get(other)
            other = category.parent_id if category else None
        return other is not None

    def step_to(self, after: "CategorySet") -> tuple[tuple[Category, ...], tuple[Category, ...]]:
        """Return what stood before and what stands after, each parent before those inside it."""
        old = {c.id: c for c in self.categories}
        new = {c.id: c for c in after.categories}
        return (
            tuple(c for c in self.categories if new.get(c.id) != c),
            tuple(c for c in after.categories if old.get(c.id) != c),
        )

    # what must be unlike ----------------------------------------------------------------------

    def named(self, name: str, but: CategoryId | None = None) -> Category | None:
        """Return the category in use that has this name, in any case of letters."""
        folded = name.strip().casefold()
        return self._other(but, lambda c: c.name.strip().casefold() == folded)

    def with_key(self, key: str, but: CategoryId | None = None) -> Category | None:
        """Return the category in use that this key marks with."""
        return self._other(but, lambda c: bool(key) and c.key == key)

    def with_letter(self, letter: str, but: CategoryId | None = None) -> Category | None:
        """Return the category in use that has this letter."""
        return self._other(but, lambda c: bool(letter) and c.letter == letter)

    def name_fault(self, category_id: CategoryId, name: str) -> NameFault | None:
        """Return why the category may not be called so, or None."""
        if not name.strip():
            return NameFault.EMPTY
        return NameFault.TAKEN if self.named(name, category_id) else None

    def key_fault(self, category_id: CategoryId, key: str) -> KeyFault | None:
        """Return why the category may not have this key, or None. No key is always allowed."""
        if not key:
            return None
        if not _is_key(key):
            return KeyFault.NO_KEY
        if key in RESERVED_KEYS:
            return KeyFault.RESERVED
        return KeyFault.TAKEN if self.with_key(key, category_id) else None

    def letter_fault(self, category_id: CategoryId, letter: str) -> KeyFault | None:
        """Return why the category may not have this letter in the margin, or None."""
        if letter and not (len(letter) == 1 and letter.isalpha()):
            return KeyFault.NO_KEY
        return KeyFault.TAKEN if self.with_letter(letter, category_id) else None

    def free_name(self, wanted: str) -> str:
        """Return `wanted`, or with the first number behind it that makes it unlike the others."""
        name, number = wanted, 1
        while self.named(name) is not None:
            number += 1
            name = f"{wanted} {number}"
        return name

    def letter_after(self, category_id: CategoryId, name: str) -> str:
        """Return the letter that goes with another name; none where the old one still does."""
        category = self.get(category_id)
        if category is None or category.built_in or category.letter in name.upper():
            return ""
        free = self.free_letter(name)
        return free if free in name.upper() else ""

    def free_letter(self, name: str) -> str:
        """Return a letter that no other has, from `name` where one is left there."""
        letters = [sign for sign in name.upper() if sign.isalpha() and len(sign) == 1]
        return next((one for one in (*letters, *_LETTERS) if not self.with_letter(one)), "")

    def _other(self, but: CategoryId | None, suits: Callable[[Category], bool]) -> Category | None:
        return next(
            (c for c in self.categories if c.id != but and not c.retired and suits(c)), None
        )

    # altering ---------------------------------------------------------------------------------

    def with_one(self, category: Category) -> Self:
        """Put `category` in place of the one with its id, or behind all."""
        if self.get(category.id) is None:
            return self._arranged((*self.categories, category))
        return self._arranged(category if c.id == category.id else c for c in self.categories)

    def added(self, name: str, parent_id: CategoryId | None = None) -> tuple[Self, CategoryId]:
        """Make a category inside another or on top; its look is unlike that of all others."""
        name = self.free_name(name)
        new = Category(CategoryId(new_id()), name, letter=self.free_letter(name))
        new = replace(self.with_look(new), parent_id=parent_id)
        return self.with_one(new), new.id

    def with_look(self, category: Category) -> Category:
        """Return `category` in the colour and underline that are least used here."""
        looks = [(c.colour, c.underline) for c in self.categories if not c.retired]
        used = Counter(colour for colour, _ in looks)
        colours = sorted((c.colour for c in BUILT_IN), key=lambda colour: used[colour])
        free = (look for look in product(colours, Underline) if look not in looks)
        colour, underline = next(free, (colours[0], Underline.SOLID))
        return replace(category, colour=colour, underline=underline)

    def without(self, category_id: CategoryId) -> Self:
        """Leave one out; those inside it take its place."""
        gone = self.get(category_id)
        parent_id = gone.parent_id if gone else None
        return self._arranged(
            replace(c, parent_id=parent_id) if c.parent_id == category_id else c
            for c in self.categories
            if c.id != category_id
        )

    def swapped_keys(self, category_id: CategoryId, key: str) -> Self:
        """Give the category this key, and the one that had it the key that it had itself."""
        mine, theirs = self.get(category_id), self.with_key(key, category_id)
        if mine is None or theirs is None:
            return self
        return self.with_one(replace(theirs, key=mine.key)).with_one(replace(mine, key=key))

    def brought_back(self, category_id: CategoryId) -> Self:
        """Have a retired one in use again, without the name, key or letter taken meanwhile."""
        category = self.get(category_id)
        if category is None:
            return self
        key = "" if self.with_key(category.key, category_id) else category.key
        letter = category.letter
        if self.with_letter(letter, category_id):
            letter = self.free_letter(category.name)
        name = category.name if not self.named(category.name, category_id) else ""
        name = name or self.free_name(category.name)
        return self.with_one(replace(category, retired=False, key=key, letter=letter, name=name))

    def restored(self) -> Self:
        """Have the built-in ones as they came, in front.

        Others lose what is theirs: keys and letters; a name gets a number.
        """
        shipped = {category.id: category for category in BUILT_IN}
        keys = {category.key for category in BUILT_IN}
        letters = {category.letter for category in BUILT_IN}
        others = [
            replace(
                c,
                key="" if c.key in keys else c.key,
                letter="" if c.letter in letters else c.letter,
            )
            for c in self.categories
            if c.id not in shipped
        ]
        known = self._arranged((*BUILT_IN, *others))
        for other in others:
            if not other.retired and known.named(other.name, other.id):
                known = known.with_one(replace(other, name=known.free_name(other.name)))
        return known

    # places -----------------------------------------------------------------------------------

    def placed(self, category_id: CategoryId, parent_id: CategoryId | None, row: int) -> Self:
        """Put one, with all inside it, so far down among those inside `parent_id`.

        `row` counts the others only. Nothing moves into itself.
        """
        moved = self.get(category_id)
        if moved is None or self.within(category_id, parent_id):
            return self
        others = [c for c in self.inside(parent_id) if c.id != category_id]
        row = max(0, min(row, len(others)))
        order = [*others[:row], replace(moved, parent_id=parent_id), *others[row:]]
        here = {c.id for c in order}
        return self._arranged((*order, *(c for c in self.categories if c.id not in here)))

    def moved_by(self, category_id: CategoryId, rows: int) -> Self:
        """Move one up (-1) or down (1) among its neighbours."""
        moved = self.get(category_id)
        if moved is None:
            return self
        row = self.inside(moved.parent_id).index(moved) + rows
        return self.placed(category_id, moved.parent_id, row) if row >= 0 else self

    def moved_in(self, category_id: CategoryId) -> Self:
        """Put one inside the neighbour above it, behind what is there."""
        moved = self.get(category_id)
        if moved is None:
            return self
        row = self.inside(moved.parent_id).index(moved)
        if row == 0:
            return self
        above = self.inside(moved.parent_id)[row - 1]
        return self.placed(category_id, above.id, len(self.inside(above.id)))

    def moved_out(self, category_id: CategoryId) -> Self:
        """Put one behind the category that it is inside."""
        moved = self.get(category_id)
        parent = self.get(moved.parent_id) if moved else None
        if parent is None:
            return self
        row = self.inside(parent.parent_id).index(parent) + 1
        return self.placed(category_id, parent.parent_id, row)

    def _arranged(self, categories: Iterable[Category]) -> Self:
        ordered = _in_tree_order(list(categories))
        return type(self)(
            tuple(
                c if c.position == place else replace(c, position=place)
                for place, c in enumerate(ordered)
            )
        )


def _is_key(key: str) -> bool:
    return len(key) == 1 and (key in "123456789" or (key.isalpha() and key == key.upper()))


def _rooted(category: Category, known: dict[CategoryId, Category]) -> bool:
    seen = {category.id}
    parent_id = category.parent_id
    while parent_id is not None:
        if parent_id in seen or parent_id not in known:
            return False
        seen.add(parent_id)
        parent_id = known[parent_id].parent_id
    return True


def _in_tree_order(categories: list[Category]) -> list[Category]:
    """Return the categories depth first; those of one parent stay in the order given."""
    inside: dict[CategoryId | None, list[Category]] = {}
    for category in categories:
        inside.setdefault(category.parent_id, []).append(category)
    ordered: list[Category] = []
    waiting = inside.get(None, [])[::-1]
    while waiting:
        category = waiting.pop()
        ordered.append(category)
        waiting += inside.get(category.id, [])[::-1]
    return ordered
