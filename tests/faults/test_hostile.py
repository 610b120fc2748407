"""What strangers hand over: read right or refused, within bounds, and nothing else happens."""

import re
import socket
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import gettempdir

import pytest
from docx import Document

from briefwright.domain.article import Article
from briefwright.domain.category import BUILT_IN
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.text import Span
from briefwright.services import compose_briefing, export_briefing, templates
from briefwright.services.import_articles import DUPLICATE, Outcome, Ready, store_articles
from briefwright.services.mark_passage import annotate
from briefwright.store import annotations, records
from briefwright.store.store import Store
from briefwright.viewmodels.messages import import_reason
from tests.faults.conftest import LONG
from tests.faults.hostile.archives import bad_archives
from tests.faults.hostile.bad import DOOR, Bad, Fate
from tests.faults.hostile.costs import Cost, read_watched
from tests.faults.hostile.mails import bad_mails
from tests.faults.hostile.office import bad_documents
from tests.faults.hostile.pages import bad_pages
from tests.faults.hostile.prints import bad_prints, bad_rich_texts
from tests.faults.hostile.words import bad_feeds, bad_words

CLASSES: dict[str, Callable[[], Iterator[Bad]]] = {
    "archives": bad_archives,
    "documents": bad_documents,
    "feeds": bad_feeds,
    "mails": bad_mails,
    "pages": bad_pages,
    "prints": bad_prints,
    "rich texts": bad_rich_texts,
    "words": bad_words,
}
LATER = {  # inputs that take seconds each, even to make: only in the long form
    "flat.zip", "b.zip", "l.zip", "bombs.zip", "deep.zip", "contents.epub", "stall1.html",
    "stall2.html", "stall4.html", "stall18.html", "stall19.html", "stall28.html", "facts.html",
    "stall5.md", "stall8.md", "ninefold.pdf", "dense.pdf", "swell.pdf", "length11.txt",
    "length13.txt", "many.rss", "bomb.eml",
}  # fmt: skip
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
GIVEN_UP = {ImportFault.TOO_SLOW, ImportFault.READER_DIED}
type Tell = Callable[[str], None]
type Result = tuple[Bad, list[Outcome], Cost]

pytestmark = pytest.mark.timeout(0 if LONG else 600)


@pytest.fixture
def door() -> Iterator[socket.socket]:
    """Listen where nothing may call."""
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", DOOR))
        listening.listen()
        listening.setblocking(False)
        yield listening


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "desk.store")
    yield opened
    opened.close()


@pytest.mark.parametrize("name", CLASSES)
def test_every_input_of_a_stranger_meets_what_is_asked_of_it(
    name: str, tmp_path: Path, store: Store, door: socket.socket, tell: Tell
) -> None:
    inputs = [bad for bad in CLASSES[name]() if LONG or bad.name not in LATER]
    assert len({bad.name for bad in inputs}) == len(inputs)
    results = read_all(inputs, tmp_path / "in")
    assert [found for result in results for found in complaints(*result)] == []
    ready = [one for _, outcomes, _ in results for one in outcomes if isinstance(one, Ready)]
    if ready:
        assert complaints_of_note(noted(store, ready, tmp_path / "note.docx")) == []
    refused = [bad for bad, outcomes, _ in results if is_refused(outcomes)]
    assert_refused([tmp_path / "in" / bad.name for bad in refused], tmp_path / "other.store")
    with pytest.raises(BlockingIOError):
        door.accept()
    assert not [
        *tmp_path.rglob("*climbed*"),
        *Path(gettempdir()).glob("climbed*"),
        *Path().glob("climbed*"),
    ]
    tell(figures(name, results))


def is_refused(outcomes: list[Outcome]) -> bool:
    """Whether nothing was read, and not for want of time: a busy machine may have it once more."""
    faults = {one.fault for one in outcomes if isinstance(one, ImportFailed)}
    ready = any(isinstance(one, Ready) for one in outcomes)
    return not ready and ImportFault.TOO_SLOW not in faults


def read_all(inputs: Sequence[Bad], folder: Path) -> list[Result]:
    folder.mkdir()
    for bad in inputs:
        (folder / bad.name).write_bytes(bad.make())
    found = read_watched([folder / bad.name for bad in inputs])
    return [(bad, *found[folder / bad.name]) for bad in inputs]


def complaints(bad: Bad, outcomes: list[Outcome], cost: Cost) -> Iterator[str]:
    ready = [one for one in outcomes if isinstance(one, Ready)]
    faults = {one.fault for one in outcomes if isinstance(one, ImportFailed)}
    if bad.fate is Fate.TAKEN and not ready:
        yield f"{bad.what}: refused as {faults}"
    if bad.fate is Fate.REFUSED and ready:
        yield f"{bad.what}: taken as {ready[0].content.text[:60]!r}"
    if bad.fate is Fate.REFUSED and bad.faults and not faults <= set(bad.faults):
        yield f"{bad.what}: refused as {faults}"
    if not outcomes:
        yield f"{bad.what}: not a word about it"
    text = "\n".join(one.content.text for one in ready)
    said = text + "".join(f"{one.article} {one.article.source}" for one in ready)
    if ready:
        yield from (f"{bad.what}: lost {words!r}" for words in bad.kept if words not in text)
    yield from (f"{bad.what}: kept {words!r}" for words in bad.lost if words in said)
    if found := FORBIDDEN.search(text + "".join(title_of(one.article) for one in ready)):
        yield f"{bad.what}: holds {found[0]!r}"
    yield from (f"{bad.what}: {why}" for why in too_much(bad, cost))


def title_of(article: Article) -> str:
    return f"{article.title}{article.author}{article.outlet}{article.url}{article.source}"


def too_much(bad: Bad, cost: Cost) -> Iterator[str]:
    if cost.seconds > bad.seconds:
        yield f"took {cost.seconds:.1f} s of the processor"
    if cost.megabytes > bad.megabytes:
        yield f"took {cost.megabytes:.0f} MB"


def noted(store: Store, ready: Sequence[Ready], path: Path) -> Path:
    """Store articles, and write a note in which every one of them has its first words."""
    fact = next(category for category in BUILT_IN if category.id == "fact")
    stored = [
        (one, article)
        for one, (article, status) in zip(
            ready, store_articles(store, ready, characters=2_000), strict=True
        )
        if status != DUPLICATE
    ] or [(ready[0], store_articles(store, ready[:1])[0][0])]
    with store.write() as session:
        for one, article in stored:
            text = one.content.text
            first = next(b for b in one.content.blocks if text[b.start : b.end].strip())
            span = Span(first.start, min(first.end, first.start + 300)).trimmed(text)
            annotations.put(session, annotate(article, text, span, fact))
        chosen = [article.id for _, article in stored]
        made = compose_briefing.compose(session, chosen, templates.load("country-brief"))
        for record in made.records():
            records.put(session, record)
    export_briefing.export(store, made.briefing.id, path)
    return path


def complaints_of_note(path: Path) -> list[str]:
    """Return what is wrong with a Word file that rests on what strangers wrote."""
    assert len(Document(str(path)).paragraphs) > 5
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name).decode() for name in file.namelist() if ".xml" in name}
        parts |= {name: file.read(name).decode() for name in file.namelist() if ".rels" in name}
    found = [f"{name}: {f[0]!r}" for name, part in parts.items() if (f := FORBIDDEN.search(part))]
    links = re.findall(r'Target="([^"]*)" TargetMode="External"', "".join(parts.values()))
    return [
        *found,
        *(link for link in links if not link.startswith(("http:", "https:", "mailto:"))),
    ]


def assert_refused(paths: Sequence[Path], store: Path) -> None:
    """Hand files to the command that are to be refused: a sentence for each, and nothing stored."""
    command = [sys.executable, "-m", "briefwright", "--store", str(store)]
    subprocess.run([*command, "articles"], check=True, capture_output=True)
    before = dumped(store)
    done = subprocess.run([*command, "import", *map(str, paths)], capture_output=True, check=False)
    said = done.stderr.decode()
    assert done.returncode == (1 if paths else 2)
    assert done.stdout == b""
    assert "Traceback" not in said
    for path in paths:
        assert re.search(f"{re.escape(str(path))}[^:]*: [^\n]{{15,300}}\\.\n", said), (
            path.name,
            said,
        )
    assert dumped(store) == before


def dumped(store: Path) -> list[str]:
    with closing(sqlite3.connect(store)) as connection:
        return list(connection.iterdump())


def figures(name: str, results: Sequence[Result]) -> str:
    read = sum(any(isinstance(o, Ready) for o in outcomes) for _, outcomes, _ in results)
    given_up = sum(
        any(isinstance(o, ImportFailed) and o.fault in GIVEN_UP for o in outcomes)
        for _, outcomes, _ in results
    )
    slowest = max(results, key=lambda result: result[2].seconds)
    largest = max(results, key=lambda result: result[2].megabytes)
    return (
        f"{name}: {len(results)} inputs, {read} read, {len(results) - read} refused "
        f"({given_up} of them by stopping their reader); slowest {slowest[2].seconds:.1f} s "
        f"({slowest[0].what}), most memory +{largest[2].megabytes:.0f} MB ({largest[0].what})"
    )


def test_every_reason_is_a_sentence_that_says_what_to_do() -> None:
    for fault in ImportFault:
        words = import_reason(ImportFailed("a.pdf", fault))
        assert words.endswith("."), words
        assert 15 < len(words) < 300
