"""Messages as Outlook keeps them: .msg files."""

from oxmsg import Message
from oxmsg.domain import constants

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.text import clean_text
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.mail import eml
from briefwright.importers.mail.letter import Body, Letter, draft_of

_SHORT_NAME = 0x3704
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(data: bytes, source: str) -> ArticleDraft:
    """Read a message; what is attached to it comes along, to be read by itself."""
    if not data.startswith(_OLE):
        return eml.read(data, source)  # some programs name them so
    message = Message.load(data)
    headers = message.message_headers
    letter = Letter(
        subject=clean_text(message.subject),
        sender=clean_text(message.sender or ""),
        sent=message.sent_date,
        is_list=any(name.lower().startswith("list-") for name in headers),
    )
    page = message.properties.binary_prop_value(constants.PID_HTML)
    plain = (message.body or "").encode("utf-8", "surrogatepass")
    if page and page.strip():
        letter.bodies.append(Body(page, is_page=True))
        letter.other.append(Body(plain, is_page=False))
    elif plain.strip():
        letter.bodies.append(Body(plain, is_page=False))
    for attachment in message.attachments:
        # Asked whether it holds its bytes, the library fails on most files: no bytes, no source.
        short = attachment.properties.str_prop_value(_SHORT_NAME)
        name = clean_text(attachment.file_name or short or "")
        letter.attach(name, attachment.mime_type or "", attachment.file_bytes or b"")
    if message.message_class.upper().startswith("IPM.NOTE.SMIME") and not letter.bodies:
        raise ImportFailed(source, ImportFault.ENCRYPTED)
    return draft_of(letter, source)
