"""The sheets that an article was printed on, read and drawn by workers as they are looked at."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from briefwright.domain.article import Article, Content
from briefwright.domain.errors import Cancelled
from briefwright.domain.progress import Progress
from briefwright.importers.original.sheets import Sheets
from briefwright.importers.reader import Reader
from briefwright.viewmodels import messages
from briefwright.viewmodels.jobs import Job, Jobs

_MOST_KEPT = 96 << 20  # bytes of pictures
_FEW = 8  # words that are looked for where all of them are not found together
_BROKEN = ("-", "\u00ad", "\u2010")  # ends of lines that part a word

type Place = tuple[int, int]  # the number of a sheet, and of a word on it


class Printed(QObject):
    """The sheets of the open article. Pictures come when they are drawn, the last asked first."""

    begun = Signal()  # `sheets` are there
    drawn = Signal(int)  # the picture of this sheet
    failed = Signal(str)  # why there is nothing to show, in words

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self.sheets = Sheets(())
        self._jobs = jobs
        self._data: tuple[bytes, str] = (b"", "")
        self._sha256 = ""
        self._letters = _Letters("", (), ())
        self._pictures: OrderedDict[int, QImage] = OrderedDict()
        self._wanted: list[tuple[int, int]] = []  # a worker takes from its end
        self._job: Job | None = None

    @property
    def complete(self) -> bool:
        """Whether the sheets and their words are there."""
        return bool(self.sheets.sheets)

    def holds(self, content: Content) -> bool:
        """Whether these very sheets are shown, or being read, or could not be read."""
        return content.sha256 == self._sha256

    def open(self, article: Article, content: Content) -> None:
        """Show the sheets of this article."""
        self.close()
        self._sha256 = content.sha256
        self._data = (content.original, article.source)
        job = self._jobs.start(self.tr("Reading the page as it came"), partial(_read, self._data))
        job.finished.connect(partial(self._on_read, job))
        job.failed.connect(partial(self._on_failed, job))
        job.cancelled.connect(partial(self._on_failed, job, Cancelled()))
        self._job = job

    def close(self) -> None:
        """Show nothing, and stop what is under way."""
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._sha256 = ""
        self._data = (b"", "")
        self.sheets, self._letters = Sheets(()), _Letters("", (), ())
        self._pictures.clear()
        self._wanted = []

    def picture(self, number: int, width: int) -> QImage | None:
        """Return a sheet's picture, or None, or one of another width, until it is drawn anew."""
        found = self._pictures.get(number)
        if found is not None:
            self._pictures.move_to_end(number)
        if found is None or found.width() != width:
            self._want(number, width)
        return found

    def words(self, first: Place, last: Place) -> str:
        """Return all words from one place to another, those parted at line ends made whole."""
        said = ""
        for number in range(first[0], last[0] + 1):
            words = self.sheets.sheets[number].words
            start = first[1] if number == first[0] else 0
            end = last[1] + 1 if number == last[0] else len(words)
            for word in words[start:end]:
                broken = said.endswith(_BROKEN) and word.letters[:1].islower()
                said = said[:-1] + word.letters if broken else f"{said} {word.letters}"
        return said.strip()

    def find(self, words: str) -> tuple[Place, Place] | None:
        """Return the first and the last of these words on the sheets, or of the first of them."""
        few = " ".join(words.split()[:_FEW])
        return self._letters.find(words) or self._letters.find(few)

    def _want(self, number: int, width: int) -> None:
        self._wanted[:] = [wish for wish in self._wanted if wish[0] != number]
        self._wanted.append((number, width))
        if self._job is None:
            self._draw()

    def _draw(self) -> None:
        job = self._jobs.start_delivering(
            self.tr("Drawing the page as it came"),
            partial(_draw, self._data, self._wanted),
            partial(self._keep, self._sha256),
            self._on_drawn,
        )
        job.failed.connect(partial(self._on_failed, job))
        job.cancelled.connect(partial(self._on_failed, job, Cancelled()))
        self._job = job

    def _on_read(self, job: Job, found: "tuple[Sheets, _Letters]") -> None:
        if job is self._job:
            self._job = None
            self.sheets, self._letters = found
            self.begun.emit()

    def _keep(self, sha256: str, found: tuple[int, QImage]) -> None:
        if sha256 != self._sha256:
            return
        number, image = found
        self._pictures[number] = image
        self._pictures.move_to_end(number)
        while sum(kept.sizeInBytes() for kept in self._pictures.values()) > _MOST_KEPT:
            self._pictures.popitem(last=False)
        self.drawn.emit(number)

    def _on_drawn(self, wanted: list[tuple[int, int]]) -> None:
        if wanted is self._wanted:
            self._job = None
            if wanted:  # asked for while the worker was leaving
                self._draw()

    def _on_failed(self, job: Job, error: Exception) -> None:
        if job is self._job:
            self._job = None
            if isinstance(error, Cancelled):
                self._sha256 = ""  # whoever asks again gets it
            self.failed.emit(messages.error(error))


@dataclass(frozen=True, slots=True)
class _Letters:
    """All letters and digits of the sheets in one string, and whose each is."""

    folded: str
    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def find(self, words: str) -> tuple[Place, Place] | None:
        sought = _folded(words)
        at = self.folded.find(sought) if sought else -1
        return None if at < 0 else (self._place(at), self._place(at + len(sought) - 1))

    def _place(self, at: int) -> Place:
        return self.places[bisect_right(self.starts, at) - 1]


def _folded(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def _read(data: tuple[bytes, str], progress: Progress) -> tuple[Sheets, _Letters]:
    with Reader(progress=progress) as reader:
        sheets = reader.sheets(*data)
    folded: list[str] = []
    starts: list[int] = []
    places: list[Place] = []
    length = 0
    for number, sheet in enumerate(sheets.sheets):
        for place, word in enumerate(sheet.words):
            starts.append(length)
            places.append((number, place))
            folded.append(_folded(word.letters))
            length += len(folded[-1])
    return sheets, _Letters("".join(folded), tuple(starts), tuple(places))


def _draw(
    data: tuple[bytes, str],
    wanted: list[tuple[int, int]],
    progress: Progress,
    deliver: Callable[[tuple[int, QImage]], object],
) -> list[tuple[int, int]]:
    """Draw what is wanted, the last first, until nothing is; return the list of it."""
    with Reader(progress=progress) as reader:
        while wanted:
            progress(0, 0)
            number, width = wanted.pop()
            drawn = reader.picture(*data, number, width)
            form = QImage.Format.Format_RGB888
            image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, form)
            deliver((number, image.copy()))
    return wanted
