"""The command palette: every command, found by a few letters of its words, the likeliest first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import override

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from briefwright.domain.query.words import alphabetic
from briefwright.viewmodels.folding import folded

type Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MOST_ARTICLES = 20
_LEAST_LETTERS = 2  # before the titles of articles are looked through
_LATER = 10.0  # points that what cannot be done now is behind
_START, _INSIDE, _INITIALS, _SCATTERED = 100.0, 60.0, 75.0, 25.0


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done: its words, where else it stands, and its keys."""

    id: str
    words: str
    path: str = ""
    keys: str = ""
    enabled: bool = True
    ticked: bool = False


# Looks aside for so many of the newest articles with some words, and hands them over; returns what
# calls the search off, None where there is nobody to ask.
type Take = Callable[[Sequence[Command]], object]
type Ask = Callable[[str, int, Take], Callable[[], object] | None]


@dataclass(frozen=True, slots=True)
class Titles:
    """The articles whose titles hold some words, `whole` where the store holds no more."""

    found: Sequence[Command] = ()
    words: str = ""
    whole: bool = False

    def covers(self, wanted: str) -> bool:
        """Whether the first articles with these words are among those found."""
        return bool(self.words) and self.words in wanted

    def holding(self, wanted: str) -> list[Command]:
        """Return those found that have these words too."""
        return [
            hit
            for hit in self.found
            if any(wanted in alphabetic(said) for said in (hit.words, hit.path))
        ]


class Palette(QAbstractListModel):
    """The commands that fit what was typed. Remembers which were used last, until the end.

    Articles are looked for aside: `answered` tells that what was typed last has all its rows.
    They come behind those that are there, which stay where they are.
    """

    answered = Signal()

    def __init__(self, ask: Ask, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._commands: Sequence[Command] = ()
        self._shown: list[Command] = []
        self._articles: list[Command] = []  # the last of what is shown
        self._recent: list[str] = []
        self._titles = Titles()
        self._asked = ""  # for which there is no answer yet
        self._call_off: Callable[[], object] | None = None

    def offer(self, commands: Iterable[Command]) -> None:
        """Show these commands, those used last on top."""
        self._commands = tuple(commands)
        self._titles = Titles()
        self.search("")

    def is_answered(self) -> bool:
        """Whether all is shown that fits what was typed last."""
        return not self._asked

    def search(self, typed: str) -> None:
        """Show the commands that `typed` may mean, the likeliest first, then articles.

        Nobody waits for the articles of what was typed before.
        """
        if self._call_off is not None:
            self._call_off()
        self._asked, self._call_off = "", None
        commands, words = self._ranked(folded(typed).split()), typed.strip()
        wanted = alphabetic(words) if len(words) >= _LEAST_LETTERS else ""
        known = bool(wanted) and self._titles.covers(wanted)
        self._show(commands, self._titles.holding(wanted) if known else [])
        if wanted and not (known and self._titles.whole):
            self._call_off = self._ask(words, _MOST_ARTICLES, partial(self._take, words))
            self._asked = words if self._call_off is not None else ""

    def _ranked(self, words: Sequence[str]) -> list[Command]:
        places = {name: place for place, name in enumerate(self._recent)}
        ranked: list[tuple[float, int, Command]] = []
        for place, command in enumerate(self._commands):
            points = score(words, command)
            if points is not None:
                points -= _LATER if words and not command.enabled else 0.0
                points += max(0.0, 15.0 - places[command.id]) if command.id in places else 0.0
                ranked.append((-points, place, command))
        ranked.sort(key=lambda entry: entry[:2])
        return [command for _points, _place, command in ranked]

    def command(self, row: int) -> Command:
        """Return the command in a row."""
        return self._shown[row]

    def use(self, command: Command) -> None:
        """Remember that a command was used just now."""
        if command.id in self._recent:
            self._recent.remove(command.id)
        self._recent.insert(0, command.id)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        command = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.spoken(command)
            case Qt.ItemDataRole.UserRole:
                return command
            case _:
                return None

    def spoken(self, command: Command) -> str:
        """Return a command in words, as a screen reader says it."""
        parts = (
            command.words,
            self.tr("on") if command.ticked else "",
            command.keys,
            command.path,
            "" if command.enabled else self.tr("not available now"),
        )
        return ", ".join(part for part in parts if part)

    def _show(self, commands: list[Command], articles: list[Command]) -> None:
        self.beginResetModel()
        self._shown, self._articles = commands + articles, articles
        self.endResetModel()

    def _take(self, words: str, found: Sequence[Command]) -> None:
        """Show the articles that were found, where nothing else was typed since."""
        if words != self._asked:
            return
        self._asked, self._call_off = "", None
        self._titles = Titles(found, alphabetic(words), len(found) < _MOST_ARTICLES)
        there, rows = len(self._articles), len(self._shown)
        more = list(found[there:])
        if list(found[:there]) != self._articles:
            self._show(self._shown[: rows - there], list(found))
        elif more:
            self.beginInsertRows(_ROOT, rows, rows + len(more) - 1)
            self._shown += more
            self._articles += more
            self.endInsertRows()
        self.answered.emit()


def score(words: Sequence[str], command: Command) -> float | None:
    """Return how well `words` name a command, None where one of them does not fit at all."""
    name, path = folded(command.words), folded(command.path)
    total = 0.0
    for word in words:
        points = _fit(word, name)
        if points is None and (in_path := _fit(word, path)) is not None:
            points = in_path / 2
        if points is None:
            return None
        total += points
    return total - len(name) // 24 if words else 0.0


def _fit(word: str, name: str) -> float | None:
    """Return how well `word` fits `name`: the start of a word, initials, inside, or scattered."""
    starts = [at for at in range(len(name)) if at == 0 or not name[at - 1].isalnum()]
    for place, at in enumerate(starts):
        if name.startswith(word, at):
            whole = at + len(word) == len(name) or not name[at + len(word)].isalnum()
            return _START - place + (5 if whole else 0)
    if len(word) > 1 and _in_order(word, [name[at] for at in starts]):
        return _INITIALS
    at = name.find(word)
    if at >= 0:
        return _INSIDE - at / 10
    spread = _spread(word, name)
    return None if spread is None else _SCATTERED - spread


def _in_order(word: str, letters: Iterable[str]) -> bool:
    left = iter(letters)
    return all(letter in left for letter in word)


def _spread(word: str, name: str) -> int | None:
    """Return how many letters stand between those of `word`; None where it is not all there."""
    if len(word) < 3:
        return None  # two scattered letters are in almost everything
    at = name.find(word[0])
    begin = at
    for letter in word[1:]:
        at = name.find(letter, at + 1) if at >= 0 else -1
    if at < 0:
        return None
    gaps = at - begin + 1 - len(word)
    return gaps if gaps <= 2 * len(word) else None
