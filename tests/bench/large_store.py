"""One large store for all benches: `large_store.py FILE [ARTICLES] [ANNOTATIONS] [WORDS]`.

100,000 articles of 600 words in twelve languages and 1,000,000 key points, with suggestions,
dossiers, reprints, earlier versions and a bin: what an import and people would have left behind,
and what `briefwright check` finds sound. It is made once into the folder that BRIEFWRIGHT_STORES
names, else for each bench anew.
"""

import json
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from itertools import batched
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

sys.path.insert(0, str(Path(__file__).parents[2]))

from briefwright.analysis.reprints import CANDIDATE
from briefwright.domain.article import Content, Dossier, TextBlock
from briefwright.domain.category import BUILT_IN
from briefwright.domain.ids import CategoryId, DossierId
from briefwright.domain.text import CONTEXT
from briefwright.store import categories, dossiers
from briefwright.store.articles import compressed
from briefwright.store.schema import HIDDEN, LISTED, REPRINT, SEARCH_INDEX, VERSION
from briefwright.store.search import index
from briefwright.store.search.stems import tokens
from briefwright.store.store import Session, Store
from briefwright.store.values import plain_blocks, sorted_by
from tests.bench import mosaic, press
from tests.bench.mosaic import LANGUAGES, Mosaic, Paragraph

FOLDER = "BRIEFWRIGHT_STORES"
ARTICLES, ANNOTATIONS, WORDS = 100_000, 1_000_000, 600
OUTLETS, DOSSIERS, OWN_CATEGORIES = 93, 40, 4
STEP = 2_000
A_PARAGRAPH = 60  # words; of a short article a third
CACHE = 400_000  # kilobytes for SQLite while it writes
GATHERED = 64 << 20  # bytes of words that the index gathers before it writes a part of itself,
USUALLY = 1 << 20  # and as it does without being told

_GATHER = f"INSERT INTO {SEARCH_INDEX} ({SEARCH_INDEX}, rank) VALUES ('hashsize', ?)"

type Row = tuple[object, ...]

_WHEN = "2025-03-01T08:00:00.000000+00:00"
_NOTES = [
    f"Ask the {who} {what} by {when}"
    for who in ("desk", "embassy", "ministry", "bank", "port office")
    for what in ("about this", "for the figure", "who said so", "for the paper", "again")
    for when in ("Monday", "Friday")
]
_OFFER = json.dumps(["figure", 0.9, "agreed", []])


@dataclass(frozen=True, slots=True)
class _Facts:
    """The fields of a key point, and the columns that mirror them."""

    fields: str
    values: str  # as the index takes them in
    mirrored: Row


def _figure(value: int) -> _Facts:
    said = {"value_low": {"number": str(value)}, "value_high": {"number": str(value)}}
    fields = {**said, "currency": "USD"}
    mirrored = (float(value), float(value), "USD", None, None, None)
    return _Facts(json.dumps(fields), f"{value}\n{value}\nUSD", mirrored)


def _promise(actor: str, day: date, status: str) -> _Facts:
    fields = {"actor": actor, "deadline": {"date": day.isoformat()}, "status": status}
    mirrored = (None, None, None, day.isoformat(), status, actor)
    return _Facts(json.dumps(fields), f"{actor}\n{day.isoformat()}\n{status}", mirrored)


_NONE = _Facts("{}", "", (None,) * 6)
_FIGURES = [_figure(1_000 * number) for number in range(20, 900, 20)]
_PROMISES = [
    _promise(actor, date(2025, month, 1), status)
    for actor in ("the minister", "the governor", "the harbour board", "the bank")
    for month in range(1, 13)
    for status in ("open", "in progress", "kept", "broken")
]
_FIELDS = {"figure": _FIGURES, "commitment": _PROMISES, "agreement": _PROMISES}

_ROWS = {
    "content": ("pk", "sha256", "text_sha256", "original", "text", "blocks"),
    "article": (
        "pk", "id", "revision", "sha256", "text_sha256", "title", "outlet", "author", "published",
        "retrieved", "url", "language", "source", "characters", "paragraphs", "origins", "notices",
        "handling", "import_batch", "supersedes", "orphans", "stands_alone", "binned_at", "folded",
        "outlet_folded", "marks", "waiting", "read_as", "read_at", "standing", "reprint_of",
    ),
    "annotation": (
        "id", "revision", "article_id", "category", "start", '"end"', "exact", "prefix", "suffix",
        "quote_sha256", "note", "fields", "value_low", "value_high", "currency", "deadline",
        "status", "actor", "attribution", "handling", "state", "author", "created", "changed",
        "offer", "article",
    ),
    "article_dossier": ("article_id", "dossier_id", "position"),
    "alike": ("one", "other"),
}  # fmt: skip
_STATEMENTS = {
    table: f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    for table, names in _ROWS.items()
} | {"sketch": "INSERT INTO drawn SELECT value, ? FROM json_each(?)"}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A key point, or a suggestion, which waits."""

    row: Row
    waits: bool
    note: str
    facts: _Facts


@dataclass(slots=True)
class _Article:
    """An article that is about to be written."""

    pk: int
    id: str
    language: str
    outlet: str
    published: date
    pieces: list[Paragraph]
    standing: int = LISTED
    supersedes: str | None = None
    reprint_of: str | None = None
    binned: bool = False


class _Making:
    """Makes one store."""

    def __init__(self, store: Store, annotations: int, articles: int, words: int) -> None:
        self._store = store
        self._chance = random.Random(articles)
        self._each = annotations // articles
        a_paragraph = A_PARAGRAPH if words >= 10 * A_PARAGRAPH else words // 3
        self._paragraphs = words // a_paragraph
        self._mosaic = Mosaic(a_paragraph, articles)
        self._kinds = [one.id for one in BUILT_IN]
        self._dossiers: list[DossierId] = []
        self._outlets = [f"Gazette {number}" for number in range(OUTLETS)]

    def make(self, count: int) -> None:
        """Write so many articles with all that belongs to them."""
        with self._store.write() as session:
            session.exec_driver_sql(f"PRAGMA cache_size = -{CACHE}")
            session.exec_driver_sql(_GATHER, (GATHERED,))
            session.exec_driver_sql("CREATE TEMP TABLE drawn (number, article)")
            self._furnish(session)
            indexes = _without_indexes(session)
        for batch in batched(self._articles(count), STEP):
            with self._store.write() as session:
                self._write(session, batch)
            self._store.settle()
        with self._store.write() as session:
            session.exec_driver_sql(
                "INSERT INTO sketch SELECT number, article, ? FROM drawn ORDER BY number, article",
                (CANDIDATE,),
            )
            session.exec_driver_sql("DROP TABLE drawn")
            for made in indexes:
                session.exec_driver_sql(made)
            while index.merge(session, 1_000_000):
                pass
            session.exec_driver_sql(_GATHER, (USUALLY,))
        self._store.settle()

    def _furnish(self, session: Session) -> None:
        for number in range(OWN_CATEGORIES):
            kind = replace(BUILT_IN[1], id=CategoryId(f"own-{number}"), name=f"Own {number}")
            above = BUILT_IN[0].id if number else None
            categories.put(session, replace(kind, key="", parent_id=above, position=20 + number))
            self._kinds.append(kind.id)
        for number in range(DOSSIERS):
            inside = self._dossiers[number - 30] if number >= 30 else None
            own = Dossier(DossierId(self._id()), f"Dossier {number}", inside, position=number)
            dossiers.put(session, own)
            self._dossiers.append(own.id)

    def _id(self) -> str:
        return str(UUID(int=self._chance.getrandbits(128), version=4))

    def _articles(self, count: int) -> Iterator[_Article]:
        chance, languages = self._chance, [*LANGUAGES]
        before: _Article | None = None
        for number in range(count):
            if before is not None and number % 20 == 19:
                made = self._after(before, number)
                made.standing, made.reprint_of = REPRINT, before.id
                made.pieces = [*self._mosaic.chosen(chance, made.language, 1), *before.pieces]
            elif before is not None and number % 200 == 50:
                before.standing = HIDDEN
                made = self._after(before, number)
                made.supersedes = before.id
                made.pieces = [*before.pieces, *self._mosaic.chosen(chance, made.language, 1)]
            else:
                (language,) = chance.choices(languages, [*LANGUAGES.values()])
                pieces = self._mosaic.chosen(chance, language, self._paragraphs)
                day = date(2020, 1, 1) + timedelta(days=number % 2_000)
                own = chance.choice(self._outlets)
                made = _Article(number + 1, self._id(), language, own, day, pieces)
                made.binned = number % 100 == 77
                made.standing = HIDDEN if made.binned else LISTED
            if before is not None:
                yield before
            before = made
        if before is not None:
            yield before

    def _after(self, before: _Article, number: int) -> _Article:
        day = before.published + timedelta(days=1)
        return _Article(number + 1, self._id(), before.language, before.outlet, day, [])

    def _write(self, session: Session, batch: tuple[_Article, ...]) -> None:
        written: dict[str, list[Row]] = {name: [] for name in _STATEMENTS}
        words = {}
        for one in batch:
            text = mosaic.text_of(one.pieces)
            marks = list(self._marks(one, text))
            written["content"].append(_content(one, text))
            written["article"].append(self._article(one, text, marks))
            written["annotation"] += (mark.row for mark in marks)
            written["article_dossier"] += self._filed(one)
            if one.reprint_of or one.supersedes:
                written["alike"] += [(one.pk - 1, one.pk), (one.pk, one.pk - 1)]
            written["sketch"].append((one.pk, json.dumps(mosaic.sketch_of(one.pieces))))
            if not one.binned:
                words[one.pk] = self._words(one, [mark for mark in marks if not mark.waits])
        for table, rows in written.items():
            if rows:
                session.exec_driver_sql(_STATEMENTS[table], rows)
        index.add(session, words)

    def _words(self, one: _Article, marks: list[_Mark]) -> dict[str, str]:
        both = dict.fromkeys((one.language, "en"))
        notes = "\n".join(mark.note for mark in marks if mark.note)
        fields = "\n".join(mark.facts.values for mark in marks if mark.facts.values)
        return {
            "title": tokens(one.pieces[0].title, (one.language,)),
            "outlet": tokens(one.outlet, (one.language,)),
            "author": tokens(_author(one), (one.language,)),
            "text": mosaic.tokens_of(one.pieces),
            "notes": tokens(notes, both),
            "fields": tokens(fields, both),
        }

    def _article(self, one: _Article, text: str, marks: list[_Mark]) -> Row:
        title, waiting = one.pieces[0].title, sum(mark.waits for mark in marks)
        digest = sha256(text.encode()).hexdigest()
        return (
            *(one.pk, one.id, 1, digest, digest, title, one.outlet, _author(one)),
            *(one.published.isoformat(), _WHEN, f"https://press.example/{one.pk}", one.language),
            *(
                f"{one.pk}.txt",
                len(text),
                len(one.pieces),
                "{}",
                "[]",
                "",
                f"batch-{one.pk // 500}",
                one.supersedes,
                "[]",
                0,
            ),
            *(_WHEN if one.binned else None, *sorted_by(title, one.outlet).values()),
            *(len(marks) - waiting, waiting, "", None if one.pk % 5 < 2 else _WHEN, one.standing),
            one.reprint_of,
        )

    def _filed(self, one: _Article) -> list[Row]:
        count = 0 if one.pk % 10 < 7 else 1 + (one.pk % 20 == 19)
        chosen = self._chance.sample(self._dossiers, count)
        return [(one.id, dossier, place) for place, dossier in enumerate(chosen)]

    def _marks(self, one: _Article, text: str) -> Iterator[_Mark]:
        """Mark an article: of four one not at all, and one twice as much as the others."""
        count = self._each * (0, 1, 1, 2)[one.pk % 4]
        count += count // 8  # which wait
        for number in range(count):
            at = text.find(" ", number * (len(text) - 80) // count) + 1
            end = text.find(" ", at + 12 + number * 7 % 40)
            yield self._mark(one, text, at, end, waits=number % 9 == 8)

    def _mark(self, one: _Article, text: str, at: int, end: int, *, waits: bool) -> _Mark:
        chance = self._chance.random()
        kind = self._kinds[int(chance * chance * len(self._kinds))]
        exact, facts = text[at:end], _NONE
        if not waits and kind in _FIELDS and chance * 1_000 % 1 < 0.3:
            facts = _FIELDS[kind][int(chance * 1e6) % len(_FIELDS[kind])]
        note = "" if waits or chance * 1_000 % 1 < 0.95 else _NOTES[int(chance * 1e6) % len(_NOTES)]
        return _Mark(
            (
                *(self._id(), 1, one.id, kind, at, end, exact, text[max(0, at - CONTEXT) : at]),
                text[end : end + CONTEXT],
                "" if waits else sha256(exact.encode()).hexdigest(),
                *(note, facts.fields, *facts.mirrored, None, ""),
                *("suggested" if waits else "accepted", "", _WHEN, _WHEN),
                *(_OFFER if waits else None, one.pk),
            ),
            waits,
            note,
            facts,
        )


def _author(one: _Article) -> str:
    return f"Writer {one.pk % 40}"


def _without_indexes(session: Session) -> list[str]:
    """Take away what would be kept up row by row; return what makes it anew."""
    tables = ("annotation", "article", "sketch")
    kept = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    found = session.exec_driver_sql(f"{kept} AND tbl_name IN {tables}").all()
    for name, _ in found:
        session.exec_driver_sql(f"DROP INDEX {name}")
    return [made for _, made in found]


def _content(one: _Article, text: str) -> Row:
    original, start, blocks = text.encode(), 0, []
    for piece in one.pieces:
        blocks.append(TextBlock(start, start + len(piece.text)))
        start += len(piece.text) + 2
    digest = sha256(original).hexdigest()
    packed = compressed(Content(digest, digest, original, text, ()))
    return (one.pk, digest, digest, packed, text, json.dumps(plain_blocks(blocks)))


def make(
    path: Path, articles: int = ARTICLES, annotations: int = ANNOTATIONS, words: int = WORDS
) -> None:
    """Make a store at `path`."""
    store = Store.open(path)
    _Making(store, annotations, articles, words).make(articles)
    store.close()


def kept(folder: Path, name: str, made_by: Sequence[str], make: Callable[[Path], None]) -> Path:
    """Return a store that is made where none is kept; in `folder` where none is to be kept.

    It is made anew when one of the scripts that it is `made_by` alters, or the schema.
    """
    scripts = (*made_by, __file__, mosaic.__file__, press.__file__)
    recipe = sha256(b"".join(Path(one).read_bytes() for one in scripts) + bytes([VERSION]))
    path = Path(os.environ.get(FOLDER, folder)) / f"{name}-{recipe.hexdigest()[:8]}.store"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        make(part)
        part.rename(path)
    return path


def large_store(
    folder: Path, articles: int = ARTICLES, annotations: int = ANNOTATIONS, words: int = WORDS
) -> Path:
    """Return a store of so many, which is not to be altered."""
    made = partial(make, articles=articles, annotations=annotations, words=words)
    return kept(folder, f"{articles}-{annotations}-{words}", (), made)


def copied(to: Path, articles: int = ARTICLES) -> Path:
    """Copy a store of so many articles, with ten key points each; return where it is."""
    with TemporaryDirectory(prefix="store") as folder:
        shutil.copy(large_store(Path(folder), articles, articles * 10), to)
    return to


if __name__ == "__main__":
    make(Path(sys.argv[1]), *map(int, sys.argv[2:]))
