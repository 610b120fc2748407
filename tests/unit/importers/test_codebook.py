import pytest

from briefwright.domain.category import BUILT_IN
from briefwright.domain.errors import BadCategoryFile, CategoryFileFault
from briefwright.importers import codebook

ONE = "11111111-2222-4333-8444-555555555555"
TWO = "66666666-7777-4888-8999-aaaaaaaaaaaa"
NAMESPACE = 'xmlns="urn:QDA-XML:codebook:1.0"'


def book(codes: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    return (
        f'{head}<CodeBook {NAMESPACE} origin="Elsewhere"><Codes>{codes}</Codes></CodeBook>'.encode()
    )


def code(guid: str = ONE, name: str = "Code", inner: str = "", more: str = "") -> str:
    return f'<Code guid="{guid}" name="{name}" isCodable="true" {more}>{inner}</Code>'


def refused(data: bytes) -> CategoryFileFault:
    with pytest.raises(BadCategoryFile) as caught:
        codebook.read(data, "theirs.qdc")
    assert caught.value.name == "theirs.qdc"
    return caught.value.fault


def test_codes_of_another_program_become_categories() -> None:
    inner = code(f"{{{TWO.upper()}}}", "Права  человека &amp; more", more='color="#AA3300"')
    first, second = codebook.read(
        book(code(inner=f"<Description>Some words</Description>{inner}")), "theirs.qdc"
    )
    assert (first.id, first.name, first.colour, first.parent_id) == (ONE, "Code", "", None)
    assert (second.id, second.name) == (TWO, "Права человека & more")
    assert (second.colour, second.parent_id) == ("#aa3300", ONE)
    assert not first.retired


def test_a_code_that_only_groups_is_not_offered_for_marking() -> None:
    data = book(f'<Code guid="{ONE}" name="Group" isCodable="false"/>')
    assert codebook.read(data, "theirs.qdc")[0].retired


def test_a_passage_that_became_a_code_is_cut_to_a_name() -> None:
    assert (
        codebook.read(book(code(name="в порту " * 60)), "theirs.qdc")[0].name
        == ("в порту " * 25).strip()
    )


def test_a_colour_of_three_digits_is_that_of_six() -> None:
    assert codebook.read(book(code(more='color="#A30"')), "theirs.qdc")[0].colour == "#aa3300"


def test_a_codebook_whose_format_is_numbered_otherwise_is_read_alike() -> None:
    data = book(code()).replace(b"codebook:1.0", b"codebook:1:0")
    assert [category.id for category in codebook.read(data, "theirs.qdc")] == [ONE]


def test_our_own_categories_are_known_again_by_their_guid() -> None:
    data = book(code(BUILT_IN[1].guid, "Figure"))
    assert codebook.read(data, "ours.qdc")[0].id == "figure"
    assert len({category.guid for category in BUILT_IN}) == len(BUILT_IN)


def test_utf_16_is_read() -> None:
    words = book(code(name="Лимит"), '<?xml version="1.0" encoding="utf-16"?>').decode()
    assert codebook.read(words.encode("utf-16"), "theirs.qdc")[0].name == "Лимит"


LAUGHS = "".join(
    f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "lol"}{"&l0;" * 9 if n else ""}">'
    for n in range(9)
)


@pytest.mark.parametrize(
    "head",
    [
        "<!DOCTYPE CodeBook>",
        '<!DOCTYPE CodeBook SYSTEM "http://127.0.0.1/evil.dtd">',
        '<!DOCTYPE CodeBook [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        f"<!DOCTYPE CodeBook [{LAUGHS}]>",
    ],
)
def test_a_doctype_is_refused_unread(head: str) -> None:
    assert refused(book(code(name="&x;"), head)) is CategoryFileFault.HOSTILE
    hidden = f'<?xml version="1.0" encoding="utf-16"?>{book(code(), head).decode()}'
    assert refused(hidden.encode("utf-16")) is CategoryFileFault.HOSTILE


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", CategoryFileFault.BROKEN),
        (b"<", CategoryFileFault.BROKEN),
        (book(code())[:-20], CategoryFileFault.BROKEN),
        (book(code(name="&nothing;")), CategoryFileFault.BROKEN),
        (book(code(), '<?xml version="1.0" encoding="no-such"?>'), CategoryFileFault.BROKEN),
        (b"\x00" * 50, CategoryFileFault.BROKEN),
        (b"<html><body/></html>", CategoryFileFault.FOREIGN),
        (b"<CodeBook><Codes/></CodeBook>", CategoryFileFault.FOREIGN),  # no namespace
        (book(code(guid="7")), CategoryFileFault.WRONG),
        (book(code(name=" ")), CategoryFileFault.WRONG),
        (book(code() + code()), CategoryFileFault.WRONG),  # the same guid twice
        (book("<Code>" * 60 + "</Code>" * 60), CategoryFileFault.WRONG),
        (book("<Set>" * 60 + "</Set>" * 60), CategoryFileFault.TOO_LARGE),
    ],
    ids=range(13),
)
def test_a_broken_codebook_is_refused(data: bytes, fault: CategoryFileFault) -> None:
    assert refused(data) is fault


def test_too_many_codes_are_refused() -> None:
    codes = "".join(code(f"11111111-2222-4333-8444-{number:012d}") for number in range(1_001))
    assert refused(book(codes)) is CategoryFileFault.TOO_LARGE
