"""What a search finds, as it is typed: asked aside, a page at a time, the newest question wins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple, override

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, QTimer, Signal

from briefwright.domain.change import Change
from briefwright.domain.fields import FieldKind
from briefwright.domain.ids import AnnotationId, ArticleId, DossierId
from briefwright.domain.progress import Progress
from briefwright.domain.query import grammar
from briefwright.domain.text import Span
from briefwright.services import search_articles
from briefwright.viewmodels.isolates import apart
from briefwright.viewmodels.jobs import Job
from briefwright.viewmodels.library import search_words
from briefwright.viewmodels.library.article_row import ArticleRow
from briefwright.viewmodels.paged import Index
from briefwright.viewmodels.shipped import categories
from briefwright.viewmodels.utf16 import Utf16Map
from briefwright.viewmodels.workbench import Workbench

PAGE = 20
_MOST_RENEWED = 200  # results that are looked for again when something has changed
_PAUSE = 400  # milliseconds after a change
_PATIENCE = 700  # milliseconds in which letters that nothing has may become a prefix
_ROOT = QModelIndex()


class Lit(NamedTuple):
    """Words, and which stretches of them were looked for: start and length in UTF-16 units."""

    words: str
    ranges: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, before: str, words: str, spans: Sequence[Span], after: str = "") -> "Lit":
        """Return `words`, in which `spans` are lit, with something before and after them."""
        shown = f"{before}{words}{after}"
        units = Utf16Map(shown)
        ends = [
            (units.to_units(s.start + len(before)), units.to_units(s.end + len(before)))
            for s in spans
        ]
        return cls(shown, tuple((start, end - start) for start, end in ends))


@dataclass(frozen=True, slots=True)
class ResultRow:
    """An article that was found, in words, and the place in it that was."""

    article_id: ArticleId
    title: Lit
    details: str
    brief: str  # the same where there is little room
    passage: Lit
    place: Span | None  # in the article's text
    mark: AnnotationId | None  # the key point whose note or field holds what was looked for

    def said(self) -> str:
        """Return the row as a screen reader says it."""
        return ", ".join((apart(self.title.words), self.details, apart(self.passage.words)))


class SearchResults(QAbstractListModel):
    """The results of one query. Nobody waits for them: `answered` tells that they have come."""

    answered = Signal()
    asked = Signal()

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._typed = ""
        self._dossier: DossierId | None = None
        self._found: search_articles.Results | None = None
        self._hits: tuple[search_articles.Hit, ...] = ()
        self._held: search_articles.Results | None = None  # that nothing was found, not yet shown
        self._turn = 0  # counts the questions
        self._asking: Job | None = None  # whose answer is wanted
        self._ended = True  # whether nothing is found behind what is shown
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_PAUSE)
        self._late.timeout.connect(self._renew)
        self._vain = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._vain.timeout.connect(self._show_vain)
        workbench.changed.connect(self._on_changed)
        workbench.indexed.connect(self._on_indexed)

    @property
    def typed(self) -> str:
        """What is looked for; nothing where nobody searches."""
        return self._typed

    def ask(self, typed: str) -> None:
        """Look for what was typed, which may be anything; blanks end the search."""
        if typed.strip() == self._typed:
            return
        self._typed = typed.strip()
        self._begin()

    def look_in(self, dossier_id: DossierId | None) -> None:
        """Look only in one dossier; None looks everywhere."""
        if dossier_id != self._dossier:
            self._dossier = dossier_id
            self._begin()

    def is_answered(self) -> bool:
        """Whether what is shown are the results of what was typed last."""
        return self._found is not None

    def summary(self) -> str:
        """Return how many were found, in which order they stand, and what is not yet looked at."""
        found = self._found
        if found is None:
            return self.tr("Searching…")
        if found.more:
            count = self.tr("More than 10,000 articles")
        elif found.count == 1:
            count = self.tr("1 article")
        else:
            count = self.tr("%Ln articles", "", found.count)
        if found.count == 0:
            count = self._none(found)
        elif found.count > 1 and not found.ranked:
            count = self.tr("{0}, the newest first").format(count)
        if found.waiting == 1:
            return self.tr("{0}\n1 article has just changed and is not searched yet.").format(count)
        if found.waiting:
            waiting = self.tr(
                "{0}\n%Ln articles have just changed and are not searched yet.", "", found.waiting
            )
            return waiting.format(count)
        return count

    def _none(self, found: "search_articles.Results") -> str:
        if found.unknown is not None:
            return search_words.unknown(found.unknown)
        if self._dossier is not None:
            return self.tr("No article in this dossier has this.")
        return self.tr("No article has this.")

    def row(self, place: int) -> ResultRow:
        """Return the result in a row."""
        hit = self._hits[place]
        return _row(hit, self._before(hit), self._standing(hit))

    def _before(self, hit: "search_articles.Hit") -> str:
        """Return what those words are that stand for the passage; "" where it is the text's own."""
        if hit.beside is not None and hit.beside.field:
            label = categories.field_label(hit.beside.category, hit.beside.field)
            return self.tr("{0}: ").format(apart(label))
        if hit.beside is not None:
            return self.tr("Note: ")
        if hit.source is None:
            return ""
        return self.tr("Outlet: ") if hit.source.is_outlet else self.tr("Author: ")

    def _standing(self, hit: "search_articles.Hit") -> str:
        """Return in words that a hit is a copy or an old version; "" where it is neither."""
        if hit.origin is not None:
            of = apart(hit.origin.outlet or hit.origin.title)
            return self.tr("reprint of {0}").format(of)
        return self.tr("earlier version") if hit.earlier else ""

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._hits)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _ROLES:
            return None
        row = self.row(index.row())
        return row if role == Qt.ItemDataRole.UserRole else row.said()

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._asking is None and not self._ended

    @override
    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._look(len(self._hits), PAGE)

    # asking ---------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Ask anew; what was found before stays in sight until there is an answer.

        Nobody waits for the answer to an earlier question, nor does this one.
        """
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None
        self._turn += 1
        self._found = None
        self._ended = True
        self._vain.stop()
        self.asked.emit()
        if not self._typed:
            self._show(())
        else:
            self._look(0, PAGE)

    def _look(self, offset: int, limit: int) -> None:
        names = categories.asked_by()
        question = partial(
            _answer, self._workbench, names, self._typed, offset, limit, self._dossier
        )
        turn = self._turn
        self._asking = self._workbench.jobs.ask(
            question, partial(self._take, turn, offset, limit), partial(self._fail, turn)
        )

    def _take(self, turn: int, offset: int, limit: int, found: "search_articles.Results") -> None:
        if turn != self._turn:
            return
        self._asking = None
        held = self._hits and self._found is None
        if not found.count and held and grammar.ends_in_prefix(self._typed):
            self._held = found
            self._vain.start()
            return
        self._found = found
        self._ended = len(found.hits) < limit
        if offset and found.hits:
            self.beginInsertRows(_ROOT, offset, offset + len(found.hits) - 1)
            self._hits += found.hits
            self.endInsertRows()
        elif not offset and found.hits != self._hits:
            self._show(found.hits)
        self.answered.emit()

    def _show_vain(self) -> None:
        """Show that nothing was found, now that nobody has typed on."""
        if self._held is not None:
            self._found, self._held = self._held, None
            self._show(())
            self.answered.emit()

    def _fail(self, turn: int, error: Exception) -> None:
        if turn == self._turn:
            self._asking = None
            self._workbench.refused.emit(error)

    def _show(self, hits: "tuple[search_articles.Hit, ...]") -> None:
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    # what changes meanwhile -------------------------------------------------------------------

    def _renew(self) -> None:
        """Look for the same again, as far as somebody has come in it."""
        if not self._typed:
            return
        if self._asking is not None:
            self._late.start()
            return
        self._turn += 1
        self._look(0, min(max(len(self._hits), PAGE), _MOST_RENEWED))

    def _on_changed(self, _change: Change) -> None:
        if self._typed and not self._late.isActive():
            self._late.start()

    def _on_indexed(self) -> None:
        if self._typed:
            self._renew()


_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole)


def _answer(
    workbench: Workbench,
    names: Mapping[str, str],
    typed: str,
    offset: int,
    limit: int,
    dossier_id: DossierId | None,
    progress: Progress,
) -> "search_articles.Results":
    """Run the query. Called on a worker, which reads and never writes."""
    progress(0, 0)  # it may be over before it begins
    with workbench.store.read(progress) as session:
        return search_articles.search(session, typed, offset, limit, dossier_id, names)


def _in_window(found: "search_articles.Beside") -> "search_articles.Beside":
    """Return what was found beside the text; a value that is chosen, as the window calls it."""
    specs = found.category.fields if found.category is not None else ()
    chosen = any(s.name == found.field and s.kind is FieldKind.CHOICE for s in specs)
    said = categories.value_words(found.snippet.text) if chosen else found.snippet.text
    if said == found.snippet.text:
        return found
    return replace(found, snippet=replace(found.snippet, text=said, hits=(Span(0, len(said)),)))


def _row(hit: "search_articles.Hit", before: str, standing: str) -> ResultRow:
    article, around = hit.article, hit.snippet
    first = around.hits[0] if around.hits else None
    place = Span(around.start + first.start, around.start + first.end) if first else None
    if hit.beside is not None:
        around = _in_window(hit.beside).snippet
    row = ArticleRow(article, hit.marks, reprints=hit.reprints)
    cut = ("…" if around.cut_before else "", "…" if around.cut_after else "")
    passage = Lit.of(f"{before}{cut[0]}", around.text, around.hits, cut[1])
    if hit.source is not None:
        behind = f" · {around.in_words()}"
        passage = Lit.of(before, hit.source.name, hit.source.hits, behind)
    return ResultRow(
        article.id,
        Lit.of("", article.title, hit.title_hits),
        " · ".join(filter(None, (row.details(), standing))),
        " · ".join(filter(None, (row.details(brief=True), standing))),
        passage,
        place,
        hit.beside.mark if hit.beside is not None else None,
    )
