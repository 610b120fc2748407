"""Pages saved whole in one file: .mht and .mhtml."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.message import Message

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers import html
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.mail.message import Part, message_of

_MOST_DEPTH = 5


def read(data: bytes, source: str) -> ArticleDraft:
    """Read the page; what it shows besides words is passed over.

    Its address is the one that the browser wrote down. The day on which it was saved is not
    the day on which it appeared.
    """
    if not data.strip():
        raise ImportFailed(source, ImportFault.EMPTY)
    message = message_of(data, source)
    pages = list(_pages(message, 0))
    if not pages:
        raise ImportFailed(source, ImportFault.BROKEN, "no page")
    page = _shown(message, pages)
    body = page.get_payload(decode=True)
    charset = page.get_param("charset")
    draft = html.read(
        body if isinstance(body, bytes) else b"",
        source,
        charset if isinstance(charset, str) else "",
    )
    told = (message["Snapshot-Content-Location"], page["Content-Location"])
    address = next((str(a).strip() for a in told if str(a).startswith(("http://", "https://"))), "")
    if not address or draft.declared.get("url"):
        return draft
    return replace(draft, declared={**draft.declared, "url": (address,)})


def _shown(message: Part, pages: Sequence[Part]) -> Part:
    """Return the page that was in the window: not a frame in it that happens to come first."""
    start, address = message.get_param("start"), message["Snapshot-Content-Location"]
    for page in pages:
        if (start and page["Content-ID"] == start) or (
            address and str(page["Content-Location"]).strip() == str(address).strip()
        ):
            return page
    return pages[0]


def _pages(part: Part, depth: int) -> Iterator[Part]:
    inner = part.get_payload()
    if isinstance(inner, list) and depth <= _MOST_DEPTH:
        for child in inner:
            if isinstance(child, Message):
                yield from _pages(child, depth + 1)
    elif part.get_content_type() in {"text/html", "application/xhtml+xml"}:
        yield part
