"""Messages: heads that never end, parts in parts, and Outlook's files."""

import base64
import struct
from collections.abc import Iterator
from email.message import EmailMessage
from functools import partial

from briefwright.domain.errors import ImportFault
from tests.faults.hostile.bad import ELSEWHERE, GOOD, Bad, either, packed, raw, refused, taken
from tests.unit.importers.outlook_files import compound, mapi, message, packed_text, winmail

_HEAD = (
    "From: Board <board@example.org>\r\nSubject: Quays\r\nDate: Tue, 4 Mar 2025 09:00:00 +0000\r\n"
)


def mail(body: str = GOOD, head: str = "") -> bytes:
    return f"{_HEAD}{head}\r\n{body}\r\n".encode("utf-8", "surrogateescape")


def parts(inside: str, kind: str = "mixed") -> bytes:
    return mail(inside, f"MIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary=b\r\n")


def attached(*files: tuple[str, bytes], body: str = GOOD) -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"] = "Quays", "board@example.org"
    made.set_content(body)
    for name, data in files:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def bad_mails() -> Iterator[Bad]:
    """Yield one after the other."""
    yield from _heads()
    yield from _parts()
    yield from _letters()
    yield from _outlook()
    yield from _calendars()


def _heads() -> Iterator[Bad]:
    yield either(
        "a hundred thousand lines of a head", "lines.eml", lambda: mail(head="X-A: b\r\n" * 100_000)
    )
    yield either(
        "a line of a head of two megabytes",
        "line.eml",
        lambda: mail(head=f"X-A: {'b' * 2_000_000}\r\n"),
    )
    yield either(
        "a folded line of a head",
        "folded.eml",
        lambda: mail(head="X-A: b\r\n" + " c\r\n" * 200_000),
    )
    subject = "From: a@example.org\r\nSubject: {}\r\n\r\n" + GOOD
    yield either(
        "a subject of packed words without an end",
        "packed.eml",
        lambda: raw(subject.format("=?a?q?" * 200_000)),
    )
    yield either(
        "a subject of words in quotes", "quotes.eml", lambda: raw(subject.format('"' * 500_000))
    )
    yield either(
        "a subject of ten thousand packed words",
        "words.eml",
        lambda: raw(subject.format("=?utf-8?q?=41?= " * 20_000)),
    )
    yield either(
        "a subject in letters that nobody knows",
        "strange.eml",
        lambda: raw(subject.format("=?klingon?b?////?= =?utf-7?q?+ADw-?= =?zlib_codec?b?eJw=?=")),
    )
    yield either(
        "parameters of a kind without an end",
        "kind.eml",
        lambda: mail(head='Content-Type: text/plain; a="' + ";" * 400_000 + "\r\n"),
    )
    yield either(
        "a name of a file in ten thousand pieces",
        "pieces.eml",
        lambda: parts(
            "--b\r\nContent-Disposition: attachment;"
            + ";".join(f" filename*{n}*=a" for n in range(10_000))
            + "\r\n\r\nx\r\n--b--"
        ),
    )
    yield either(
        "a sender of remarks in remarks",
        "sender.eml",
        lambda: raw(f"From: {'(' * 20_000}\r\nSubject: a\r\n\r\n{GOOD}"),
    )
    yield either(
        "a sender of a hundred thousand",
        "senders.eml",
        lambda: raw(f"From: {'a@example.org, ' * 50_000}\r\nSubject: a\r\n\r\n{GOOD}"),
    )
    for number, day in enumerate(
        (
            "9" * 5_000,
            "Tue, 99 Mar 99999 99:99:99 +9999",
            "Tue, 4 Mar 2025 09:00:00 +999999999999",
            "0 0 0",
            "\x00",
            "Mon, 32 Foo",
        )
    ):
        yield taken(
            f"a day that is none ({number})",
            f"day{number}.eml",
            f"From: a@example.org\r\nSubject: a\r\nDate: {day}\r\n\r\n{GOOD}",
        )
    yield taken(
        "a subject with controls",
        "controls.eml",
        b"From: a@example.org\r\nSubject: =?utf-8?q?a=00=1B=5B2J=0D=0ABcc=3A_x?=\r\n\r\n"
        + GOOD.encode(),
        lost="\x1b",
    )
    yield taken(
        "a subject that turns",
        "turns.eml",
        "From: a@example.org\r\nSubject: Paid \u202e000,1\r\n\r\n" + GOOD,
    )
    yield taken(
        "a head with bare line ends",
        "bare.eml",
        f"From: a@example.org\rSubject: a\r\r{GOOD}\nMore words.",
    )


def _parts() -> Iterator[Bad]:
    nest = "".join(
        f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(900)
    )
    yield either(
        "parts in parts and many lines",
        "nest0.eml",
        lambda: parts(nest.replace("--b0", "--b", 1) + "x\r\n" * 200_000),
    )
    yield either(
        "parts by the hundred thousand",
        "many.eml",
        lambda: parts(f"--b\r\n\r\n{GOOD}\r\n" + "--b\r\n\r\nx\r\n" * 100_000),
    )
    yield either(
        "ten thousand attachments",
        "attached.eml",
        lambda: parts(
            f"--b\r\n\r\n{GOOD}\r\n"
            + "".join(
                f"--b\r\nContent-Disposition: attachment; filename={n}.txt\r\n\r\nWords of file {n}.\r\n"
                for n in range(10_000)
            )
        ),
    )
    inner = mail()
    for _ in range(30):
        inner = (
            parts(f"--b\r\nContent-Type: message/rfc822\r\n\r\n{inner.decode()}\r\n--b--")
            .replace(b"boundary=b", b"boundary=c%d" % len(inner))
            .replace(b"--b", b"--c%d" % len(inner))
        )
    yield either("mails of mails of mails", "mails.eml", lambda: inner)
    yield either(
        "messages without parts in each other",
        "each.eml",
        lambda: mail("", "Content-Type: message/rfc822\r\n").join([b""] * 3_000) + mail(),
    )
    bomb = packed({"a.txt": bytes(80 << 20)})
    yield taken("a bomb is attached", "bomb.eml", attached(("a.zip", bomb)))
    yield taken(
        "names that climb are attached",
        "climb.eml",
        attached(
            ("../../climbed.txt", b"Other words of the board."),
            ("/etc/climbed.txt", b"More words of the board."),
        ),
    )
    yield taken(
        "a program is attached",
        "program.eml",
        attached(("a.exe", b"MZ" + bytes(900)), ("a\u202etxt.exe", b"MZ")),
    )
    yield taken(
        "a page that is fetched elsewhere",
        "elsewhere.eml",
        parts(
            '--b\r\nContent-Type: message/external-body; access-type=URL; URL="'
            + ELSEWHERE
            + f'/"\r\n\r\nContent-Type: text/plain\r\n\r\n--b\r\n\r\n{GOOD}\r\n--b--'
        ),
    )
    yield taken(
        "a page with scripts",
        "scripts.eml",
        mail(
            f"<p>{GOOD}</p><script>steal()</script><img src=" + ELSEWHERE + "/>",
            "Content-Type: text/html\r\n",
        ),
        lost="steal()",
    )
    yield taken(
        "a border that is empty",
        "border.eml",
        mail(head='Content-Type: multipart/mixed; boundary=""\r\n'),
    )
    yield either(
        "a border of a megabyte",
        "border1.eml",
        lambda: mail(
            f"--{'b' * 1_000_000}\r\n\r\n{GOOD}",
            f"Content-Type: multipart/mixed; boundary={'b' * 1_000_000}\r\n",
        ),
    )
    yield refused(
        "nothing but a locked part",
        "locked.eml",
        mail(
            "AAAA",
            "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\nContent-Transfer-Encoding: base64\r\n",
        ),
        ImportFault.ENCRYPTED,
    )


def _letters() -> Iterator[Bad]:
    for number, (packing, words) in enumerate(
        {
            "base64": "!!!!" + base64.b64encode(GOOD.encode()).decode() + "=A=",
            "quoted-printable": f"=ZZ={GOOD}=\r\n=",
            "x-uuencode": f"begin 666 /etc/passwd\r\n{GOOD}",
            "8bit; 7bit": GOOD,
            "gzip": GOOD,
        }.items()
    ):
        yield either(
            f"a packing that is damaged ({packing})",
            f"packing{number}.eml",
            partial(mail, words, f"Content-Transfer-Encoding: {packing}\r\n"),
        )
    for number, charset in enumerate(
        ("utf-7", "hex_codec", "unicode_escape", "idna", "utf-16", "iso-2022-jp", "\0", '"')
    ):
        yield either(
            f"letters said to be {charset!r}",
            f"charset{number}.eml",
            partial(mail, GOOD, f"Content-Type: text/plain; charset={charset}\r\n"),
        )
    yield refused("nothing but a head", "head.eml", mail(""), ImportFault.NO_TEXT)
    yield refused("noise named as a mail", "noise.eml", bytes(range(256)) * 99)
    yield refused("a page named as a mail", "html.eml", raw(f"<p>{GOOD}</p>"), ImportFault.MISNAMED)


def _outlook() -> Iterator[Bad]:
    good = message({0x0037: "Quays", 0x1000: GOOD})
    yield taken("a message of Outlook", "good.msg", good)
    fat = good[512:1024]
    loop = bytearray(good)
    for at in range(512, 1024, 4):
        if loop[at : at + 4] == b"\xfe\xff\xff\xff":
            loop[at : at + 4] = struct.pack("<I", 1)
    yield either("chains that come back to themselves", "loop.msg", lambda: bytes(loop))
    yield either("a table of noise", "table.msg", lambda: good.replace(fat, bytes(range(256)) * 2))
    yield either("a directory that is cut", "cut.msg", lambda: good[: len(good) // 2])
    yield refused("only the sign is there", "sign.msg", good[:8] + bytes(600))
    yield either("streams larger than the file", "large.msg", lambda: _larger(good))
    deep: dict[str, object] = {"__substg1.0_0037001F": "Deep".encode("utf-16-le")}
    for _ in range(300):
        deep = {"__attach_version1.0_#00000000": {"__substg1.0_3701000D": deep}}
    yield either("messages in messages", "deep.msg", lambda: compound(deep))  # type: ignore[arg-type]
    swelling = (
        struct.pack("<II4sI", 0x7FFFFFFF, 0x7FFFFFFF, b"LZFu", 0)
        + (b"\xff" + b"\x00\x0f" * 8) * 300_000
    )
    yield either(
        "packed rich text that swells",
        "swell.msg",
        lambda: message({0x0037: "Quays", 0x1009: swelling}),
    )
    yield either(
        "rich text of Outlook with pages that stall",
        "page.msg",
        lambda: message(
            {
                0x0037: "Quays",
                0x1009: packed_text(
                    b"{\\rtf1\\fromhtml1 " + b"{\\*\\htmltag <div>}" * 20_000 + GOOD.encode()
                ),
            }
        ),
    )
    yield either(
        "parts of winmail.dat without end",
        "winmail.eml",
        lambda: attached(
            ("winmail.dat", winmail((0x2800C, GOOD.encode()), *(((0x69002, b""),) * 100_000)))
        ),
    )
    yield either(
        "values that lie about their size",
        "values.eml",
        lambda: attached(("winmail.dat", winmail((0x69003, mapi({0x1000: GOOD}) + b"\xff" * 40)))),
    )


def _larger(data: bytes) -> bytes:
    """Say of every stream that it has a gigabyte."""
    name = "__substg1.0_1000001F".encode("utf-16-le")
    at = data.find(name) + 120
    return data[:at] + struct.pack("<Q", 1 << 30) + data[at + 8 :]


def _calendars() -> Iterator[Bad]:
    entry = (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Board\r\n{}DESCRIPTION:"
        + GOOD
        + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    yield taken(
        "a calendar that repeats for ever",
        "repeat.ics",
        entry.format("DTSTART:99999999T999999Z\r\nRRULE:FREQ=SECONDLY;COUNT=999999999\r\n"),
    )
    yield either(
        "a hundred thousand guests",
        "guests.ics",
        lambda: entry.format("ATTENDEE;CN=A:mailto:a@example.org\r\n" * 100_000).encode(),
    )
    yield either(
        "parameters without an end",
        "parameters.ics",
        lambda: entry.format(f"X{';a=b' * 300_000}\r\n").encode(),
    )
    yield either(
        "entries in entries",
        "entries.ics",
        ("BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n" * 100_000 + f"SUMMARY:{GOOD}").encode,
    )
    yield either(
        "a line that is folded for ever",
        "folds.ics",
        lambda: entry.format("X-A:b\r\n" + " c\r\n" * 300_000).encode(),
    )
