import io
import struct
import zipfile

import pytest

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.package import Package
from tests.unit.importers.word_files import packed


def fault_of(data: bytes, part: str = "") -> tuple[ImportFault, str]:
    with pytest.raises(ImportFailed) as failure, Package(data, "a.docx") as package:
        package.xml(part)
    return failure.value.fault, failure.value.detail


def test_parts_are_read_by_name() -> None:
    with Package(packed({"a.xml": "<a>words</a>"}), "a.docx") as package:
        assert "a.xml" in package
        assert "b.xml" not in package
        assert package.names() == ["a.xml"]
        assert package.xml("a.xml").text == "words"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_in_any_encoding(encoding: str) -> None:
    head = f"<?xml version='1.0' encoding='{encoding}'?>"
    words = f"{head}<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>"
    data = packed({"a.xml": words.encode(encoding)})
    assert fault_of(data, "a.xml") == (ImportFault.HOSTILE, "doctype")


def test_a_part_that_packs_too_well_is_refused() -> None:
    assert fault_of(packed({"a.xml": b" " * (8 << 20)}))[0] is ImportFault.HOSTILE


def test_more_than_a_hundred_megabytes_are_refused_unread() -> None:
    data = packed({"a.xml": b"x"})
    # The directory at the end says how large the part claims to be.
    at = data.rindex(b"PK\x01\x02") + 24
    claims = data[:at] + struct.pack("<I", 200 << 20) + data[at + 4 :]
    assert fault_of(claims) == (ImportFault.TOO_LARGE, "parts")


def test_where_some_parts_are_read_only_these_count() -> None:
    file = io.BytesIO(packed({"a.xml": "a" * 60, "b.xml": "b" * 60, "film.mp4": "c" * 600}))
    with Package(file, "a.qdpx", most_bytes=100, some=True) as package:
        assert package.part("a.xml") == b"a" * 60
        with pytest.raises(ImportFailed) as failure:
            package.part("b.xml")
    assert failure.value.fault is ImportFault.TOO_LARGE


def test_a_part_larger_than_it_claims_is_refused() -> None:
    data = packed({"a.xml": b"<a>" + b"x" * 1000 + b"</a>"})
    at = data.rindex(b"PK\x01\x02") + 24
    claims = data[:at] + struct.pack("<I", 10) + data[at + 4 :]
    assert fault_of(claims, "a.xml")[0] in {ImportFault.HOSTILE, ImportFault.BROKEN}


def test_thousands_of_parts_are_refused() -> None:
    assert fault_of(packed({f"{n}": b"" for n in range(5_001)})) == (ImportFault.TOO_LARGE, "parts")


def test_a_part_that_stands_twice_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.xml", "<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.xml", "<b/>")
    assert fault_of(file.getvalue())[0] is ImportFault.HOSTILE


def test_parts_that_overlap_are_refused() -> None:
    data = packed({"a.xml": b"<a>some words</a>", "b.xml": b"<b>some words</b>"})
    at = data.rindex(b"PK\x01\x02") + 42  # where the second part is said to begin
    assert fault_of(data[:at] + struct.pack("<I", 0) + data[at + 4 :])[0] is ImportFault.HOSTILE


def test_encrypted_and_old_files_are_told_apart() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500
    assert fault_of(ole + "EncryptedPackage".encode("utf-16-le"))[0] is ImportFault.ENCRYPTED
    assert fault_of(ole + "WordDocument".encode("utf-16-le"))[0] is ImportFault.UNKNOWN_FORMAT


def test_a_zip_with_a_password_is_named_so() -> None:
    data = packed({"a.xml": b"<a/>"})
    at = data.rindex(b"PK\x01\x02") + 8
    assert fault_of(data[:at] + b"\x01" + data[at + 1 :])[0] is ImportFault.ENCRYPTED
