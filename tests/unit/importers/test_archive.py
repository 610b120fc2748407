import io
import stat
import zipfile
from collections.abc import Mapping

import pytest

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.archive import read
from briefwright.importers.draft import Inner
from tests.unit.importers.word_files import packed


def names(parts: Mapping[str, str | bytes]) -> list[str]:
    return [inner.name for inner in read(packed(parts), "a.zip").inside]


def test_the_files_come_out_with_their_bytes() -> None:
    found = read(packed({"a.txt": "One.", "sub/b.txt": "Two."}), "a.zip")
    assert found.text == ""
    assert found.inside == (Inner("a.txt", b"One."), Inner("sub/b.txt", b"Two."))


def test_names_that_climb_are_only_names() -> None:
    assert names({"../../a.txt": "x", "/etc/b.txt": "y", "C:\\c.txt": "z"}) == [
        "a.txt",
        "etc/b.txt",
        "c.txt",
    ]


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("utf-8", ["Отчёт"]),
        ("cp866", ["Отчёт за март", "Порт № 3"]),
        ("cp866", ["ДОКЛАД МИД"]),
        ("cp866", ["ДокладКремль v2"]),
        ("cp1251", ["Отчёт за апрель"]),
        ("cp437", ["für März", "été"]),
        ("cp850", ["Übersicht", "São João"]),
        ("cp852", ["Żółw i łąka", "Łódź"]),
        ("cp737", ["Έκθεση"]),
        ("cp932", ["報告書", "ニュース表"]),
        ("gbk", ["新闻报道", "v2报告"]),
        ("big5", ["新聞報導"]),
        ("cp949", ["보고서"]),
    ],
)
def test_names_whose_letters_nobody_explains_are_read(encoding: str, written: list[str]) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in written:
            archive.writestr(_Unexplained(f"{name}.txt".encode(encoding)), name)
    found = read(file.getvalue(), "a.zip").inside
    assert found == tuple(Inner(f"{name}.txt", name.encode()) for name in written)


class _Unexplained(zipfile.ZipInfo):
    """An entry whose name is bytes, as older programs write it."""

    def __init__(self, name: bytes) -> None:
        super().__init__(f"{hash(name)}")
        self._name = name

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  (the library's name)
        return self._name, self.flag_bits


def test_a_name_that_hides_its_ending_shows_it() -> None:
    (name,) = names({"inv\u202etxt.exe\u202c.txt": "x"})
    assert name == "invtxt.exe.txt"


def test_files_whose_names_come_to_the_same_are_both_there() -> None:
    assert names({"a.txt": "x", "../a.txt": "y", "/a.txt": "z"}) == [
        "a.txt",
        "a (2).txt",
        "a (3).txt",
    ]


def test_what_programs_leave_behind_and_what_belongs_to_a_page_is_passed_over() -> None:
    assert names(
        {
            "__MACOSX/._a.txt": "x",
            ".hidden": "x",
            "Thumbs.db": "x",
            "page.html": "<p>Words",
            "page_files/style.css": "x",
            "page_files/deep/frame.html": "x",
            "other_files/b.txt": "y",
        }
    ) == ["page.html", "other_files/b.txt"]


def test_links_are_passed_over() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.txt", "x")
    assert [inner.name for inner in read(file.getvalue(), "a.zip").inside] == ["a.txt"]


def test_a_damaged_file_is_named_and_the_others_are_read() -> None:
    data = bytearray(packed({"a.txt": "One." * 50, "b.txt": "Two."}))
    data[data.index(b"a.txt") + 8] ^= 0xFF
    one, two = read(bytes(data), "a.zip").inside
    assert one == Inner("a.txt", b"", ImportFault.BROKEN)
    assert two == Inner("b.txt", b"Two.")


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (packed({}), ImportFault.NO_FILES),
        (packed({f"{n}.txt": "" for n in range(5_001)}), ImportFault.TOO_LARGE),
        (packed({"a.txt": bytes(8 << 20)}), ImportFault.HOSTILE),
        (b"PK\x03\x04", ImportFault.BROKEN),
    ],
)
def test_what_is_no_archive_or_overwhelms_has_a_reason(data: bytes, fault: ImportFault) -> None:
    with pytest.raises(ImportFailed) as failed:
        read(data, "a.zip")
    assert failed.value.fault is fault
