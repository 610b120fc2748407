"""A preference: where it is kept, what it is usually, and how it is chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isclose

from briefwright.viewmodels.settings import Settings

type Value = str | float | bool


@dataclass(frozen=True, slots=True)
class Preference:
    """Something that a person can prefer. By itself it has an editor of its own."""

    key: str
    words: str
    usual: Value = ""
    hint: str = ""
    with_it: tuple[str, ...] = ()  # the keys of what is forgotten with it
    fits: Callable[[str], bool] = lambda _words: True  # whether what was typed is of use
    unfit: str = ""  # what is said below it where it is not
    chosen_by: tuple[str, str] = ("", "")  # the key and value by which another has this one used
    missing: str = ""  # what is said below it where it is used and empty
    others: str = ""  # words by which somebody may look for it, beside those that are shown

    def read(self, settings: Settings) -> Value:
        """Return what is preferred, the usual where nothing was chosen."""
        if isinstance(self.usual, bool):
            return settings.flag(self.key, otherwise=self.usual)
        if isinstance(self.usual, str):
            return settings.text(self.key, self.usual)
        return settings.number(self.key, self.usual)

    def keep(self, settings: Settings, value: Value) -> None:
        """Prefer this from now on."""
        if isinstance(value, bool):
            settings.keep_flag(self.key, value=value)
        else:
            settings.keep(self.key, value)

    def reset(self, settings: Settings) -> None:
        """Have the usual again."""
        settings.forget(self.key, *self.with_it)

    def is_usual(self, settings: Settings) -> bool:
        """Whether it is as usual."""
        value = self.read(settings)
        if isinstance(value, float):
            return isclose(value, float(self.usual))
        return value == self.usual

    def said_below(self, settings: Settings) -> str:
        """Return what stands below its editor now."""
        value = self.read(settings)
        key, chosen = self.chosen_by
        if self.missing and not value and settings.text(key) == chosen:
            return self.missing
        return self.hint if not value or self.fits(str(value)) else self.unfit

    def sought_words(self) -> str:
        """Return the words by which it is found."""
        return f"{self.words} {self.hint} {self.others}"


@dataclass(frozen=True, slots=True)
class Flag(Preference):
    """A yes or no."""


@dataclass(frozen=True, slots=True)
class Line(Preference):
    """A line of words."""

    example: str = ""


@dataclass(frozen=True, slots=True)
class Choice(Preference):
    """One of several: what is kept, and its words."""

    options: tuple[tuple[str, str], ...] = ()

    def sought_words(self) -> str:
        """Return the words by which it is found, those of the options too."""
        return " ".join([Preference.sought_words(self), *(words for _key, words in self.options)])


@dataclass(frozen=True, slots=True)
class Number(Preference):
    """A number within bounds."""

    bounds: tuple[float, float] = (0, 100)
    step: float = 1
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Preferences on one subject, and what the menus do about it."""

    id: str
    title: str
    preferences: tuple[Preference, ...]
    actions: tuple[str, ...] = ()  # of the menus, by identifier
    note: str = ""
    others: str = ""  # words by which somebody may look for what the menus do, or stands below
