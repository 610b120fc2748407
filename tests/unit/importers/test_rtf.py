import pytest

from briefwright.domain.article import Notice
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.office.rtf import read

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial;}}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 Title;}"
    r"{\s3\li936 Intense Quote;}}"
    r"{\info{\title Harbour \'e9tat}{\author Ida Holm}{\creatim\yr2025\mo2\dy5}}"
)


def rtf(body: str) -> ArticleDraft:
    return read((HEAD + body + "}").encode("latin-1"), "a.rtf")


def drawn(draft: ArticleDraft) -> list[tuple[str, str]]:
    return [(b.kind.value, draft.text[b.start : b.end]) for b in draft.blocks]


def test_paragraphs_headings_items_and_rows_become_blocks() -> None:
    draft = rtf(
        "\\pard\\s1 Harbour\ncounts\\par\\pard\nThe port\\~of Larne\\line is full.\\par"
        r"{\listtext\pard\plain\f0 \'b7\tab}\pard One crane\par"
        r"{\listtext\pard 1.\tab}One quay\par"
        r"\pard\intbl Port\cell 2025\cell\row\intbl Larne\par harbour\cell 4,200|a\cell\row"
        r"\pard\s3 It is ours.\par"
        r"\pard\s2 Last part\par\pard Last words.\par"
    )
    assert drawn(draft) == [
        ("heading", "Harbourcounts"),
        ("paragraph", "The port\u00a0of Larne\nis full."),
        ("list-item", "One crane"),
        ("numbered-item", "One quay"),
        ("table-row", "Port | 2025"),
        ("table-row", "Larne harbour | 4,200|a"),
        ("quotation", "It is ours."),
        ("heading", "Last part"),
        ("paragraph", "Last words."),
    ]


def test_items_within_items_keep_their_depth_whatever_order_a_program_tells_it_in() -> None:
    draft = rtf(
        r"\pard{\listtext\pard\plain \u8226\'95\tab}\ilvl0\ls1 {The port}\par"
        r"\pard{\listtext\pard\plain \u8226\'95\tab}\ilvl1\ls1 {its quay}\par"
        r"{\listtext\pard\plain 1.\tab}\pard\ls2\ilvl2 the crane on it\par"
        r"{\listtext\pard\plain 2.\tab}a second one\par"
        r"\pard{\listtext\pard\plain 1.\tab}\ilvl12\ls2 far down\par"
        r"\pard Nothing more.\par"
    )
    assert [(b.kind.value, b.level, draft.text[b.start : b.end]) for b in draft.blocks] == [
        ("list-item", 1, "The port"),
        ("list-item", 2, "its quay"),
        ("numbered-item", 3, "the crane on it"),
        ("numbered-item", 3, "a second one"),
        ("numbered-item", 9, "far down"),
        ("paragraph", 0, "Nothing more."),
    ]


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (r"\u8364?300m \ldblquote x\rdblquote", "€300m “x”"),
        (r"\uc2\u8364 EU5", "€5"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"{\f1 \'cf\'ee\'f0\'f2}", "Порт"),
        (r"in 2025{\super 3} and 10\super 2\nosupersub 5", "in 2025³ and 10²5"),
        (r"in 2025{\up7\fs16 3} and 10\up6 2\up0 5", "in 2025³ and 10²5"),
        (r"non\-break\_able", "nonbreak‑able"),
        (r"a{\*\bkmkstart x}{\pict\bin4 }{\\b}c", "ac"),
        (r'{\field{\*\fldinst HYPERLINK "http://a.example"}{\fldrslt a link}}', "a link"),
    ],
)
def test_letters(codes: str, words: str) -> None:
    assert rtf(rf"\pard {codes}\par").text == words


def test_hidden_and_deleted_words_are_left_out_and_it_is_said() -> None:
    draft = rtf(r"\pard It {\v secretly \u8364? }costs {\deleted 3 million}\v not\v0  12.\par")
    assert draft.text == "It costs 12."
    assert draft.notices == (
        Notice("skipped", {"what": "hidden-text"}),
        Notice("skipped", {"what": "tracked-deletions"}),
    )


def test_notes_stand_at_the_end() -> None:
    draft = rtf(r"\pard First{\footnote\pard By its office.} words.\par Last words.\par")
    assert draft.text == "First words.\n\nLast words.\n\nBy its office."


def test_the_properties_name_title_and_author_and_no_day() -> None:
    assert rtf(r"\pard Words.\par").declared == {
        "title": ("Harbour état",),
        "author": ("Ida Holm",),
    }


def test_depth_and_length_are_bearable() -> None:
    assert rtf("{" * 50_000 + r"\pard Words.\par" + "}" * 50_000).text == "Words."
    assert rtf(rf"\{'a' * 500_000} Words.\par").text == "Words."


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", ImportFault.EMPTY),
        (b"plain words", ImportFault.MISNAMED),
        (HEAD.encode("latin-1") + rb"\pard\par}", ImportFault.NO_TEXT),
    ],
)
def test_what_is_no_rich_text_has_a_reason(data: bytes, fault: ImportFault) -> None:
    with pytest.raises(ImportFailed) as failed:
        read(data, "a.rtf")
    assert failed.value.fault is fault


def test_items_of_older_programs_and_letters_in_two_halves_are_read() -> None:
    codes = (
        rb"{\rtf1\ansi\ansicpg1252 Ships \u-10179?\u-8704? and \u8364?5.\par"
        rb"\pard{\pntext\'B7\tab}{\*\pn\pnlvlblt{\pntxtb\'B7}}First\par"
        rb"{\pntext 1.\tab}{\*\pn\pnlvlbody}Second\par"
        rb"\pard\bullet \tab Third\par}"
    )
    draft = read(codes, "a.rtf")
    assert [(b.kind.value, draft.text[b.start : b.end]) for b in draft.blocks] == [
        ("paragraph", "Ships 😀 and €5."),
        ("list-item", "First"),
        ("numbered-item", "Second"),
        ("list-item", "Third"),
    ]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (r"\mac", r"caf\'8e"),
        (r"\mac\ansicpg10000", r"caf\'8e"),
        (r"\pca", r"caf\'82"),
        (r"\ansi\ansicpg1252", r"caf\'e9"),
        (r"\ansi\ansicpg1252", "caf\xe9"),  # a byte that no code stands for
        (r"\ansi\ansicpg1251", "caf\xe9".replace("\xe9", r"\u233\'e9")),
    ],
)
def test_letters_of_other_systems_are_read(head: str, words: str) -> None:
    assert read(rf"{{\rtf1{head} {words}\par}}".encode("latin-1"), "a.rtf").text == "café"


def test_a_letter_beyond_all_letters_costs_no_other() -> None:
    found = read(rb"{\rtf1\ansi Ships\u99999999? at \u-99999? sea\par}", "a.rtf")
    assert found.text == "Ships\ufffd at \ufffd sea"
