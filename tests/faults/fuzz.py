"""Good small files, damaged by chance, for every reader there is."""

import io
import random
import re
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage

from tests.faults.hostile.bad import GOOD, packed
from tests.faults.hostile.office import book, paragraph, text_document, word
from tests.faults.hostile.pages import page
from tests.faults.hostile.prints import one_page
from tests.faults.hostile.words import feed, item
from tests.unit.importers.outlook_files import Values, message, packed_text, winmail

_MORE = "The mayor said on 3 March 2025 that “trade will grow by 5–6 percent”. Ships: 1,200."
_NUMBERS = (b"0", b"-1", b"255", b"65536", b"2147483648", b"99999999999999999999", b"1e308", b"NaN")
_TOKENS = (
    b"<", b">", b"&#0;", b"&x;", b'"', b"'", b"\\", b"{", b"}", b"[", b"]", b"(", b")", b"<<", b">>", b"\0",
    b"\r\n", b"\r\n\r\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xe2\x80\xae", b"<!DOCTYPE a>", b"]]>",
    b"<![CDATA[", b"<!--", b"--b", b"--b--", b"=?utf-8?b?", b"\\u-10179?", b"\\bin9999 ", b"\\'", b"stream", b"endobj",
    b"1 0 R", b"%PDF-", b"PK\x01\x02", b"PK\x05\x06", b"\x1b$B", b"---\n", b"```", b"|-|-|", b"\xf0\x9f\x98\x80",
)  # fmt: skip
_NUMBER = re.compile(rb"\d+")


def good_files() -> dict[str, bytes]:
    """Return a good file for each reader, by its ending."""
    text = f"---\ntitle: Quays\ndate: 2025-03-04\n---\n# Quays\n\n{GOOD}\n\n- {_MORE}\n\n|a|b|\n|-|-|\n|1|2|\n"
    table = f"<table><tr><th>a<td>1</table><blockquote>{_MORE}</blockquote><ul><li>x<li>y</ul>"
    facts = '<meta property="article:published_time" content="2025-03-04"><script type="application/ld+json">{"headline":"Quays","author":[{"name":"A. Board"}]}</script>'
    website = page(table, facts)
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Quays of Łódź", "Ann Board <board@example.org>"
    mail["Date"] = "Tue, 4 Mar 2025 09:00:00 +0000"
    mail.set_content(f"{GOOD}\n\n{_MORE}")
    mail.add_alternative(website, "html")
    mail.add_attachment(b"Words that are attached.", "text", "plain", filename="Größe.txt")
    mail.add_attachment(
        winmail((0x2800C, GOOD.encode())), "application", "ms-tnef", filename="winmail.dat"
    )
    mhtml = EmailMessage()
    mhtml["Snapshot-Content-Location"] = "https://example.org/a"
    mhtml.set_content(website, "html")
    mhtml.make_related()
    rich = rf"{{\rtf1\ansi\ansicpg1252{{\fonttbl{{\f0\fcharset204 Arial;}}}}{{\info{{\title Quays}}}}\pard {GOOD}\par\b \u1078?\'e9 {_MORE}\par\trowd\cellx9 a\cell b\cell\row{{\v hidden}}}}"
    numbers = f'<w:p><w:pPr><w:pStyle w:val="a"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr></w:pPr></w:p><w:tbl><w:tr><w:tc>{paragraph(_MORE)}</w:tc></w:tr></w:tbl>'
    styles = (
        '<w:styles xmlns:w="w"><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style></w:styles>'
    )
    odt = f'<text:h text:outline-level="1">Quays</text:h><text:p>{GOOD}<text:s text:c="3"/></text:p><text:list><text:list-item><text:p>{_MORE}</text:p></text:list-item></text:list>'
    outlook: Values = {0x0037: "Quays", 0x1000: GOOD, 0x1009: packed_text(rich.encode())}
    calendar = f'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Quays\r\nDTSTART;TZID=x:20250304T090000\r\nATTENDEE;CN="A":mailto:a@example.org\r\nDESCRIPTION:{GOOD}\\n{_MORE}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'
    entry = item(
        f"{GOOD} &lt;b&gt;x&lt;/b&gt;",
        "<pubDate>Tue, 4 Mar 2025 09:00:00 GMT</pubDate><link>https://example.org/</link>",
    )
    return {
        ".txt": f"Quays\nBy Ann Board\n4 March 2025\n\n{GOOD}\n\n{_MORE}\n".encode(),
        ".md": text.encode(),
        ".html": website.encode(),
        ".mhtml": mhtml.as_bytes(),
        ".pdf": one_page(trailer="/Info 6 0 R", more=["<</Title(Quays)/Author<FEFF00410042>>>"]),
        ".docx": word(paragraph(GOOD) + numbers, word_styles=styles),
        ".odt": text_document(odt),
        ".rtf": rich.encode(),
        ".epub": book({"a.xhtml": website}, '<itemref idref="0"/>'),
        ".eml": mail.as_bytes(),
        ".msg": message(outlook, {0x3707: "a.txt", 0x3701: b"Words that are attached."}),
        ".ics": calendar.encode(),
        ".rss": feed(entry * 2),
        ".opml": b'<?xml version="1.0"?><opml><body><outline text="a" xmlUrl="https://example.org/f"/></body></opml>',
        ".zip": packed({"a.txt": GOOD, "b/c.html": website, "b/d.rtf": rich}),
    }  # fmt: skip


def damaged(good: bytes, chance: random.Random) -> bytes:
    """Return a good file with one to eight faults; what is packed is mostly damaged inside."""
    if good.startswith(b"PK") and chance.random() < 0.7:
        return _damaged_inside(good, chance)
    data = bytearray(good)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        _damage(data, chance)
    return bytes(data)


def _damaged_inside(good: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([*parts])
    parts[name] = damaged(parts[name].removeprefix(b"PK"), chance)
    if chance.random() < 0.1:
        del parts[chance.choice([*parts])]
    return packed(parts)


def _damage(data: bytearray, chance: random.Random) -> None:
    at, size = chance.randrange(len(data) + 1), chance.choice((1, 2, 4, 16, 200))
    match chance.randrange(9):
        case 0 if at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        case 1:
            data[at : at + size] = chance.randbytes(size)
        case 2:
            del data[at : at + size]
        case 3:
            data[at:at] = data[at : at + size] * chance.choice((1, 3, 50))
        case 4 | 5:
            data[at:at] = chance.choice(_TOKENS) * chance.choice((1, 1, 2, 300))
        case 6 if numbers := [*_NUMBER.finditer(data)]:
            start, end = chance.choice(numbers).span()
            data[start:end] = chance.choice(_NUMBERS)
        case 7:
            del data[at:]
        case _:
            other = chance.randrange(len(data) + 1)
            data[at : at + size] = data[other : other + size]


def damaged_files(ending: str, chance: random.Random) -> Iterator[bytes]:
    """Yield damaged files of a kind without an end; now and then two kinds are mixed."""
    good = good_files()
    while True:
        data = damaged(good[ending], chance)
        if chance.random() < 0.05:
            other = good[chance.choice([*good])]
            data = data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other)) :]
        yield data
