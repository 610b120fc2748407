"""The head of a message that another one passes on, as mail programs write it above its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefwright.domain.text import Span

_PASSED_ON = re.compile(
    r"(?:re|aw)?:?\s*(?:fwd?|wg|tr|rv|i|пер|пд|vb|vs|转发|轉寄)\s*:", re.IGNORECASE
)
_SAYS_SO = re.compile(
    r"forwarded (?:message|by)|weitergeleitete nachricht|message transféré|mensaje reenviado"
    r"|messaggio inoltrato|пересылаемое сообщение|переслан\w+ (?:сообщение|письмо)",
    re.IGNORECASE,
)
_LABELS = {
    "sender": r"from|von|de|da|expéditeur|remitente|от кого|от|від|od|van|från|fra|发件人|من",
    "sent": r"date|sent|datum|gesendet|envoyé|fecha|enviado(?: el)?|data|inviato|дата|отправлено"
    r"|надіслано|wysłano|verzonden|skickat|sendt|发送时间|日期|التاريخ",
    "subject": r"subject|betreff|objet|asunto|oggetto|assunto|тема|temat|onderwerp|ämne|emne|主题"
    r"|الموضوع",
    "other": r"to|an|à|para|a|кому|do|aan|till|til|cc|kopie|копия|reply-to|收件人|إلى",
}
_LABEL = re.compile(
    r"[\s>*_]*(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
    + r")[*_]*\s?[:：][*_]*\s*(?P<said>.*)",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]+")
_MOST_WORDS = 600  # letters above, of whoever passes it on: with more of them it is their message


@dataclass(frozen=True, slots=True)
class Head:
    """Who wrote the message, when and about what, in its own words, and where the text has this."""

    sender: str
    sent: str
    subject: str
    span: Span


def head_passed_on(subject: str, text: str) -> Head | None:
    """Return the head of the message that one about `subject` passes on; of several, the last."""
    found, at = None, 0
    while head := _next(text, at):
        if not (_PASSED_ON.match(subject) or _SAYS_SO.search(text, at, head.span.start)):
            break
        found, at, subject = head, head.span.end, head.subject
    return found


def _next(text: str, at: int) -> Head | None:
    """Find lines with who and when or what, one below the other, and little above them."""
    told: dict[str, str] = {}
    start = end = at
    for line, label in _labelled(text, at):
        if label is None:
            if told.get("sender") and len(told) > 1:
                break
            told = {}
            if line.end() - at > _MOST_WORDS:
                return None
            continue
        start = start if told else line.start()
        name = next(kind for kind in label.groupdict() if label[kind] is not None)
        told.setdefault(name, label["said"].strip(" *_"))
        end = line.end()
    if not told.get("sender") or not (told.get("sent") or told.get("subject")):
        return None
    return Head(told["sender"], told.get("sent", ""), told.get("subject", ""), Span(start, end))


def _labelled(text: str, at: int) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    for line in _LINE.finditer(text, at, at + 4 * _MOST_WORDS):
        if line[0].strip(" \t\r>"):
            yield line, _LABEL.fullmatch(line[0])
