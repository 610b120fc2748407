from dataclasses import replace

from briefwright.domain.article import Article
from tests.unit.exporters.notes import Desk, corridor, full_note, hostile, overseas
from tests.unit.exporters.reading import Written, found, values, words

BEFORE = "following-sibling::w:p[1]//w:t='Clearance'"


def listed(article: Article) -> Written:
    marks = corridor()
    marks.article = article
    return Written.of(Desk([marks]).snapshot())


def test_an_entry_names_title_author_outlet_and_date() -> None:
    assert Written.of(full_note()).styled("SourceEntry") == [
        f"S1\t“{corridor().article.title}”, Ingrid Halvorsen, The Northern Ledger, 3 March 2025.",
        "S2\t“Порты договорились о поездах”, Портовый вестник, 4 March 2025.",
    ]


def test_an_entry_says_when_and_whence_and_by_which_hash_it_came() -> None:
    first, second = Written.of(full_note()).styled("SourceDetail")
    assert first.startswith("https://ledger.example/2025/03/corridor?ref=a&b=<c> · Retrieved")
    assert f"Retrieved 4 March 2025. SHA-256 begins {corridor().article.sha256[:12]}." in first
    digits = overseas().article.sha256[:12]
    assert second == f"Imported from порты.txt. SHA-256 begins {digits}."


def test_words_that_were_pasted_come_from_no_file() -> None:
    told = {"en": "Pasted text. ", "ru": "Вставленный текст. ", "fr": "Texte collé. "}
    for language, begin in told.items():
        marks = overseas()
        marks.article = replace(marks.article, source="pasted.txt")
        detail = Written.of(Desk([marks], language=language).snapshot()).styled("SourceDetail")[0]
        assert detail.startswith(begin)
        assert "pasted" not in detail


def test_what_is_not_known_of_a_source_leaves_no_gap() -> None:
    plain = replace(
        corridor().article, outlet="", author="", published=None, retrieved=None, url=""
    )
    written = listed(plain)
    assert written.styled("SourceEntry")[0].endswith("reopen the freight corridor”.")
    assert written.styled("SourceDetail")[0].startswith("SHA-256 begins ")


def test_an_address_of_the_web_is_a_link_and_any_other_is_words() -> None:
    target = "https://ledger.example/2025/03/corridor?ref=a&b=%3Cc%3E"
    relations = Written.of(full_note()).tree("word/_rels/document.xml.rels")
    assert values(relations, "//*[@TargetMode='External']/@Target") == [target]
    unlinked = Written.of(Desk([hostile()]).snapshot())
    assert unlinked.styled("SourceDetail")[0].startswith("javascript:alert(1) · ")
    assert not values(
        unlinked.tree("word/_rels/document.xml.rels"), "//*[@TargetMode='External']/@Target"
    )


def test_the_clearance_shows_what_is_filled_in() -> None:
    assert Written.of(full_note()).styled("ClearanceLine") == [
        "Drafted by\tAda Winter, Transport Desk",
        "Cleared by\tOskar Lind, Head of Section",
        "Contact\ttransport.desk@ministry.example, extension 4417",
    ]
    drafted = Desk([corridor()], {"drafted_by": "Ada"}).snapshot()
    assert Written.of(drafted).styled("ClearanceLine") == ["Drafted by\tAda"]
    assert "Clearance" not in Written.of(Desk([corridor()]).snapshot()).styled("Heading1")


def test_the_clearance_takes_what_is_above_along_to_its_page() -> None:
    held = Desk([corridor()], {"drafted_by": "Ada"}, written={"next-steps": "Ask.\n\nWait."})
    (above,) = found(Written.of(held.snapshot()).body, f"//w:p[w:pPr/w:keepNext][{BEFORE}]")
    assert words(above) == "Wait."


def test_the_clearance_takes_the_end_of_a_table_along_with_the_line_below_it() -> None:
    note = Desk([corridor()], {"drafted_by": "Ada"}).snapshot()
    tables = {"figures", "commitments", "proposals", "clearance", "evidence"}
    parts = [part for part in note.sections if part.section.spec.key in tables]
    body = Written.of(replace(note, sections=tuple(parts))).body
    (told,) = found(body, f"//w:p[w:pPr/w:keepNext][{BEFORE}]")
    assert words(told).startswith("The exact words behind each reference")
    (row,) = found(body, "//w:tr[.//w:keepNext]")
    assert len(found(row, ".//w:p[w:pPr/w:keepNext]")) == len(found(row, ".//w:p"))
    assert not found(row, "following-sibling::w:tr")


def test_a_reprint_stands_under_its_origin_and_others_are_named_beside_it() -> None:
    note = full_note()
    first, second = note.sources
    also = ("The Herald, 6 March 2025", "Coast Daily")
    sources = (replace(first, also=also), replace(second, copy_of="S1"))
    one, other = Written.of(replace(note, sources=sources)).styled("SourceEntry")
    assert one.endswith("3 March 2025. Also in: The Herald, 6 March 2025; Coast Daily.")
    assert other.endswith("4 March 2025 (a reprint: the same story as S1).")
