from email.message import EmailMessage

import pytest

from briefwright.domain.article import BlockKind
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.mail import calendar, eml

ENTRY = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTAMP:20250301T100000Z\r\n"
    "DTSTART;TZID=Europe/Riga:20250312T100000\r\nDTEND;TZID=Europe/Riga:20250312T113000\r\n"
    "SUMMARY:Talks on the locks\r\nLOCATION:Ministry\\, room 4\r\n"
    'ORGANIZER;CN="Berzins, Ilze":mailto:ilze@locks.example\r\n'
    "ATTENDEE:mailto:desk@locks.example\r\n"
    "DESCRIPTION:The board tells what the locks co\r\n st\\, 3 million euros.\\n\\n"
    "Bring figures.\r\n"
    "BEGIN:VALARM\r\nDESCRIPTION:Reminder\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
WORDS = [
    "Talks on the locks",
    "From 12 March 2025, 10:00 to 11:30 (Europe/Riga)",
    "Ministry, room 4",
    "Berzins, Ilze, desk@locks.example",
    "The board tells what the locks cost, 3 million euros.",
    "Bring figures.",
]


def test_an_entry_of_a_calendar_is_read_as_words() -> None:
    draft = calendar.read(ENTRY.encode(), "talks.ics")
    assert [draft.text[block.start : block.end] for block in draft.blocks] == WORDS
    assert draft.blocks[0].kind is BlockKind.HEADING
    assert draft.declared == {"title": ("Talks on the locks",), "published": ("2025-03-01",)}


def test_days_that_are_whole_end_on_the_last_of_them() -> None:
    times = "DTSTART;VALUE=DATE:20250312\nDTEND;VALUE=DATE:20250315\n"
    draft = calendar.read(f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{times}END:VEVENT\n".encode(), "a.ics")
    assert draft.text == "From 12 March 2025 to 14 March 2025"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"Words of no calendar.", ImportFault.MISNAMED),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", ImportFault.NO_TEXT),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20259999\nEND:VEVENT\n", ImportFault.NO_TEXT),
    ],
)
def test_what_holds_no_entry_has_a_reason(data: bytes, fault: ImportFault) -> None:
    with pytest.raises(ImportFailed) as failed:
        calendar.read(data, "a.ics")
    assert failed.value.fault is fault


def invitation() -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Ilze Berzina <ilze@locks.example>"
    mail["Subject"] = "Invitation"
    return mail


def test_a_mail_that_is_only_an_invitation_says_what_it_invites_to() -> None:
    mail = invitation()
    mail.set_content(ENTRY, subtype="calendar")
    assert eml.read(bytes(mail), "a.eml").text == "\n\n".join(WORDS)


def test_an_invitation_with_words_of_its_own_is_read_by_them_and_once() -> None:
    mail = invitation()
    mail.set_content("Come to the talks.\n")
    mail.add_alternative(ENTRY, subtype="calendar")
    mail.add_attachment(ENTRY, subtype="calendar", filename="invite.ics")
    draft = eml.read(bytes(mail), "a.eml")
    assert draft.text.strip() == "Come to the talks."
    assert draft.inside == ()
    assert [notice.facts["names"] for notice in draft.notices] == ["invite.ics"]
