"""Projects of programs of qualitative analysis, out and in: every mark at its place."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4
from xml.etree.ElementTree import Element, fromstring

import pytest

from briefwright.domain.annotation import Annotation
from briefwright.domain.category import Category
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.exchange.files import MOST_BYTES
from briefwright.domain.exchange.parcel import LeftOut
from briefwright.domain.ids import CategoryId
from briefwright.domain.text import Span
from briefwright.services.exchange import give, take
from briefwright.services.exchange.gather import Chosen, parcel
from briefwright.services.import_articles import store_article
from briefwright.store import annotations, categories
from briefwright.store.store import Store
from tests.gui.harbour import ready

Q = "{urn:QDA-XML:project:1.0}"

TEXT = "🙂 Quays & <tolls> up\n\nשלום 5 % 🚢 and fees, “said” Holm 🙂.\n\nThe end 🏁"
MARKED = (
    ("figure", "5 % 🚢", "A *note* & <tag> “x” 🙂\nsecond line"),
    ("fact", "🚢 and fees", ""),  # overlaps the one before
    ("fact", "שלום 5", "right to left"),
    ("person", "Holm", ""),
    ("fact", "🏁", ""),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "mine" / "briefwright.store")
    article, _ = store_article(opened, ready(TEXT, "Quays & <tolls>"))
    with opened.write() as session:
        for category, quote, note in MARKED:
            at = TEXT.index(quote)
            span = Span(at, at + len(quote))
            mark = Annotation.on(article, TEXT, span, CategoryId(category))
            annotations.put(session, mark.altered(note=note))
    yield opened
    opened.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "other" / "briefwright.store")
    yield opened
    opened.close()


@pytest.fixture
def file(store: Store, tmp_path: Path) -> Path:
    path = tmp_path / "all.qdpx"
    give.write(store, Chosen(), path)
    return path


def told(store: Store) -> set[tuple[str, str, int, int, str, str]]:
    with store.read() as session:
        whole = parcel(session, Chosen())
    texts = {article_id: content.text for article_id, content in whole.contents.items()}
    for mark in whole.marks:
        words = texts[mark.article_id][mark.span.start : mark.span.end]
        assert words == mark.quote.exact
    return {
        (m.id, m.category, m.span.start, m.span.end, m.quote.exact, m.note) for m in whole.marks
    }


def source_of(file: Path) -> Element:
    with zipfile.ZipFile(file) as archive:
        source = fromstring(archive.read("project.qde")).find(f".//{Q}TextSource")
    assert source is not None
    return source


def altered(file: Path, was: str, now: str, *, in_texts: bool = False) -> Path:
    """Give a copy of a project in which some words are others."""
    copy = file.with_name("copy.qdpx")
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(copy, "w") as made:
        for name in archive.namelist():
            data = archive.read(name)
            if name.startswith("sources/") == in_texts:
                assert was.encode() in data
                data = data.replace(was.encode(), now.encode())
            made.writestr(name, data)
    return copy


def test_a_project_comes_back_with_every_mark_at_its_place(
    store: Store, other: Store, file: Path
) -> None:
    made = take.store_parcel(other, take.read(file))
    assert len(made.new) == 1
    assert made.new[0].title == "Quays & <tolls>"
    assert told(other) == told(store)

    again = take.store_parcel(store, take.read(file))
    assert (again.new, again.marks, again.conflicts) == ([], 0, [])


def test_names_are_such_as_other_programs_keep_them(tmp_path: Path, other: Store) -> None:
    """To some of them "figure" is "Figure", and a text's name with an ending is that of a file."""
    title = "Порт и тарифы " * 14
    ours = [Category(CategoryId(key), name) for key, name in (("a", "figure"), ("b", "Figure  2"))]
    article, _ = store_article(other, ready(TEXT, title))
    with other.write() as session:
        for category in ours:
            categories.put(session, category)
            annotations.put(session, Annotation.on(article, TEXT, Span(0, 1), category.id))
    give.write(other, Chosen(), tmp_path / "names.qdpx")
    sent = take.read(tmp_path / "names.qdpx")
    names = [category.name.casefold() for category in sent.categories]
    assert len(set(names)) == len(names)
    assert len(sent.marks) == len(ours)
    assert sent.articles[0].title == " ".join(title.split())
    name = source_of(tmp_path / "names.qdpx").get("name", "")
    assert title.startswith(name.removesuffix("…"))
    assert len(f"{name}.txt".encode()) <= 255 - len("99_")


@pytest.mark.parametrize("title", ["U.S. or E.U., “no”", "plan.pdf", "a.txt"])
def test_what_is_behind_a_point_of_a_title_is_nobodys_kind_of_file(
    tmp_path: Path, other: Store, title: str
) -> None:
    """Some programs write a text into a file that ends in it, or take the text for a PDF."""
    store_article(other, ready(TEXT, title))
    give.write(other, Chosen(), tmp_path / "points.qdpx")
    assert source_of(tmp_path / "points.qdpx").get("name") == f"{title}.txt"
    assert take.read(tmp_path / "points.qdpx").articles[0].title == title


@pytest.mark.parametrize("origin", ["Briefwright", "Another"])
@pytest.mark.parametrize(
    "title", ['Is "no" <no>?', "U.S. and/or E.U.: *all*", "C:\\a|b", "为什么？", "At an end?."]
)
def test_the_name_of_a_text_can_be_a_files_on_every_system_and_its_title_is_kept(
    tmp_path: Path, other: Store, title: str, origin: str
) -> None:
    """Other programs keep what a text is described by, and make a file of its name."""
    store_article(other, ready(TEXT, title))
    path = tmp_path / "signs.qdpx"
    give.write(other, Chosen(), path)
    name = source_of(path).get("name", "")
    assert not set('<>:"/\\|?*') & set(name)
    path = altered(path, 'origin="Briefwright"', f'origin="{origin}"')
    sent = take.read(path)
    assert sent.articles[0].title == title
    assert sent.left_out == {}


def test_what_somebody_else_noted_of_a_text_is_no_title(tmp_path: Path, other: Store) -> None:
    store_article(other, ready(TEXT, "Is it so?"))
    path = tmp_path / "noted.qdpx"
    give.write(other, Chosen(), path)
    path = altered(path, "<Description>Is it so?<", "<Description>Read again<").rename(path)
    path = altered(path, 'origin="Briefwright"', 'origin="Another"')
    sent = take.read(path)
    assert sent.articles[0].title == "Is it so？"
    assert sent.left_out == {LeftOut.NOTES: 1}


def test_a_project_is_the_same_each_time(store: Store, file: Path, tmp_path: Path) -> None:
    give.write(store, Chosen(), tmp_path / "twice.qdpx")
    assert (tmp_path / "twice.qdpx").read_bytes() == file.read_bytes()


def test_other_programs_give_marks_ids_of_their_own_and_texts_a_mark_of_byte_order(
    store: Store, file: Path
) -> None:
    before = told(store)
    with zipfile.ZipFile(file) as archive:
        project = archive.read("project.qde").decode()
    for number, (mark_id, *_) in enumerate(sorted(before)):
        project = project.replace(mark_id, f"00000000-0000-4000-8000-{number:012}")
    changed = io.BytesIO()
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(changed, "w") as made:
        made.writestr("project.qde", project)
        for name in archive.namelist()[1:]:
            made.writestr(name, b"\xef\xbb\xbf" + archive.read(name))
    file.write_bytes(changed.getvalue())

    made_of_it = take.store_parcel(store, take.read(file))
    assert (made_of_it.new, made_of_it.marks) == ([], 0)
    assert told(store) == before


def test_in_a_text_whose_lines_end_in_cr_lf_marks_find_their_words(file: Path) -> None:
    whole = take.read(file)
    copy = altered(file, "\n", "\r\n", in_texts=True)
    with zipfile.ZipFile(copy) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    project = inside["project.qde"].decode()
    for mark in whole.marks:
        ends = [TEXT[:at].count("\n") + at for at in (mark.span.start, mark.span.end)]
        for name, was, now in zip(
            ("startPosition", "endPosition"), (mark.span.start, mark.span.end), ends, strict=True
        ):
            head, tail = project.split(f'guid="{mark.id}"')
            project = f'{head}guid="{mark.id}"' + tail.replace(
                f'{name}="{was}"', f'{name}="{now}"', 1
            )
    with zipfile.ZipFile(copy, "w") as made:
        for part, data in (inside | {"project.qde": project.encode()}).items():
            made.writestr(part, data)
    assert {(m.id, m.span, m.quote) for m in take.read(copy).marks} == {
        (m.id, m.span, m.quote) for m in whole.marks
    }


@pytest.mark.parametrize(
    ("was", "now", "fault"),
    [
        ("<Project ", '<!DOCTYPE x [<!ENTITY a "b">]><Project ', ImportFault.HOSTILE),
        ('plainTextPath="internal://', 'plainTextPath="internal://../', ImportFault.NO_TEXT),
        ('plainTextPath="internal://', 'plainTextPath="internal://x', ImportFault.NO_TEXT),
        ("urn:QDA-XML:project:1.0", "urn:other", ImportFault.MISNAMED),
    ],
)
def test_a_hostile_project_is_refused_whole(
    file: Path, was: str, now: str, fault: ImportFault
) -> None:
    with pytest.raises(ImportFailed) as refused:
        take.read(altered(file, was, now))
    assert refused.value.fault is fault


def test_what_is_not_read_may_be_of_any_size(file: Path, tmp_path: Path) -> None:
    large = tmp_path / "with recordings.qdpx"
    with large.open("wb") as stream:
        stream.seek(MOST_BYTES + 1)  # takes no room on the disk
        stream.write(file.read_bytes())
    assert take.read(large).marks == take.read(file).marks


def test_a_project_with_more_codes_than_there_is_room_for_is_told_so(file: Path) -> None:
    codes = "".join(f'<Code guid="{uuid4()}" name="code {at}"/>' for at in range(1_001))
    with pytest.raises(ImportFailed) as refused:
        take.read(altered(file, "<Codes>", f"<Codes>{codes}"))
    assert refused.value.fault is ImportFault.TOO_MANY_CODES


@pytest.mark.parametrize(
    ("was", "now", "left_out"),
    [
        ('<CodeRef targetGUID="', '<CodeRef targetGUID="0', len(MARKED)),
        ('endPosition="', 'endPosition="9', len(MARKED)),
        ('startPosition="', 'startPosition="-', len(MARKED)),
        (f'startPosition="{TEXT.index("Holm")}"', 'startPosition="?"', 1),
    ],
)
def test_marks_that_stand_nowhere_are_left_out_and_told_while_the_texts_come(
    file: Path, other: Store, was: str, now: str, left_out: int
) -> None:
    made = take.store_parcel(other, take.read(altered(file, was, now)))
    assert [article.title for article in made.new] == ["Quays & <tolls>"]
    assert (made.marks, made.left_out) == (len(MARKED) - left_out, {LeftOut.MARKS: left_out})
