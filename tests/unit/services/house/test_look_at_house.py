"""A template looked at: read by another process, tried, reported on."""

from pathlib import Path

import pytest

from briefwright.domain.errors import HouseFault, HouseRefused
from briefwright.domain.house.style import Weight
from briefwright.services.house import look_at_house
from briefwright.viewmodels import messages
from briefwright.viewmodels.house import words as house_words
from tests.house_templates import TEMPLATES, File, p


def lines(data: bytes, folder: Path) -> dict[Weight, list[str]]:
    (folder / "office.docx").write_bytes(data)
    found = look_at_house.remarks(look_at_house.read(folder / "office.docx"))
    said: dict[Weight, list[str]] = {weight: [] for weight in Weight}
    for remark in found:
        said[remark.weight].append(house_words.remark(remark))
    return said


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_every_remark_is_a_sentence(name: str, tmp_path: Path) -> None:
    for several in lines(TEMPLATES[name](), tmp_path).values():
        for words in several:
            assert words[:1].isupper()
            assert "{name" not in words


def test_the_report_says_what_is_there_and_what_is_not(tmp_path: Path) -> None:
    said = lines(TEMPLATES["ministry.docx"](), tmp_path)
    assert said[Weight.LOOK] == []
    assert "Places that are filled: title, to, date, body, reference." in said[Weight.FOUND]
    assert "Headers: 2." in said[Weight.FOUND]
    assert "Pictures: 1." in said[Weight.FOUND]
    assert any(words.startswith("Styles: Normal, Title, Heading 1") for words in said[Weight.FOUND])
    missing = next(words for words in said[Weight.INSTEAD] if words.startswith("Styles of ours"))
    assert "Heading 3" in missing
    assert "Heading 1" not in missing
    assert any("our line is added" in words for words in said[Weight.INSTEAD])


def test_the_report_names_what_nobody_knows(tmp_path: Path) -> None:
    said = lines(File(p("{{ client }} {{ title }}") + p("{{ section:nowhere }}")).made(), tmp_path)
    assert any("{{ client }}" in words for words in said[Weight.LOOK])
    assert any("section:nowhere" in words for words in said[Weight.LOOK])
    assert any("{{ body }}" in words for words in said[Weight.INSTEAD])


def test_a_marking_that_the_office_writes_itself_is_pointed_out(tmp_path: Path) -> None:
    heads = {"default": p("PROTECTED A")}
    said = lines(File(p("{{ body }}"), heads=heads).made(), tmp_path)
    assert any("PROTECTED A" in words for words in said[Weight.LOOK])


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"PK\x03\x04 and no more", "broken"),
        (File(p("{{ title }}") * 3_000).made(), "too-large"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words_about_templates(
    data: bytes, fault: str, tmp_path: Path
) -> None:
    with pytest.raises(HouseRefused) as refused:
        lines(data, tmp_path)
    assert refused.value.fault is HouseFault(fault)
    assert messages.error(refused.value).startswith("“office.docx” cannot be the house style: it ")
