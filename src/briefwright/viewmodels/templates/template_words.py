"""What a template says, and why one cannot be used, in words."""

from PySide6.QtCore import QCoreApplication

from briefwright.domain.errors import BadTemplate, TemplateFault
from briefwright.domain.template import Form, Order, Tone

translate = QCoreApplication.translate


def refusal(failure: BadTemplate) -> str:
    """Return in one line why a template cannot be used."""
    return translate("templates", "The template “{name}” cannot be used: {why}").format(
        name=failure.name, why=why(failure)
    )


def why(failure: BadTemplate) -> str:
    """Return what is wrong with a template, and what to do."""
    where = translate("templates", " (in “{0}”)").format(failure.place) if failure.place else ""
    sentences = {
        TemplateFault.UNREADABLE: translate("templates", "its file cannot be read. {detail}"),
        TemplateFault.NOT_TOML: translate("templates", "its file is no TOML: {detail}."),
        TemplateFault.NEWER: translate("templates", "a newer version of the program made it."),
        TemplateFault.TAKEN: translate(
            "templates", "one that ships has this name. Give the file another."
        ),
        TemplateFault.MISSING: translate("templates", "it does not say “{word}”{where}."),
        TemplateFault.UNKNOWN: translate(
            "templates", "nobody knows what “{word}” means{where}. Mend or remove it."
        ),
        TemplateFault.WRONG: translate(
            "templates", "“{word}” cannot say what it says{where}: {detail}."
        ),
        TemplateFault.TWICE: translate("templates", "“{word}” stands there twice{where}."),
        TemplateFault.EMPTY: translate("templates", "“{word}” is empty{where}."),
    }
    return (
        sentences[failure.fault]
        .format(word=failure.word, where=where, detail=failure.detail)
        .strip()
    )


def at_field(failure: BadTemplate) -> str:
    """Return what is wrong with what was typed into a field."""
    match failure.fault:
        case TemplateFault.EMPTY:
            return translate("templates", "This must not be empty.")
        case TemplateFault.TWICE:
            return translate("templates", "“{0}” is there already. Choose another.").format(
                failure.word
            )
        case TemplateFault.WRONG if failure.word == "language":
            return translate("templates", "A language is needed, such as en-GB, de or ru.")
        case _:
            return why(failure)


def forms() -> dict[Form, str]:
    """Return what the forms of a section are called."""
    return {
        Form.TEXT: translate("templates", "Text that a person writes"),
        Form.BULLETS: translate("templates", "Bullets"),
        Form.NUMBERED: translate("templates", "Numbered points"),
        Form.TABLE: translate("templates", "Table of facts"),
        Form.QUOTES: translate("templates", "Quotations"),
        Form.BOX: translate("templates", "Box of short facts"),
        Form.GRID: translate("templates", "Table that a person writes"),
        Form.DECISIONS: translate("templates", "Recommendations to tick"),
        Form.ITEMS: translate("templates", "Stories by theme"),
        Form.CLEARANCE: translate("templates", "Clearance"),
        Form.EVIDENCE: translate("templates", "Exact words of each point"),
        Form.SOURCES: translate("templates", "List of sources"),
    }


def tones() -> dict[Tone, str]:
    """Return what the tones of a section are called."""
    return {
        Tone.FACTS: translate("templates", "What is known"),
        Tone.ASSESSMENT: translate("templates", "What we think of it"),
        Tone.LINES: translate("templates", "Words to say"),
        Tone.CLOSED: translate("templates", "Not to be disclosed"),
        Tone.FRAME: translate("templates", "The frame of the note"),
    }


def orders() -> dict[Order, str]:
    """Return in what orders a section may be filled."""
    return {
        Order.READING: translate("templates", "as they are read"),
        Order.DATE: translate("templates", "by date, the oldest first"),
        Order.LATEST: translate("templates", "by date, the newest first"),
        Order.DEADLINE: translate("templates", "by deadline, the nearest first"),
        Order.ACTOR: translate("templates", "by who does it"),
    }


def statuses() -> dict[str, str]:
    """Return the statuses that a section may take only; "" is a key point without one."""
    return {
        "open": translate("templates", "open"),
        "in progress": translate("templates", "in progress"),
        "kept": translate("templates", "kept"),
        "broken": translate("templates", "broken"),
        "lapsed": translate("templates", "lapsed"),
        "pending": translate("templates", "pending"),
        "accepted": translate("templates", "accepted"),
        "rejected": translate("templates", "rejected"),
        "overtaken": translate("templates", "overtaken"),
        "": translate("templates", "without a status"),
    }


def columns() -> dict[str, str]:
    """Return the columns that a table of facts may have, with the titles they usually have."""
    return {
        "ref": translate("templates", "Ref"),
        "who": translate("templates", "Who"),
        "what": translate("templates", "What"),
        "to_whom": translate("templates", "To whom"),
        "by_when": translate("templates", "By when"),
        "status": translate("templates", "Status"),
        "text": translate("templates", "Words"),
        "stated": translate("templates", "As stated"),
        "measure": translate("templates", "Indicator"),
        "normalised": translate("templates", "Normalised"),
        "period": translate("templates", "Period"),
        "trend": translate("templates", "Trend"),
        "speaker": translate("templates", "Speaker"),
        "place": translate("templates", "Place"),
        "published": translate("templates", "Reported"),
        "first": translate("templates", "First said"),
        "latest": translate("templates", "Latest"),
        "age": translate("templates", "Age"),
        "evidence": translate("templates", "Evidence"),
        "source": translate("templates", "Source"),
    }


def header_lines() -> dict[str, str]:
    """Return the header data that a line may show, with the titles they usually have."""
    return {
        "to": translate("templates", "To"),
        "from": translate("templates", "From"),
        "date": translate("templates", "Date"),
        "reference": translate("templates", "Reference"),
        "critical_date": translate("templates", "Decide by"),
        "critical_reason": translate("templates", "Because"),
        "meeting": translate("templates", "Meeting"),
        "time": translate("templates", "Time"),
        "place": translate("templates", "Place"),
        "language": translate("templates", "Language"),
        "press": translate("templates", "Press"),
        "window": translate("templates", "Window"),
        "desk": translate("templates", "Desk"),
    }
