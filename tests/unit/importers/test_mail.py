import struct
from datetime import date
from email.message import EmailMessage

import pytest

from briefwright.domain.article import Notice
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import ArticleDraft, Inner
from briefwright.importers.mail import eml, mhtml, msg
from briefwright.services.article_facts import Given, facts_of
from tests.unit.importers.outlook_files import message

WORDS = "The port of Larne took in 4,200 lorries last week.\n\nIts office said so.\n"
PAGE = (
    "<p style='display:none'>Preheader</p><p>The port of <b>Larne</b> took in 4,200 lorries last "
    "week.</p><ul><li>Its office said so.</li></ul><img src='http://127.0.0.1/t.gif'>"
)


def mail(**headers: str) -> EmailMessage:
    made = EmailMessage()
    told = {"From": "Ida Holm <ida@a.example>", "Subject": "Harbour counts"} | headers
    for name, value in told.items():
        made[name.replace("_", "-")] = value
    return made


def draft(made: EmailMessage) -> ArticleDraft:
    return eml.read(made.as_bytes(), "a.eml")


def test_plain_text_stays_letter_for_letter() -> None:
    made = mail(Date="Wed, 05 Feb 2025 23:30:00 -0500")
    made.set_content(WORDS)
    found = draft(made)
    assert found.text == WORDS
    assert len(found.blocks) == 2
    assert found.declared == {
        "title": ("Harbour counts",),
        "author": ("Ida Holm",),
        "published": ("2025-02-05",),
    }


def test_a_page_is_read_in_blocks_and_the_plain_version_is_not() -> None:
    made = mail()
    made.set_content(WORDS)
    made.add_alternative(PAGE, subtype="html")
    found = draft(made)
    assert found.text == (
        "The port of Larne took in 4,200 lorries last week.\n\nIts office said so."
    )
    assert [block.kind.value for block in found.blocks] == ["paragraph", "list-item"]
    assert found.notices == ()


def test_versions_that_say_different_things_are_told() -> None:
    made = mail()
    made.set_content("Prices fall everywhere, experts promise again today.")
    made.add_alternative(PAGE, subtype="html")
    assert draft(made).notices == (Notice("mail-versions-differ"),)


@pytest.mark.parametrize(
    ("headers", "declared"),
    [
        ({"Subject": "Re: FW: Harbour counts"}, {"title": ("Harbour counts",)}),
        ({"From": "press@a.example"}, {}),
        ({"From": "Press Office <p@a.example>"}, {}),
        (
            {"From": "Harbour Gazette <g@a.example>", "List_Id": "<g.a>"},
            {"outlet": ("Harbour Gazette",)},
        ),
        ({"From": "Selm Courier <news@a.example>"}, {"outlet": ("Selm Courier",)}),
        ({"From": "Press Office <news@a.example>"}, {}),
        ({"From": "Una Newsome <newsome@a.example>"}, {"author": ("Una Newsome",)}),
        ({"Date": "Fri, 31 Feb 2025 10:00:00 +0000"}, {}),
        ({"Date": "yesterday"}, {}),
    ],
)
def test_what_a_head_tells_is_taken_where_it_is_honest(
    headers: dict[str, str], declared: dict[str, tuple[str, ...]]
) -> None:
    made = (
        "".join(
            f"{k.replace('_', '-')}: {v}\n" for k, v in {"To": "b@a.example", **headers}.items()
        )
        + "\nWords.\n"
    )
    assert eml.read(made.encode(), "a.eml").declared == declared


@pytest.mark.parametrize(
    ("head", "body", "words"),
    [
        ("text/plain; charset=x-unknown", "Preis 5 €".encode(), "Preis 5 €"),
        ("text/plain; charset=koi8-r", "Порт Ларн считает грузовики".encode("koi8-r"), "Порт Ларн"),
        ("text/plain; charset=iso-2022-jp", "港の数".encode("iso-2022-jp"), "港の数"),
        ("text/plain\nContent-Transfer-Encoding: base64", b"V29yZHMgaGVyZQ!!!!", "Words here"),
        ("text/html; charset=windows-1251", "<p>Порт</p>".encode("cp1251"), "Порт"),
    ],
)
def test_letters_are_found_whatever_the_mail_says_of_them(
    head: str, body: bytes, words: str
) -> None:
    data = (
        f"Subject: caf\udce9 \nContent-Type: {head}\n\n".encode("utf-8", "surrogateescape") + body
    )
    found = eml.read(data, "a.eml")
    assert found.text.startswith(words)
    assert found.declared["title"] in {("café",), ("caf" + b"\xe9".decode("koi8-r"),), ("cafй",)}


def test_attachments_come_along_and_pictures_are_only_named() -> None:
    made = mail()
    made.set_content(WORDS)
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="../a b.pdf")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    made.add_attachment("Attached words.", filename="note.txt")
    made.add_attachment("Plain words.", filename="README")
    made.add_attachment("BEGIN:VCALENDAR", subtype="calendar", filename="a.ics")
    inner = mail(Subject="The first mail")
    inner.set_content("First words.")
    made.add_attachment(inner)
    found = draft(made)
    assert [part.name for part in found.inside] == [
        "a b.pdf",
        "note.txt",
        "README",
        "The first mail.eml",
    ]
    assert found.inside[0] == Inner("a b.pdf", b"%PDF-1.7")
    assert found.notices == (
        Notice("attachments", {"names": "a b.pdf, note.txt, README, The first mail.eml"}),
        Notice("attachments-left", {"names": "logo.png, a.ics"}),
    )
    assert found.is_mail
    assert found.left == ("logo.png", "a.ics")
    assert eml.read(found.inside[3].data, "b.eml").text.strip() == "First words."


def test_a_notice_names_as_many_attachments_as_have_room_in_it() -> None:
    made = mail()
    made.set_content(WORDS)
    for number in range(40):
        made.add_attachment("Words.", filename=f"{number:02} {'annex ' * 12}.txt")
    (notice,) = draft(made).notices
    first, second = (f"{number:02} {'annex ' * 12}.txt" for number in range(2))
    assert notice == Notice("attachments", {"names": f"{first}, {second} (+38)"})


def test_a_mail_that_breaks_off_is_told_of() -> None:
    made = EmailMessage()
    made["Subject"] = "Lorries"
    made.set_content(WORDS)
    made.add_alternative(PAGE, subtype="html")
    whole = made.as_bytes()
    assert Notice("mail-breaks-off") not in eml.read(whole, "a.eml").notices
    cut = eml.read(whole[: whole.index(b"lorries last", whole.index(b"<b>"))], "a.eml")
    assert Notice("mail-breaks-off") in cut.notices


def test_of_a_signed_mail_the_words_are_read_and_the_seal_is_not() -> None:
    data = (
        b'Subject: A\nContent-Type: multipart/signed; boundary="x"\n\n--x\n'
        b"Content-Type: text/plain\n\nSigned words.\n--x\nContent-Type: application/pgp-signature;"
        b' name="seal.asc"\n\n-----BEGIN\n--x--\n'
    )
    found = eml.read(data, "a.eml")
    assert (found.text, found.inside) == ("Signed words.", ())


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", ImportFault.EMPTY),
        (b"only words", ImportFault.MISNAMED),
        (b"Subject: A\n\n \n", ImportFault.NO_TEXT),
        (b"Subject: A\nContent-Type: application/pkcs7-mime\n\nx", ImportFault.ENCRYPTED),
        (
            b"Subject: A\nContent-Type: multipart/encrypted; boundary=x\n\nx",
            ImportFault.ENCRYPTED,
        ),
    ],
)
def test_what_cannot_be_read_has_a_reason(data: bytes, fault: ImportFault) -> None:
    with pytest.raises(ImportFailed) as failed:
        eml.read(data, "a.eml")
    assert failed.value.fault is fault


def test_a_message_of_outlook_gives_the_same() -> None:
    data = message(
        {0x0037: "Fwd: Harbour counts", 0x1000: WORDS, 0x0C1A: "Ida Holm", 0x0C1F: "i@a.example"},
        {0x3707: "note.txt", 0x3701: b"Attached words.", 0x3705: 1},
        {0x3704: "LOGO.PNG", 0x3701: b"\x89PNG", 0x370E: "image/png"},
    )
    found = msg.read(data, "a.msg")
    assert found.text == WORDS
    assert found.declared == {"title": ("Harbour counts",), "author": ("Ida Holm",)}
    assert found.inside == (Inner("note.txt", b"Attached words."),)
    assert found.notices == (
        Notice("attachments", {"names": "note.txt"}),
        Notice("attachments-left", {"names": "LOGO.PNG"}),
    )


def test_a_message_of_outlook_that_has_no_time_of_its_own_has_that_of_its_head() -> None:
    head = "From: Ida <i@a.example>\r\nDate: Thu, 05 Nov 2026 23:30:00 +0100\r\nTo: b@c.example\r\n"
    found = msg.read(message({0x0037: "A", 0x1000: WORDS, 0x007D: head}), "a.msg")
    facts = facts_of(found, "a.msg", Given(), date(2026, 12, 1))
    assert facts.published == date(2026, 11, 5)
    bare = msg.read(message({0x0037: "A", 0x1000: WORDS, 0x007D: "Date: soon\r\n"}), "a.msg")
    assert "published" not in bare.declared


def test_a_message_of_outlook_that_did_not_come_whole_is_damaged_and_gives_no_part_of_itself() -> (
    None
):
    whole = message({0x0037: "A", 0x1000: WORDS})
    size = struct.pack("<I", 2 * len(WORDS))
    body = whole.index("__substg1.0_1000001F".encode("utf-16-le"))
    at = whole.index(size, body)
    cut = whole[:at] + struct.pack("<I", 2 * len(WORDS) + 600) + whole[at + 4 :]
    assert msg.read(whole, "a.msg").text == WORDS
    with pytest.raises(ImportFailed) as failed:
        msg.read(cut, "a.msg")
    assert failed.value.fault is ImportFault.BROKEN


@pytest.mark.parametrize("part", [0.2, 0.4, 0.6, 0.9])
def test_a_message_of_outlook_of_which_a_part_came_is_damaged_and_means_no_harm(
    part: float,
) -> None:
    many = dict.fromkeys(range(0x6000, 0x6020), b"a" * 3_000)
    whole = message({0x0037: "A", 0x1000: WORDS, **many})
    assert msg.read(whole, "a.msg").text == WORDS
    with pytest.raises(ImportFailed) as failed:
        msg.read(whole[: int(len(whole) * part)], "a.msg")
    assert failed.value.fault is ImportFault.BROKEN


def test_a_message_of_outlook_whose_streams_share_their_sectors_is_refused() -> None:
    many = dict.fromkeys(range(0x6000, 0x60C0), b"a" * 60)
    whole = message({0x0037: "A", 0x1000: "A", **many})
    size, larger = struct.pack("<Q", 60), struct.pack("<Q", 4_000)
    with pytest.raises(ImportFailed) as failed:
        msg.read(whole.replace(size, larger), "a.msg")
    assert failed.value.fault is ImportFault.HOSTILE


def test_a_page_in_a_message_of_outlook_is_read_in_its_own_letters() -> None:
    page = f'<meta charset="windows-1252"><p>It costs £5.</p>{PAGE}'.encode("cp1252")
    found = msg.read(message({0x0037: "A", 0x1000: WORDS, 0x1013: page}), "a.msg")
    assert found.text.startswith("It costs £5.\n\nThe port of Larne")


def test_a_message_that_travelled_may_be_named_like_one_of_outlook() -> None:
    assert msg.read(b"Subject: A\n\nWords.\n", "a.msg").text == "Words.\n"


def test_a_page_saved_whole_is_read_as_a_page_with_its_address() -> None:
    paragraph = (
        "<p>" + "The port of Larne took in more lorries than in any week before. " * 4 + "</p>"
    )
    data = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://harbour.example/count\n"
        'Date: Wed, 5 Feb 2025 10:00:00 +0000\nContent-Type: multipart/related; boundary="x"\n\n'
        "--x\nContent-Type: text/html\nContent-Location: https://ads.example/\n\n<p>Buy tea.</p>\n"
        "--x\nContent-Type: text/html; charset=windows-1251\nContent-Transfer-Encoding: 8bit\n"
        "Content-Location: https://harbour.example/count\n\n"
        f"<html><body><nav>Menu</nav><article><h1>Порт</h1>{paragraph}</article></body></html>\n"
        "--x\nContent-Type: image/png\nContent-Location: a.png\n\nx\n--x--\n"
    ).encode("cp1251")
    found = mhtml.read(data, "a.mhtml")
    assert found.text.startswith("The port of Larne")
    assert found.declared["title"] == ("Порт",)
    assert "Menu" not in found.text
    assert found.declared["url"] == ("https://harbour.example/count",)
    assert "published" not in found.declared
    with pytest.raises(ImportFailed):
        mhtml.read(b"Subject: A\n\nWords", "a.mhtml")


HEADS = [
    (
        "---------- Forwarded message ---------\n"
        "From: Una Marsh <una@b.example>\nDate: Mon, 3 Feb 2025 at 06:30\nSubject: Tolls rise\n"
        "To: Ida Holm <ida@a.example>\n"
    ),
    (
        "-----Ursprüngliche Nachricht-----\n"
        "Von: Marsh, Una [mailto:una@b.example]\nGesendet: Montag, 3. Februar 2025 07:05\n"
        "An: Holm, Ida\nBetreff: AW: Tolls rise\n"
    ),
    (
        "Begin forwarded message:\n\n"
        "> From: Una Marsh <una@b.example>\n> Subject: Tolls rise\n"
        "> Date: 3 February 2025 at 07:05\n"
    ),
    (
        "-------- Пересылаемое сообщение --------\n"
        "Тема: Tolls rise\nДата: Mon, 3 Feb 2025 07:05:00 +0300\nОт: Una Marsh <una@b.example>\n"
        "Кому: Ida Holm <ida@a.example>\n"
    ),
    (
        "*De :* Una Marsh <una@b.example>\n*Envoyé :* lundi 3 février 2025 07:05\n"
        "*À :* Ida Holm\n*Objet :* Tolls rise\n"
    ),
]


def passed_on(above: str, subject: str = "Fwd: Tolls rise") -> ArticleDraft:
    made = mail(Date="Wed, 05 Feb 2025 09:00:00 +0000", Subject=subject)
    made.set_content(f"{above}\n{WORDS}")
    return draft(made)


@pytest.mark.parametrize("head", HEADS)
def test_a_message_that_is_passed_on_has_its_own_facts(head: str) -> None:
    found = passed_on(f"Worth a line, please.\n\n{head}")
    facts = facts_of(found, "a.eml", Given(), date(2025, 3, 1))
    assert (facts.title, facts.author, facts.published) == (
        "Tolls rise", "Una Marsh", date(2025, 2, 3)
    )  # fmt: skip
    assert facts.notices == ()
    assert found.text[found.body :].lstrip("\n ") == WORDS
    assert head.splitlines()[-1].strip() in found.text


def test_what_is_passed_on_twice_has_the_facts_of_who_wrote_it() -> None:
    first = HEADS[0].replace("Una Marsh", "Tom Field").replace("Tolls", "Fwd: Tolls")
    assert passed_on(f"{first}\nSee below.\n\n{HEADS[0]}").declared["author"] == ("Una Marsh",)


def test_a_letter_to_readers_that_is_passed_on_names_its_outlet() -> None:
    head = HEADS[0].replace("Una Marsh <una@", "Selm Courier <newsletter@")
    declared = passed_on(head).declared
    assert declared["outlet"] == ("Selm Courier",)
    assert "author" not in declared


def test_a_page_that_is_passed_on_has_its_own_facts() -> None:
    made = mail(Date="Wed, 05 Feb 2025 09:00:00 +0000", Subject="FW: Tolls rise")
    head = "<b>From:</b> Una Marsh &lt;una@b.example&gt;<br><b>Sent:</b> 3 February 2025 07:05<br>"
    made.set_content(f"<p>FYI</p><div>{head}<b>Subject:</b> Tolls rise</div>{PAGE}", subtype="html")
    found = draft(made)
    assert found.declared["author"] == ("Una Marsh",)
    assert found.declared["published"] == ("3 February 2025 07:05",)


@pytest.mark.parametrize(
    ("above", "subject"),
    [
        (f"I agree.\n\n{HEADS[1]}", "AW: Tolls rise"),  # an answer is its writer's
        (f"{WORDS * 12}\n{HEADS[0]}", "Fwd: Tolls rise"),  # who writes much writes it himself
        ("From: the port, 4 lorries\n\nTo: the sea\n", "Fwd: Tolls rise"),
        ("", "Fwd: Tolls rise"),
    ],
)
def test_a_message_of_its_own_keeps_the_facts_of_its_writer(above: str, subject: str) -> None:
    found = passed_on(above, subject)
    assert found.declared["author"] == ("Ida Holm",)
    assert found.declared["published"] == ("2025-02-05",)
    assert found.body == 0
