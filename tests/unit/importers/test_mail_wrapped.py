"""Mails whose words come packed, sealed or broken up to travel."""

import base64
import shutil
import subprocess
from pathlib import Path

import pytest

from briefwright.domain.article import BlockKind
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import ArticleDraft, Inner
from briefwright.importers.mail import eml, msg
from briefwright.importers.mail.rich import unpacked
from tests.unit.importers.outlook_files import mapi, message, packed_text, winmail

HEAD = "From: Ida Holm <ida@a.example>\nSubject: Harbour counts\nMIME-Version: 1.0\n"
WORDS = "The port of Larne took in 4,200 lorries last week."
HIDDEN = rb"""{\rtf1\ansi\ansicpg1251\fromhtml1 \deff0{\fonttbl{\f0\fswiss\fcharset204 Arial;}}
{\*\generator Nobody;}{\*\htmltag19 <html>}{\*\htmltag50 <body>}{\*\htmltag64 <p>}
\htmlrtf {\htmlrtf0 \'cf\'ee\'f0\'f2 &{\*\htmltag84 &nbsp;}\htmlrtf \'a0\htmlrtf0 4,200 < 5 \u8364?
{\*\mhtmltag84 <a href=x>}{\*\htmltag84 <b>}\htmlrtf {\b \htmlrtf0 bold\htmlrtf }\htmlrtf0
{\*\htmltag92 </b>}{\*\htmltag72 </p>}\htmlrtf \par}\htmlrtf0
{\*\htmltag84 <ul><li>}One{\*\htmltag92 </li></ul>}{\*\htmltag58 </body>}}"""


def read(words: str | bytes, kind: str = "text/plain; charset=utf-8", *more: str) -> ArticleDraft:
    lines = "".join(f"{line}\n" for line in (f"Content-Type: {kind}", *more))
    body = words.encode() if isinstance(words, str) else words
    return eml.read((HEAD + lines + "\n").encode() + body, "a.eml")


def test_lines_that_were_broken_to_travel_are_joined() -> None:
    flowed = "The port took in 4,200 \nlorries.\n\n> It was \n> full.\n>> No.\n-- \nIda\n From\n"
    assert read(flowed, "text/plain; format=flowed").text == (
        "The port took in 4,200 lorries.\n\n> It was full.\n>> No.\n-- \nIda\nFrom\n"
    )
    broken = "https://a.example/har \nbour/counts is the place.\n"
    assert read(broken, "text/plain; format=flowed; delsp=yes").text == (
        "https://a.example/harbour/counts is the place.\n"
    )
    assert read(flowed).text == flowed


def test_the_seal_of_pgp_is_taken_off_and_what_it_hides_is_said_to_be_hidden() -> None:
    sealed = (
        f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{WORDS}\n- -- so it was\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n"
    )
    assert read(sealed).text == f"{WORDS}\n-- so it was\n"
    hidden = "-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----"
    parts = 'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x'
    for words, kind in ((hidden, "text/plain"), (f"--x\n\n{hidden}\n--x--\n", parts)):
        with pytest.raises(ImportFailed) as failure:
            read(words, kind)
        assert failure.value.fault is ImportFault.ENCRYPTED


def test_what_is_signed_into_one_piece_is_read_and_what_is_encrypted_is_not(tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("there is no openssl to sign with")

    def run(*what: str) -> bytes:
        told = subprocess.run([openssl, *what], cwd=tmp_path, check=True, capture_output=True)
        return told.stdout

    (tmp_path / "words").write_text(f"Content-Type: text/plain\r\n\r\n{WORDS}\r\n")
    key = ["-newkey", "rsa:2048", "-nodes", "-keyout", "key", "-out", "paper", "-subj", "/CN=a"]
    run("req", "-x509", *key)
    of_whom = ["-from", "ida@a.example", "-subject", "A", "-in", "words"]
    for streaming in ([], ["-stream"]):
        signed = ["-sign", "-nodetach", "-signer", "paper", "-inkey", "key", *streaming]
        assert eml.read(run("smime", *signed, *of_whom), "a.eml").text.strip() == WORDS
    with pytest.raises(ImportFailed) as failure:
        eml.read(run("smime", "-encrypt", *of_whom, "paper"), "a.eml")
    assert failure.value.fault is ImportFault.ENCRYPTED


def test_an_empty_page_gives_way_to_the_plain_words_beside_it() -> None:
    page = "<html><body><!-- nothing --></body></html>"
    parts = f"--x\n\n{WORDS}\n--x\nContent-Type: text/html\n\n{page}\n--x--\n"
    assert read(parts, "multipart/alternative; boundary=x").text.strip() == WORDS


def test_words_that_should_have_been_parts_are_read() -> None:
    assert read(f"{WORDS}\n", "multipart/mixed; boundary=x").text == f"{WORDS}\n"


def test_a_head_in_bare_letters_is_read_as_the_body_says() -> None:
    mail = f"From: Ида\nSubject: Порт\nContent-Type: text/plain; charset=koi8-r\n\n{WORDS}"
    assert eml.read(mail.encode("koi8-r"), "a.eml").declared["title"] == ("Порт",)


def test_heads_that_hold_what_no_head_may_do_no_harm() -> None:
    assert read(WORDS, "text/plain", "Content-Transfer-Encoding: sieben\u00a0bit").text == WORDS
    inner = f"Subject: caf\u00e9\nX-\u00e9: \ufffd\n\n{WORDS}"
    parts = f"--x\n\nSee below.\n--x\nContent-Type: message/rfc822\n\n{inner}\n--x--\n"
    (attached,) = read(parts, "multipart/mixed; boundary=x").inside
    assert WORDS in eml.read(attached.data, attached.name).text


def test_packed_text_may_repeat_itself() -> None:
    packed = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert unpacked(packed) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    assert unpacked(packed_text(HIDDEN)) == HIDDEN
    assert unpacked(packed_text(HIDDEN)[:-40]).startswith(HIDDEN[:-60])
    assert unpacked(b"short") == b""


def test_the_page_in_packed_text_is_read_with_its_shape() -> None:
    found = msg.read(message({0x0037: "A", 0x1009: packed_text(HIDDEN)}), "a.msg")
    assert found.text == "Порт &\u00a04,200 < 5 €bold\n\nOne"
    assert found.blocks[1].kind is BlockKind.LIST_ITEM


@pytest.mark.parametrize(
    "codes",
    [
        rb"{\rtf1\ansi\ansicpg1252\fromtext{\fonttbl{\f0 Arial;}}\f0 It cost 5 \'80.\par Yes\par}",
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}}\f0 It cost 5 \'80.\par Yes\par}",
    ],
)
def test_packed_text_without_a_page_is_read_too(codes: bytes) -> None:
    found = msg.read(message({0x0037: "A", 0x1009: packed_text(codes)}), "a.msg")
    assert found.text.split() == ["It", "cost", "5", "€.", "Yes"]


def test_a_message_of_outlook_holds_others_and_letters_of_its_own_kind() -> None:
    inner = {0x0037: "The list", 0x0C1A: "Jon Lie", 0x0C1F: "j@a.example", 0x1000: WORDS}
    found = msg.read(
        message(
            {0x0037: "A", 0x1013: "<p>Порт</p>".encode("koi8-r"), 0x3FDE: 20866},
            {0x3001: "The list", 0x3705: 5, 0x3701: inner},
        ),
        "a.msg",
    )
    assert found.text == "Порт"
    (attached,) = found.inside
    assert attached.name == "The list.eml"
    read_again = eml.read(attached.data, attached.name)
    assert read_again.text.strip() == WORDS
    assert read_again.declared == {"title": ("The list",), "author": ("Jon Lie",)}


def test_a_sender_in_the_head_of_a_message_of_outlook_is_read_in_its_own_letters() -> None:
    head = "Received: by a\r\nFrom: =?koi8-r?B?4c7OwSDixczY?= <anna@port.example>\r\nTo: b\r\n"
    found = msg.read(message({0x0037: "A", 0x0C1A: "anna", 0x007D: head, 0x1000: WORDS}), "a.msg")
    assert found.declared["author"] == ("Анна Бель",)


def winmail_mail(words: str, packed: bytes) -> ArticleDraft:
    parts = (
        f"--x\nContent-Type: text/plain\n\n{words}\n--x\nContent-Type: application/ms-tnef; "
        f"name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
        f"{base64.encodebytes(packed).decode()}\n--x--\n"
    )
    return read(parts, "multipart/mixed; boundary=x")


def test_what_outlook_packed_into_one_part_is_unpacked() -> None:
    inner = winmail((0x18004, b"The list\0"), (0x2800C, WORDS.encode() + b"\0"))
    packed = winmail(
        (0x69007, (1251).to_bytes(4, "little")),
        (0x69003, mapi({0x1009: packed_text(HIDDEN)})),
        (0x69002, bytes(14)),
        (0x18010, "Итог.txt".encode("cp1251") + b"\0"),
        (0x6800F, b"Attached words."),
        (0x69002, bytes(14)),
        (0x69005, mapi({0x3707: "a longer name.txt", 0x3701: bytes(16) + inner})),
    )
    found = winmail_mail("", packed)
    assert found.text.startswith("Порт &")
    assert found.inside[0] == Inner("Итог.txt", b"Attached words.")
    assert found.inside[1].name == "The list.eml"
    assert eml.read(found.inside[1].data, "a.eml").text.strip() == WORDS
    assert winmail_mail(WORDS, packed).text == WORDS


@pytest.mark.parametrize("cut", [3, 8, 40, 200, 400])
def test_a_packed_part_that_is_cut_gives_what_it_can(cut: int) -> None:
    packed = winmail((0x69003, mapi({0x1000: WORDS, 0x1009: packed_text(HIDDEN)})))
    assert winmail_mail(WORDS, packed[:cut]).text == WORDS
