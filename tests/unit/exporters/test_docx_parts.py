from hashlib import sha256

import pytest

from briefwright.domain.note.provenance import words_hash
from briefwright.domain.snapshot import Snapshot
from briefwright.domain.text import text_hash
from tests.unit.exporters.notes import corridor, full_note, odd_note
from tests.unit.exporters.reading import Written, found, values, words


@pytest.fixture(scope="module")
def note() -> Snapshot:
    return full_note()


@pytest.fixture(scope="module")
def full(note: Snapshot) -> Written:
    return Written.of(note)


def test_provenance_names_the_briefing_its_sources_and_its_sections(
    note: Snapshot, full: Written
) -> None:
    root = full.provenance
    assert root.get("briefing") == note.briefing.id
    assert root.get("template") == "information-note"
    assert root.get("taken") == "2025-03-05T09:30:00.000+00:00"
    article = corridor().article
    first = found(root, "p:source")[0]
    assert {name: first.get(name) for name in map(str, first.attrib)} == {
        "ref": "S1",
        "article": article.id,
        "sha256": article.sha256,
        "text-sha256": article.text_sha256,
    }
    assert values(root, "p:section/@key") == [part.section.spec.key for part in note.sections]


def test_provenance_says_of_each_block_which_words_it_rests_on(
    note: Snapshot, full: Written
) -> None:
    lines = [line for part in note.sections for line in part.lines]
    blocks = found(full.provenance, "//p:block")
    assert [block.get("id") for block in blocks] == [line.block.id for line in lines]
    commitment = found(full.provenance, "p:section[@key='commitments']/p:block[@ref='C1']")[0]
    quote = "We will put the first train on the line before 1 October"
    start = corridor().text.index(quote)
    assert commitment.get("start") == str(start)
    assert commitment.get("end") == str(start + len(quote))
    assert commitment.get("quote-sha256") == sha256(quote.encode()).hexdigest()
    assert commitment.get("article") == corridor().article.id
    assert commitment.get("sha256") == corridor().article.sha256
    assert commitment.get("annotation") in {each.id for each, _ in corridor().lines}


def test_a_persons_own_words_rest_on_nothing(full: Written) -> None:
    (block,) = found(full.provenance, "p:section[@key='issue']/p:block")
    assert block.get("kind") == "text"
    assert block.get("annotation") is None


def test_every_block_stands_in_the_file_under_its_name(full: Written) -> None:
    names = full.bookmarks()
    for name in values(full.provenance, "//p:block/@bookmark"):
        assert any(each == name or each.startswith(f"{name}_") for each in names), name


def test_the_hash_of_what_was_written_is_that_of_the_words_in_the_file(full: Written) -> None:
    written = found(full.provenance, "//p:written")
    assert len(written) > 20
    for each in written:
        controls = found(full.body, f"//w:sdt[w:sdtPr/w:tag/@w:val='{each.get('name')}']")
        assert each.get("sha256") == words_hash(" ".join(map(words, controls)))


def test_the_exact_quote_goes_with_every_fact(full: Written) -> None:
    facts = found(full.provenance, "//p:block[@kind='fact']")
    assert facts
    for fact in facts:
        (quote,) = values(fact, "p:quote/text()")
        assert text_hash(quote) == fact.get("quote-sha256")


def test_every_control_has_a_bookmark_of_the_same_name(full: Written) -> None:
    tags = values(full.body, "//w:sdt/w:sdtPr/w:tag/@w:val")
    assert tags
    assert set(tags) <= set(full.bookmarks())


def test_no_control_stands_around_a_paragraph_or_a_footnote(full: Written) -> None:
    assert not found(full.body, "//w:sdt//w:p")
    assert not found(full.body, "//w:sdt//w:footnoteReference")


def test_the_files_own_properties_name_marking_reference_and_briefing(full: Written) -> None:
    properties = full.tree("docProps/custom.xml")
    named = dict(
        zip(values(properties, "//c:property/@name"), values(properties, "//*/text()"), strict=True)
    )
    assert named == {
        "Handling": "OFFICIAL-SENSITIVE",
        "Briefing reference": "TN 2025/031",
        "Briefwright briefing": full_note().briefing.id,
    }


def test_footnotes_are_numbered_from_one(full: Written) -> None:
    assert list(full.footnotes) == [str(number) for number in range(1, len(full.footnotes) + 1)]
    called = values(full.body, "//w:footnoteReference/@w:id")
    assert called == list(full.footnotes)


def test_parts_stay_sound_whatever_the_words() -> None:
    written = Written.of(odd_note())
    for name in written.parts:
        if name.endswith((".xml", ".rels")):
            assert written.tree(name) is not None
