"""A desk with all that is open on it, and the acts that a person can take back there."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import count
from pathlib import Path

from sqlalchemy import select

from briefwright.domain.annotation import Annotation, State
from briefwright.domain.article import Article, Dossier
from briefwright.domain.briefing import Section
from briefwright.domain.category import Category
from briefwright.domain.errors import HeldBack, NothingToExport
from briefwright.domain.snapshot import Line
from briefwright.domain.text import Span
from briefwright.importers.office.note import read_returned
from briefwright.services import export_briefing, renew_article, suggest_annotations
from briefwright.services.exchange import give, merge, take
from briefwright.services.exchange.gather import Chosen
from briefwright.services.import_articles import store_articles
from briefwright.services.notes import refresh_note
from briefwright.store import annotations, article_lists, articles, schema
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.search import index
from briefwright.store.store import Store
from briefwright.viewmodels.briefing.composing import Composing
from briefwright.viewmodels.briefing.note_lines import Note
from briefwright.viewmodels.categories.category_editing import CategoryEditing
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.exchange.arrival import Arrival
from briefwright.viewmodels.jobs import Jobs
from briefwright.viewmodels.library.bulk import BulkEdit, Facts
from tests.gui.harbour import TEXT, ready

type Act = Callable[[Office, int, int], object]  # two numbers say on what, and how
type Rows = dict[str, set[tuple[str, ...]]]

_KEPT = (
    schema.DossierRow,
    schema.CategoryRow,
    schema.ArticleRow,
    schema.ArticleDossierRow,
    schema.AnnotationRow,
    schema.BriefingRow,
    schema.BriefingArticleRow,
    schema.SectionRow,
    schema.BlockRow,
    schema.SavedSearchRow,
)
_NO_RECORD = {"pk", "revision", "read_at", "read_as"}  # what the store itself counts and notes
_LOST = ("14 metres", "3 March 2025", "7 million tonnes", "Almost a hundred")
_DAY = datetime(2025, 5, 4, 12, tzinfo=UTC)


class Office:
    """An open store, the article and the note in hand, and what is there to act on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk = Desk(Store.open(folder / "briefwright.store"), Jobs())
        self.bench = self.desk.workbench
        self.store = self.bench.store
        self.composing = Composing(self.bench)
        self.composing.watch(looking=True)
        self.categories = CategoryEditing(self.bench)
        self.numbers = count()

    @property
    def note(self) -> Note:
        assert self.composing.note is not None
        return self.composing.note

    @property
    def text(self) -> str:
        assert self.desk.reading.content is not None
        return self.desk.reading.content.text

    def articles(self) -> list[Article]:
        with self.store.read() as session:
            return article_lists.window(session, article_lists.ArticleQuery(every=True), 0, 99)

    def some(self, n: int) -> list[Article]:
        return self.articles()[n % 2 :: 1 + n % 3]

    def marks(self, state: State = State.ACCEPTED) -> list[Annotation]:
        article = self.desk.reading.article
        if article is None:
            return []
        with self.store.read() as session:
            return annotations.every(session, AnnotationQuery(article_id=article.id, state=state))

    def category(self, n: int) -> Category:
        return _pick(self.bench.categories(), n)

    def rows(self) -> Rows:
        """Return all that people made, but what lies in the bin and what nobody has accepted."""
        with self.store.read() as session:
            binned = select(schema.ArticleRow.id).where(schema.ArticleRow.binned_at.is_not(None))
            gone = set(session.scalars(binned))
            found: Rows = {}
            for kind in _KEPT:
                columns = [c for c in kind.__table__.columns if c.name not in _NO_RECORD]
                rows = [tuple(map(str, row)) for row in session.execute(select(*columns))]
                apart = kind is schema.BriefingArticleRow or kind is schema.BriefingRow
                left = [row for row in rows if apart or gone.isdisjoint(row)]
                found[kind.__tablename__] = {row for row in left if "suggested" not in row}
            return found


def _pick[T](some: Sequence[T], n: int) -> T:
    return some[n % len(some)]


# what an act needs: one of these, or nothing is done -----------------------------------------


def _on_article(act: Callable[[Office, Article, int], object]) -> Act:
    def on(office: Office, n: int, m: int) -> None:
        if there := office.articles():
            act(office, _pick(there, n), m)

    return on


def _on_mark(
    act: Callable[[Office, Annotation, int], object], state: State = State.ACCEPTED
) -> Act:
    def on(office: Office, n: int, m: int) -> None:
        if there := office.marks(state):
            one = _pick(there, n)
            office.desk.reading.set_active(one.id)
            act(office, one, m)

    return on


def _on_dossier(act: Callable[[Office, Dossier, int], object]) -> Act:
    def on(office: Office, n: int, m: int) -> None:
        if there := office.bench.dossiers():
            act(office, _pick(there, n), m)

    return on


def _on_section(act: Callable[[Office, Section, int], object]) -> Act:
    def on(office: Office, n: int, m: int) -> None:
        if office.composing.note is not None:
            act(office, _pick(office.note.sections, n), m)

    return on


def _on_line(act: Callable[[Office, Line, int], object]) -> Act:
    def on(office: Office, n: int, m: int) -> None:
        lines = list(office.note.by_block().values()) if office.composing.note else []
        if lines:
            act(office, _pick(lines, n), m)

    return on


# articles ------------------------------------------------------------------------------------


def come_in(office: Office, n: int, m: int) -> None:
    number = next(office.numbers)
    words = f"{TEXT}\n\nEdition {number} of {n}: the board promised {m + 2} cranes by 2029."
    address = f"https://paper.example/{number}"
    new = ready(words, f"Harbour {n}")
    article = replace(new.article, source=address, url=address, retrieved=_DAY)
    under = tuple(dossier.id for dossier in office.bench.dossiers()[: m % 2])
    read = [replace(new, article=article, address=address)]
    stored = [one for one, _ in store_articles(office.store, read, under, index.STEP)]
    office.bench.step_of_import(stored, None)
    office.bench.tell_of(stored, came=True)
    office.desk.reading.open(article.id)


def _renew(office: Office, old: Article, m: int) -> None:
    if not old.source:
        return
    with office.store.read() as session:
        text = articles.text(session, old).replace(_pick(_LOST, m), "nothing")
    new = ready(f"{text}\n\nUpdate {next(office.numbers)}.", old.title)
    article = replace(new.article, source=old.source, url=old.url, retrieved=_DAY)
    read = replace(new, article=article, address=old.source)
    version = renew_article.version_of(office.store, read)
    if version is not None and office.bench.take_version(version):
        _suggest(office, version.article, m)


def _suggest(office: Office, article: Article, _m: int) -> None:
    suggest_annotations.read_along(office.store, article)
    office.desk.reading.open(article.id)


def _bulk(office: Office, n: int, m: int) -> None:
    there = office.bench.dossiers()
    choices = [
        Facts(outlet=f"Gazette {m}"),
        Facts(language="fr", handling="OFFICIAL"),
        Facts(published=date(2025, 1, 1 + m % 28)),
        Facts(dossier_id=_pick(there, m).id if there else None),
    ]
    ids = [one.id for one in office.some(n)]
    BulkEdit(office.bench, ids, {}).set(_pick(choices, m), bool)


def _restore(office: Office, n: int, _m: int) -> None:
    office.desk.bin.restore(office.desk.bin.everything()[n % 2 :: 1 + n % 2])


def _see_to_orphan(office: Office, n: int, m: int) -> None:
    relatives = office.desk.reading.relatives
    if there := relatives.family.orphans:
        lost = _pick(there, n)
        relatives.let_go(lost) if m % 2 else relatives.mark_anew(lost, Span(5, 30))


# marks, categories, searches -----------------------------------------------------------------


def mark(office: Office, n: int, m: int) -> None:
    article = office.desk.reading.article
    if article is not None:
        start = (n * 37 + m * 11) % (len(office.text) - 60)
        span = Span(start, start + 3 + n * m % 55)
        office.bench.annotate(article, office.text, span, office.category(m))


def _accept(office: Office, one: Annotation, m: int) -> None:
    if m % 3:
        office.bench.recategorise(one, office.category(m))
    else:
        office.desk.reading.offers.accept_all()


def _reject(office: Office, one: Annotation, m: int) -> None:
    office.bench.remove(one) if m % 3 else office.desk.reading.offers.reject_rest()


def _categories(office: Office, n: int, m: int) -> None:
    editing = office.categories
    every = editing.known.categories
    one, other = _pick(every, n).id, _pick(every, m).id
    acts: list[Callable[[], object]] = [
        partial(editing.add, one if m % 2 else None),
        partial(editing.rename, one, f"Name {m}"),
        partial(editing.merge, one, other),
        partial(editing.take_away, one),
        partial(editing.bring_back, one),
        partial(editing.fields.add, one, f"Field {m}"),
        partial(editing.fields.remove, one, "speaker"),
        editing.restore,
    ]
    _pick(acts, n + m)()


def _searches(office: Office, n: int, m: int) -> None:
    filing = office.desk.filing
    there = filing.searches()
    if not there or m % 3 == 0:
        filing.keep_search(f"Search {m}", "harbour")
    elif m % 3 == 1:
        filing.rename_search(_pick(there, n), f"Other {m}")
    else:
        filing.drop_search(_pick(there, n))


# notes, and what comes from others -----------------------------------------------------------


def compose(office: Office, n: int, m: int) -> None:
    if there := [article.id for article in office.some(n)]:
        office.composing.create(there, _pick(office.composing.templates(), m), f"Note {m}")


def _refresh(office: Office, section: Section, m: int) -> None:
    path = office.folder / f"{next(office.numbers)}.docx"
    try:
        export_briefing.export(office.store, office.note.briefing.id, path)
    except (HeldBack, NothingToExport):
        return
    mark(office, section.position, m)
    step = refresh_note.refresh(office.store, read_returned(path.read_bytes(), path.name))
    office.bench.edit("refresh a note", step.before, step.after)


def _take_in(office: Office, n: int, m: int) -> None:
    """Take in what a colleague sent, or what went out from here, as it was then."""
    own, path = office.folder / "own.bwdossier", office.folder / f"{n % 2}.bwdossier"
    if m % 3 == 0:
        give.write(office.store, Chosen(), own)
    elif m % 3 == 1 and own.exists():
        path = own
    elif not path.exists():
        elsewhere = office.folder / path.stem
        colleague = Office(elsewhere)
        for act in (come_in, mark, compose):
            act(colleague, n, m)
        give.write(colleague.store, Chosen(), path)
        colleague.bench.close()
    if path.exists():
        parcel = take.read(path)
        with office.store.read() as session:
            made = merge.merged(session, parcel, ())
        originals = [articles.compressed(content) for content in made.contents]
        office.bench.bring_in(Arrival("import", office.store, made, originals), bool)


def _undo(office: Office, _n: int, m: int) -> None:
    for _ in range(m % 4):
        office.bench.undo()


def _redo(office: Office, _n: int, m: int) -> None:
    for _ in range(m % 4):
        office.bench.redo()


ACTS: dict[str, Act] = {
    "import": come_in,
    "fetch again": _on_article(_renew),
    "suggest": _on_article(_suggest),
    "read": _on_article(lambda o, one, _m: o.desk.reading.open(one.id)),
    "fact": _on_article(lambda o, one, m: o.bench.set_fact(one, "title", f"Title {m}")),
    "bin": _on_article(lambda o, one, _m: o.bench.bin_article(one)),
    "restore": _restore,
    "bulk edit": _bulk,
    "no reprint": lambda o, _n, m: o.desk.reading.relatives.stand_alone(alone=bool(m % 2)),
    "orphan": _see_to_orphan,
    "mark": mark,
    "remove mark": _on_mark(lambda o, one, _m: o.bench.remove(one)),
    "accept": _on_mark(_accept, State.SUGGESTED),
    "reject": _on_mark(_reject, State.SUGGESTED),
    "note": _on_mark(lambda o, one, m: o.bench.set_note(one, f"{one.note}{m}")),
    "field": _on_mark(lambda o, one, m: o.bench.set_field(one, "speaker", f"Ida {m}")),
    "handling": _on_mark(lambda o, one, _m: o.bench.set_property(one, handling="OFFICIAL")),
    "category": _on_mark(lambda o, one, m: o.bench.recategorise(one, o.category(m))),
    "move mark": _on_mark(lambda o, one, m: o.bench.move(one, o.text, Span(m, m + 20))),
    "split": _on_mark(lambda o, one, m: o.desk.reading.split(one.span.start + 1 + m)),
    "join": _on_mark(lambda o, _one, _m: o.desk.reading.join()),
    "new dossier": lambda o, _n, m: o.desk.filing.new_dossier(f"Dossier {m}"),
    "inner dossier": _on_dossier(lambda o, one, m: o.desk.filing.new_dossier(f"Day {m}", one.id)),
    "file": _on_dossier(
        lambda o, one, m: o.desk.filing.file_under([a.id for a in o.some(m)], one.id)
    ),
    "take out": _on_dossier(
        lambda o, one, m: o.desk.filing.take_out([a.id for a in o.some(m)], one.id)
    ),
    "rename dossier": _on_dossier(lambda o, one, m: o.desk.filing.rename(one, f"Visit {m}")),
    "nest": _on_dossier(lambda o, one, m: o.desk.filing.move(one, _pick(o.bench.dossiers(), m).id)),
    "remove dossier": _on_dossier(lambda o, one, _m: o.desk.filing.remove(one)),
    "categories": _categories,
    "searches": _searches,
    "compose": compose,
    "bin note": lambda o, _n, _m: o.composing.bin_briefing(),
    "heading": lambda o, n, m: o.composing.heading.set(["title", "marking"][n % 2], f"Head {m}"),
    "own markings": lambda o, _n, m: o.composing.heading.set_own_markings([f"LOW {m}", "HIGH"]),
    "wording": _on_line(lambda o, line, m: o.composing.set_wording(line, "text", f"Own {m}")),
    "verbatim": _on_line(lambda o, line, _m: o.composing.clear_wording([line])),
    "take words": _on_line(lambda o, line, _m: o.composing.take_words(line.block.id)),
    "leave out": _on_line(lambda o, line, m: o.composing.arranging.leave_out([line], out=m > 9)),
    "take away": _on_line(lambda o, line, _m: o.composing.arranging.take_away([line])),
    "move line": _on_line(
        lambda o, line, m: o.composing.arranging.move([line.block.id], m % 2 * 2 - 1)
    ),
    "send line": _on_line(
        lambda o, line, m: o.composing.arranging.send([line.block.id], _pick(o.note.sections, m).id)
    ),
    "paragraph": _on_section(lambda o, one, _m: o.composing.arranging.add_paragraph(one.id)),
    "leave out section": _on_section(
        lambda o, one, m: o.composing.arranging.leave_out_section(one, out=m > 9)
    ),
    "move section": _on_section(
        lambda o, one, m: o.composing.arranging.move_section(one.id, m % len(o.note.sections))
    ),
    "chart": _on_section(
        lambda o, one, _m: o.composing.charting.toggle(one.id, o.note.lines[one.id])
    ),
    "add lines": _on_section(lambda o, _one, m: o.composing.arranging.add(o.marks()[: m % 4])),
    "refresh": _on_section(_refresh),
    "take in": _take_in,
    "undo": _undo,
    "redo": _redo,
}
