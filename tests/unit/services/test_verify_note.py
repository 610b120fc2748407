"""A note that comes back from Word: what was damaged is named, and nothing else."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from briefwright.domain.annotation import utc_now
from briefwright.domain.article import Article, Content, TextBlock
from briefwright.domain.briefing import Block, Section
from briefwright.domain.category import BUILT_IN
from briefwright.domain.change import Record
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.fields import Fields
from briefwright.domain.ids import AnnotationId, ArticleId
from briefwright.domain.note.provenance import words_hash
from briefwright.domain.note.read_note import ReadNote
from briefwright.domain.text import find_quote, text_hash
from briefwright.importers.reader import Reader
from briefwright.services import compose_briefing, export_briefing, mark_passage, templates
from briefwright.services.verify_note import LineState, verify
from briefwright.store import annotations, articles, records
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.store import Store

TEXT = """Norsund lends for the railway

Norsund will lend “about” €85 million for new wagons before 1 October 2026, its ministry said.

Freight fell by minus 12 percent last year, to 4.6 million tonnes, the Harbour Board reported.

Tidewater proposed a joint dispatch centre at Kestrel Point, paid for in equal parts.
"""
LEND = "Norsund will lend “about” €85 million for new wagons before 1 October 2026"
FELL = "minus 12 percent"
TONNES = "4.6 million tonnes"
CENTRE = "Tidewater proposed a joint dispatch centre at Kestrel Point"
PROVENANCE = "customXml/item2.xml"
CHART = "word/charts/figure1.xml"
OWN = "The line is paid for: Norsund lends €85 million."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "desk.store")
    yield opened
    opened.close()


def stored(store: Store, name: str, text: str, **facts: object) -> Article:
    sha = text_hash(text)
    article = replace(Article(ArticleId(name), sha, sha, text.partition("\n")[0]), **facts)  # type: ignore[arg-type]
    blocks = (TextBlock(0, len(text)),)
    with store.write() as session:
        articles.put_content(session, Content(sha, sha, text.encode(), text, blocks))
        articles.put(session, article)
    return article


@pytest.fixture
def note(store: Store, tmp_path: Path) -> Path:
    """A note of four marks, one of them in other words, exported."""
    article = stored(store, "a1", TEXT, language="en")
    kinds = {category.id: category for category in BUILT_IN}
    wanted = {LEND: "commitment", FELL: "figure", TONNES: "figure", CENTRE: "proposal"}
    with store.write() as session:
        for quote, kind in wanted.items():
            span = find_quote(TEXT, quote, 1)
            mark = mark_passage.annotate(article, TEXT, span, kinds[kind])  # type: ignore[index]
            annotations.put(session, mark)
        marks = annotations.every(session, AnnotationQuery())
        quotes = {mark.id: mark.quote.exact for mark in marks}
        made = compose_briefing.compose(session, [article.id], templates.load("information-note"))
        for record in made.records():
            records.put(session, reworded(record, quotes))
    path = tmp_path / "note.docx"
    export_briefing.export(store, made.briefing.id, path)
    return path


def reworded(record: Record, quotes: dict[AnnotationId, str]) -> Record:
    """Return the commitment's lines in a person's own words, and others as they are."""
    if isinstance(record, Block) and record.annotation_id and quotes[record.annotation_id] == LEND:
        return replace(record, wording={"text": OWN})
    return record


def edited(path: Path, change: Callable[[str], str], part: str = "word/document.xml") -> Path:
    """Return a copy of a Word file in which one part was changed, as an editor would."""
    copy = path.with_name(f"edited-{path.name}")
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(copy, "w") as made:
        for name in package.namelist():
            data = package.read(name)
            if name == part:
                before = data.decode()
                data = change(before).encode()
                assert data.decode() != before
            made.writestr(name, data)
    return copy


def read(path: Path) -> ReadNote:
    with Reader() as reader:
        return reader.note(path.read_bytes(), path.name)


def problems(store: Store, path: Path) -> dict[str, LineState]:
    """Return the state of each quote of which a line did not come back as it was."""
    lines = verify(store, read(path))
    assert len(lines) > 5
    return {line.quote: line.state for line in lines if line.state is not LineState.INTACT}


@pytest.mark.parametrize("became", [OWN.replace("85", "58"), OWN.replace("million", "billion")])
def test_a_figure_altered_together_with_what_the_file_says_of_it_is_found(
    store: Store, note: Path, became: str
) -> None:
    path = edited(note, lambda xml: xml.replace(OWN, became))
    path = edited(path, lambda xml: xml.replace(words_hash(OWN), words_hash(became)), PROVENANCE)
    assert problems(store, path) == {LEND: LineState.FIGURE_MISMATCH}


@pytest.mark.parametrize("became", ["rose to €4.6 million", "fell to $4.6 million"])
def test_own_words_about_a_figure_keep_its_currency_and_its_way(
    store: Store, tmp_path: Path, became: str
) -> None:
    said = "rose to $4.6 million"
    text = f"The yard lives on. Its earnings {said}, the board said. Nobody else spoke.\n"
    article = stored(store, "a1", text, language="en")
    (kind,) = (category for category in BUILT_IN if category.id == "figure")
    with store.write() as session:
        mark = mark_passage.annotate(article, text, find_quote(text, said, 1), kind)
        annotations.put(session, mark)
        made = compose_briefing.compose(session, [article.id], templates.load("information-note"))
        for record in made.records():
            if isinstance(record, Block) and record.annotation_id:
                record = replace(record, wording={"text": f"Earnings {said}."})  # noqa: PLW2901
            records.put(session, record)
    path = tmp_path / "note.docx"
    export_briefing.export(store, made.briefing.id, path)
    changed = edited(path, lambda xml: xml.replace(f"Earnings {said}", f"Earnings {became}"))
    states = [line.state for line in verify(store, read(path)) + verify(store, read(changed))]
    assert set(states) == {LineState.INTACT, LineState.FIGURE_MISMATCH}


def test_an_untouched_note_has_nothing_to_report(store: Store, note: Path) -> None:
    assert problems(store, note) == {}


def test_the_marks_of_paragraphs_are_no_words_of_theirs(store: Store, note: Path) -> None:
    header = {"marking": "CUI", "paragraph_marks": "yes"}
    with store.write() as session:
        template = templates.load("information-note")
        made = compose_briefing.compose(session, [ArticleId("a1")], template, header=header)
        for record in made.records():
            records.put(session, record)
    path = note.with_name("marked.docx")
    export_briefing.export(store, made.briefing.id, path)
    with zipfile.ZipFile(path) as package:
        assert package.read("word/document.xml").count(b">(U) <") > 10
    assert problems(store, path) == {}
    damaged = edited(path, lambda xml: xml.replace("4.6 million", "4.8 million"))
    assert problems(store, damaged) == {TONNES: LineState.FIGURE_MISMATCH}


def test_a_figure_out_of_a_table_says_its_heads_and_they_are_held_against_what_was_written(
    store: Store, tmp_path: Path
) -> None:
    text = (
        "Exports, thousand tonnes\n\nGoods | 2023 | 2024\nSalt | 118.2 | 126.9\nRope | 9.1 | 7.4\n"
    )
    article = stored(store, "a2", text, language="en")
    figure = next(category for category in BUILT_IN if category.id == "figure")
    with store.write() as session:
        mark = mark_passage.annotate(article, text, find_quote(text, "126.9", 1), figure)
        annotations.put(session, mark)
        made = compose_briefing.compose(session, [article.id], templates.load("information-note"))
        for record in made.records():
            records.put(session, record)
    path = tmp_path / "table.docx"
    export_briefing.export(store, made.briefing.id, path)
    with zipfile.ZipFile(path) as package:
        shown = re.sub("<[^>]*>", "", package.read("word/document.xml").decode())
    beside = "“126.9” [Exports, thousand tonnes · 2024 · Salt]"
    assert shown.count(beside) == 2  # under Key points, and in the annex
    lines = verify(store, read(path))
    assert lines
    assert {line.state for line in lines} == {LineState.INTACT}
    larger = edited(path, lambda xml: xml.replace("[Exports, thousand", "[Exports, million", 1))
    assert LineState.FIGURE_MISMATCH in {line.state for line in verify(store, read(larger))}


def test_white_space_and_other_quotation_marks_are_forgiven(store: Store, note: Path) -> None:
    def change(xml: str) -> str:
        return (
            xml.replace("“", "«")
            .replace("”", "»")
            .replace("joint dispatch", "joint\u00a0 dispatch")
        )

    assert problems(store, edited(note, change)) == {}


@pytest.mark.parametrize(
    ("quote", "old", "new", "state"),
    [
        (CENTRE, "a joint dispatch", "a common dispatch", LineState.ALTERED),
        (CENTRE, "Tidewater proposed", "Tidewater has not proposed", LineState.ALTERED),
        (TONNES, "4.6 million tonnes”", "4.8 million tonnes”", LineState.FIGURE_MISMATCH),
        (TONNES, "4.6 million tonnes”", "4.6 billion tonnes”", LineState.FIGURE_MISMATCH),
        (FELL, "“minus 12 percent”", "“12 percent”", LineState.FIGURE_MISMATCH),
        (LEND, "lends €85 million", "lends €95 million", LineState.FIGURE_MISMATCH),
        (LEND, "The line is paid for", "The line has its money", LineState.REWORDED),
    ],
)  # fmt: skip
def test_what_was_done_to_a_line_is_named(
    store: Store, note: Path, quote: str, old: str, new: str, state: LineState
) -> None:
    copy = edited(note, lambda xml: xml.replace(old, new))
    assert problems(store, copy) == {quote: state}


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("−14 percent", LineState.FIGURE_MISMATCH),
        ("−12 tonnes", LineState.FIGURE_MISMATCH),
        ("more than −12 percent", LineState.FIGURE_MISMATCH),
        ("minus 12 percent", LineState.REWORDED),
    ],
)
def test_a_normalised_figure_that_says_something_else_is_a_mismatch(
    store: Store, note: Path, words: str, state: LineState
) -> None:
    def change(xml: str) -> str:
        cell = r'(_norm"/></w:sdtPr>(?:(?!<w:t>).)*<w:t>)−12 percent'
        return re.sub(cell, rf"\g<1>{words}", xml, count=1)

    assert problems(store, edited(note, change)) == {FELL: state}


def test_a_line_of_which_one_cell_is_gone_is_not_missing_but_wrong(
    store: Store, note: Path
) -> None:
    def gone(xml: str) -> str:
        cell = r'<w:sdt>(?:(?!<w:sdt>).)*?_norm"/></w:sdtPr>.*?</w:sdt>'
        return re.sub(cell, "", xml, count=1)

    assert problems(store, edited(note, gone)) == {FELL: LineState.FIGURE_MISMATCH}


def test_a_quotation_changed_in_the_annex_or_in_a_footnote_is_found(
    store: Store, note: Path
) -> None:
    def last(xml: str) -> str:
        before, words, behind = xml.rpartition("joint dispatch centre")
        assert words
        return f"{before}dispatch centre{behind}"

    assert problems(store, edited(note, last)) == {CENTRE: LineState.ALTERED}
    notes = edited(note, lambda xml: xml.replace("new wagons", "old wagons"), "word/footnotes.xml")
    assert problems(store, notes) == {LEND: LineState.ALTERED}


def test_a_line_that_was_deleted_is_missing_also_as_a_tracked_change(
    store: Store, note: Path
) -> None:
    lines = verify(store, read(note))
    gone = next(line.block for line in lines if line.quote == CENTRE)
    tag = gone.id.replace("-", "")
    control = rf'<w:sdt><w:sdtPr><w:tag w:val="bw_{tag}[^"]*"/></w:sdtPr>.*?</w:sdt>'

    def tracked(xml: str) -> str:
        return re.sub(control, r'<w:del w:id="9" w:author="x">\g<0></w:del>', xml)

    for change in (lambda xml: re.sub(control, "", xml), tracked):
        states = {line.block.id: line.state for line in verify(store, read(edited(note, change)))}
        assert states.pop(gone.id) is LineState.MISSING
        assert set(states.values()) == {LineState.INTACT}


def test_words_without_their_control_are_found_under_the_bookmark(store: Store, note: Path) -> None:
    def bare(xml: str) -> str:
        return re.sub(
            r"<w:sdt><w:sdtPr>.*?</w:sdtPr><w:sdtContent>(.*?)</w:sdtContent></w:sdt>", r"\1", xml
        )

    assert problems(store, edited(note, bare)) == {}


def test_an_article_that_is_gone_or_says_something_else_now_is_named(
    store: Store, note: Path
) -> None:
    newer = stored(
        store, "a2", TEXT.replace("joint dispatch", "shared"), supersedes=ArticleId("a1")
    )
    assert problems(store, note) == {CENTRE: LineState.SOURCE_CHANGED}
    with store.write() as session:
        for article in (newer, articles.find(session, "a1")):
            articles.put(session, replace(article, binned_at=utc_now()))
    assert set(problems(store, note).values()) == {LineState.SOURCE_NOT_FOUND}


def test_a_quote_that_was_forged_in_the_hidden_part_too_is_found(store: Store, note: Path) -> None:
    with zipfile.ZipFile(note) as package:
        parts = [name for name in package.namelist() if b"Kestrel Point" in package.read(name)]
    assert len(parts) > 1
    forged = note
    for part in parts:
        forged = edited(forged, lambda xml: xml.replace("Kestrel Point", "Norsund"), part)
    assert problems(store, forged) == {CENTRE: LineState.ALTERED}


def test_a_note_whose_hidden_hashes_were_altered_does_not_pass(store: Store, note: Path) -> None:
    with zipfile.ZipFile(note) as package:
        (part,) = [name for name in package.namelist() if b"<written" in package.read(name)]
    forged = edited(note, lambda xml: re.sub(r'sha256="\w+"', f'sha256="{"f" * 64}"', xml), part)
    found = problems(store, forged)
    assert set(found) >= {FELL, TONNES, CENTRE}
    assert found[CENTRE] is LineState.SOURCE_CHANGED


def test_a_file_of_somebody_else_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.docx"
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("word/document.xml", "<w:document xmlns:w='w'/>")
    with pytest.raises(ImportFailed) as refused:
        read(other)
    assert refused.value.fault is ImportFault.NO_NOTE


@pytest.mark.parametrize(
    ("name", "fault"),
    [("notes.txt", ImportFault.NO_NOTE), ("notes.docx", ImportFault.MISNAMED)],
)
def test_a_file_that_is_no_word_file_is_called_so_only_if_its_name_says_it_is(
    tmp_path: Path, name: str, fault: ImportFault
) -> None:
    plain = tmp_path / name
    plain.write_text("The harbour of Selm was dredged.", "utf-8")
    with pytest.raises(ImportFailed) as refused:
        read(plain)
    assert refused.value.fault is fault


@pytest.fixture
def charted(store: Store, note: Path) -> Path:
    """The note again, with two figures of last year and this one drawn in a chart."""
    with store.write() as session:
        made = compose_briefing.compose(
            session, [ArticleId("a1")], templates.load("information-note")
        )
        marks = annotations.every(session, AnnotationQuery())
        figures = [mark for mark in marks if "value_low" in mark.fields]
        values = (("2023", Decimal(5200000)), ("2024", Decimal(4600000)))
        for mark, (year, value) in zip(figures, values, strict=True):
            fields: Fields = {
                "measure": "Freight", "unit": "tonne", "period": year, "kind": "level",
                "value_low": value, "value_high": value,
            }  # fmt: skip
            annotations.put(session, replace(mark, fields=fields))
        for record in made.records():
            if isinstance(record, Section) and record.spec.key == "figures":
                spec = replace(record.spec, charts=("Freight, tonnes",))
                records.put(session, replace(record, spec=spec))
            else:
                records.put(session, record)
    path = note.with_name("charted.docx")
    export_briefing.export(store, made.briefing.id, path)
    return path


def test_a_number_changed_in_a_chart_or_in_its_workbook_is_found(
    store: Store, charted: Path
) -> None:
    assert problems(store, charted) == {}
    shown = edited(charted, lambda xml: xml.replace("<c:v>4.6<", "<c:v>6.4<"), CHART)
    assert problems(store, shown) == {TONNES: LineState.FIGURE_MISMATCH}
    (line,) = [line for line in verify(store, read(shown)) if line.found]
    assert line.found == "Figure 1, 2024: 6.4"
    book = with_workbook(charted, lambda xml: xml.replace("<v>4.6</v>", "<v>6.4</v>"))
    assert problems(store, book) == {TONNES: LineState.FIGURE_MISMATCH}


def test_a_forged_chart_cannot_be_passed_off_as_one_of_somebody_else(
    store: Store, charted: Path
) -> None:
    """Under another name, without what the file says of it, or drawn from what is no series."""
    shown = edited(charted, lambda xml: xml.replace("<c:v>4.6<", "<c:v>6.4<"), CHART)
    renamed = edited(shown, lambda xml: xml.replace('name="Figure 1"', 'name="Chart 7"'))
    untold = edited(shown, lambda xml: xml.replace('<drawn in="Figure 1"/>', ""), PROVENANCE)
    other = edited(
        shown, lambda xml: xml.replace("<quote>", '<drawn in="Figure 1"/><quote>'), PROVENANCE
    )
    for forged in (renamed, untold, other):
        assert LineState.FIGURE_MISMATCH in problems(store, forged).values()


def test_a_column_that_somebody_added_to_a_chart_is_found(store: Store, charted: Path) -> None:
    def added(xml: str) -> str:
        for shown in ("2025", "9.9"):
            point = f'<c:pt idx="2"><c:v>{shown}</c:v></c:pt>'
            place = "</c:strCache></c:strRef></c:cat>" if shown == "2025" else "</c:numCache>"
            xml = xml.replace(place, point + place)
        return xml

    found = problems(store, edited(charted, added, CHART))
    assert found == {TONNES: LineState.FIGURE_MISMATCH}


def with_workbook(path: Path, change: Callable[[str], str]) -> Path:
    """Return a copy of a note in the workbook of whose chart the sheet was changed."""
    inner = path.with_name("figure1.xlsx")
    with zipfile.ZipFile(path) as package:
        inner.write_bytes(package.read("word/embeddings/figure1.xlsx"))
    changed = edited(inner, change, "xl/worksheets/sheet1.xml").read_bytes()
    copy = path.with_name("another-workbook.docx")
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(copy, "w") as made:
        for name in package.namelist():
            made.writestr(name, changed if name.endswith(".xlsx") else package.read(name))
    return copy


@pytest.mark.render
@pytest.mark.timeout(600)
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is missing")
def test_a_note_that_libreoffice_saved_is_still_intact(
    store: Store, charted: Path, tmp_path: Path
) -> None:
    saved = tmp_path / "saved"
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
            "--convert-to", "docx:Office Open XML Text", "--outdir", saved, charted,
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    assert problems(store, saved / charted.name) == {}
