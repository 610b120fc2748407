"""Expected failures and notices in plain sentences: what, why, and what to do."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path, PurePath

from PySide6.QtCore import QCoreApplication

from briefwright.domain.article import ATTACHED, Notice, Origin
from briefwright.domain.errors import (
    Ambiguous,
    BadCategoryFile,
    BadField,
    BadSpan,
    BadTemplate,
    BriefwrightError,
    Cancelled,
    CategoryFileFault,
    ExportFailed,
    ExportFault,
    HeldBack,
    HouseRefused,
    ImportFailed,
    NoCipher,
    NoSeries,
    NotFound,
    NothingToExport,
    QuoteAmbiguous,
    QuoteNotFound,
    RecordChanged,
    StepGoesOn,
    StepLost,
    StoreError,
)
from briefwright.domain.fields import FieldKind
from briefwright.domain.text import plain_name
from briefwright.viewmodels import chart_words
from briefwright.viewmodels.care import store_words
from briefwright.viewmodels.days import long_date, titled
from briefwright.viewmodels.house import words as house_words
from briefwright.viewmodels.importing import import_words
from briefwright.viewmodels.importing.mending import alike
from briefwright.viewmodels.templates import template_words

translate = QCoreApplication.translate


def error(failure: Exception) -> str:
    """Return a plain sentence or two for `failure`; one that nobody expected gets a general one."""
    match failure:
        case ImportFailed():
            return import_failure(failure)
        case ExportFailed():
            return _export_failure(failure)
        case StoreError():
            return store_words.refusal(failure)
        case NoCipher():
            return store_words.no_cipher()
        case StepGoesOn() | StepLost():
            return store_words.waiting(failure)
        case NoSeries():
            return chart_words.refusal(failure)
        case BriefwrightError():
            return _other_failure(failure)
        case _:
            return translate(
                "messages",
                "Something went wrong that should not have. What you did before is safe; "
                "the details are in the log file.",
            )


def import_failure(failure: ImportFailed, others: int = 0) -> str:
    """Return why a source, and so many others, could not be imported, beginning with its name."""
    return titled(sources(failure, others), import_reason(failure))


def sources(failure: ImportFailed, others: int = 0) -> str:
    """Return what a source that could not be imported is called, and how many others there are."""
    source = failure.source
    name = plain_name(shortened(source) if "://" in source else Path(source).name)
    if others:
        return translate("messages", "{0} and %Ln more", "", others).format(name)
    return name


def import_failures(failures: Sequence[ImportFailed]) -> list[str]:
    """Return why sources could not be imported; many that failed alike are one line."""
    return [import_failure(group[0], len(group) - 1) for group in alike(failures)]


def shortened(address: str) -> str:
    """Return an address in the room of a line, its beginning and its end."""
    return address if len(address) <= 90 else f"{address[:60]} … {address[-25:]}"


def import_reason(failure: ImportFailed) -> str:
    """Return why a source could not be imported, without its name."""
    return import_words.reason(failure)


def _export_failure(failure: ExportFailed) -> str:
    name = failure.path.name
    reasons = {
        ExportFault.IN_USE: translate(
            "messages",
            "“{name}” is open in another program. Close it there, or save under another name.",
        ),
        ExportFault.NO_FOLDER: translate(
            "messages", "“{name}” was not saved: its folder does not exist. Choose another folder."
        ),
        ExportFault.NO_ACCESS: translate(
            "messages",
            "“{name}” was not saved: you may not write there. Choose another folder.",
        ),
        ExportFault.NO_ROOM: translate(
            "messages",
            "“{name}” was not saved: the disk is full. Make room, or choose another disk.",
        ),
        ExportFault.UNKNOWN_FORMAT: translate(
            "messages",
            "“{name}” was not saved: choose a name that ends in .docx, .pdf, .html or .md.",
        ),
        ExportFault.EDITED: translate(
            "messages",
            "“{name}” is the note that people edited, and is not written over. "
            "Choose another name.",
        ),
        ExportFault.OTHER: translate(
            "messages", "“{name}” was not saved: the disk reported a fault. Choose another folder."
        ),
    }
    return reasons[failure.fault].format(name=name)


def _other_failure(failure: BriefwrightError) -> str:
    match failure:
        case NotFound():
            return _not_found(failure)
        case Ambiguous(kind=kind, key=key, count=count):
            return translate(
                "messages", "“{key}” fits {count} {kind}s. Give more of the id."
            ).format(kind=kind, key=key, count=count)
        case QuoteNotFound(quote=quote, nth=1):
            return translate(
                "messages",
                "The article does not hold the words “{quote}”. Copy them from its text.",
            ).format(quote=quote)
        case QuoteNotFound(quote=quote, nth=nth):
            return translate(
                "messages", "The article does not hold the words “{quote}” {nth} times."
            ).format(quote=quote, nth=nth)
        case QuoteAmbiguous(quote=quote, count=count):
            return translate(
                "messages",
                "The words “{quote}” stand in the article {count} times. Say which with --nth.",
            ).format(quote=quote, count=count)
        case BadSpan(start=start, end=end, length=length):
            return translate(
                "messages",
                "From {start} to {end} there are no words to mark: "
                "the text has {length} characters.",
            ).format(start=start, end=end, length=length)
        case BadField():
            return _bad_field(failure)
        case _:
            return _refusal(failure)


def _not_found(failure: NotFound) -> str:
    if failure.kind in {"article", "briefing"}:
        sentence = translate("messages", "No {kind} has the id “{key}”. List them to see the ids.")
    elif failure.kind == "note":
        sentence = translate(
            "messages",
            "This note was written from another library, or its briefing was deleted. Open the "
            "library that it was written from, or restore the briefing from the bin.",
        )
    else:
        sentence = translate("messages", "There is no {kind} “{key}”. Check the name.")
    return sentence.format(kind=failure.kind, key=failure.key)


def _bad_field(failure: BadField) -> str:
    if failure.allowed and failure.value:
        sentence = translate("messages", "“{value}” is no {field}. It can be: {allowed}.")
    elif failure.allowed:
        sentence = translate("messages", "There is no field “{field}” here. There are: {allowed}.")
    else:
        sentence = translate(
            "messages",
            "“{value}” does not fit the field {field}. Numbers need plain digits, "
            "dates the form 2025-02-07, currencies three letters.",
        )
    allowed = ", ".join(failure.allowed)
    return sentence.format(field=failure.field, value=failure.value, allowed=allowed)


def _bad_category_file(failure: BadCategoryFile) -> str:
    reason = {
        CategoryFileFault.UNREADABLE: translate("messages", "it cannot be opened"),
        CategoryFileFault.TOO_LARGE: translate("messages", "it is too large"),
        CategoryFileFault.FOREIGN: translate("messages", "it is no file of categories"),
        CategoryFileFault.BROKEN: translate("messages", "it is damaged"),
        CategoryFileFault.HOSTILE: translate("messages", "it could harm the program"),
        CategoryFileFault.NEWER: translate("messages", "a newer Briefwright wrote it"),
        CategoryFileFault.WRONG: translate("messages", "{detail} is not as it should be"),
        CategoryFileFault.EMPTY: translate("messages", "it lists no category"),
    }[failure.fault].format(detail=failure.detail)
    return translate("messages", "Nothing was taken from “{name}”: {reason}.").format(
        name=failure.name, reason=reason
    )


def wanted(kind: FieldKind) -> str:
    """Return what a field of this kind takes, for somebody who typed something else."""
    return {
        FieldKind.NUMBER: translate("messages", "A number is needed, such as 4000.5 or 4 000 000."),
        FieldKind.DATE: translate("messages", "A date is needed, such as 2025-02-07."),
        FieldKind.CURRENCY: translate("messages", "Three letters are needed, such as USD."),
    }.get(kind, translate("messages", "This does not fit here."))


def _refusal(failure: BriefwrightError) -> str:
    match failure:
        case Cancelled():
            return translate("messages", "Stopped.")
        case RecordChanged():
            return translate(
                "messages",
                "This step cannot be taken back: what it changed has been changed again since.",
            )
        case HeldBack():
            return translate(
                "messages",
                "The note was not written. Mend its marking and its quotations, or write a reason.",
            )
        case NothingToExport():
            return translate(
                "messages",
                "The briefing holds nothing yet. Mark key points or write a section first.",
            )
        case BadCategoryFile():
            return _bad_category_file(failure)
        case HouseRefused():
            return house_words.refusal(failure)
        case BadTemplate():
            return template_words.refusal(failure)
        case _:
            return str(failure)


def notice(found: Notice) -> str:
    """Return a notice about an article as a sentence."""
    sentences = {
        "event-after-publication": translate(
            "messages",
            "The text speaks of {event}, which is after the published date {published}. "
            "Check the dates.",
        ),
        "published-in-future": translate(
            "messages", "The published date {date} lies in the future. Check it."
        ),
        "future-date": translate(
            "messages",
            "The date {date} lies in the future and was not taken as the published date.",
        ),
        "dates-disagree": translate(
            "messages", "The article gives two dates, {taken} and {other}. The first was taken."
        ),
        "address-disagrees": translate(
            "messages",
            "The page calls {taken} its address, but it came from {other}. "
            "Check whose words they are.",
        ),
        "outlets-disagree": translate(
            "messages", "The article names two outlets, {taken} and {other}. The first was taken."
        ),
        "for-subscribers": translate(
            "messages",
            "The page keeps this article for its subscribers, and this may be only its beginning. "
            "Open it in the browser, save the page and import the file.",
        ),
        "consent-page": translate(
            "messages",
            "This page asks for your consent and holds no article. "
            "Open it in the browser, answer, save the page and import the file.",
        ),
        "no-article": translate(
            "messages",
            "No article was found on this page. What it says besides its menus and forms was read.",
        ),
        "skipped": translate("messages", "Left out of the text: {what}."),
        "attachment-of": translate("messages", "This was attached to the mail “{name}”."),
        ATTACHED: translate("messages", "Attached to the mail: {names}."),
        "attachments-left": translate("messages", "Attached to the mail and not read: {names}."),
        "mail-versions-differ": translate(
            "messages",
            "The mail says one thing as a page and another as plain text; the page was read.",
        ),
        "mail-breaks-off": translate(
            "messages", "The mail breaks off: its end did not come along. Get a fresh copy."
        ),
        "pages-left-out": translate(
            "messages", "Only the first {read} of {all} pages were read; the rest is left out."
        ),
        "recognised-text": translate(
            "messages",
            "The text was recognised from pictures of the pages by a machine. "
            "Check it against the original.",
        ),
        "damaged-text": translate(
            "messages",
            "A fault of the disk has altered this text. Check it against the source.",
        ),
        "encoding-guessed": translate(
            "messages",
            "Nothing says rightly how the characters are written; {encoding} was assumed.",
        ),
    }
    facts = dict(found.facts)
    if found.code == "skipped":
        facts["what"] = _skipped(facts.get("what", ""))
    return filled(sentences.get(found.code, ""), found.code, facts)


def _skipped(what: str) -> str:
    return {
        "tracked-deletions": translate("messages", "words deleted in tracked changes"),
        "hidden-text": translate("messages", "hidden text"),
        "askew-text": translate("messages", "words that stand askew on the page"),
        "pictured-pages": translate("messages", "pages that hold pictures and no text"),
        "deep-nesting": translate("messages", "parts that are nested too deeply"),
        "scripts": translate("messages", "scripts and embedded frames"),
    }.get(what, what)


def filled(sentence: str, code: str, facts: Mapping[str, str]) -> str:
    """Return a sentence with its facts; without one, the code and the facts."""
    shown = {name: shown_fact(value) for name, value in facts.items()}
    try:
        return sentence.format(**shown) if sentence else f"{code}: {', '.join(shown.values())}"
    except KeyError:
        return f"{code}: {', '.join(shown.values())}"


def shown_fact(value: str) -> str:
    """Return an ISO date as people write it, and anything else as it is."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return long_date(day)


def origin(where: Origin | None, source: str = "") -> str:
    """Return where a fact about an article comes from, in a few words; `source` is its name."""
    return {
        None: translate("messages", "not known"),
        Origin.FILE: translate("messages", "from the file"),
        Origin.METADATA: _declared(PurePath(source).suffix.lower()),
        Origin.TEXT: translate("messages", "from the text"),
        Origin.ADDRESS: translate("messages", "from the address"),
        Origin.FEED: translate("messages", "from the feed"),
        Origin.USER: translate("messages", "typed by you"),
    }[where]


def _declared(ending: str) -> str:
    """Return what it is that declares facts in a source whose name ends so."""
    if ending in {".eml", ".msg"}:
        return translate("messages", "from the mail's header")
    if ending in {".md", ".markdown", ".txt", ".text"}:
        return translate("messages", "from the file's front matter")
    if ending in {".rss", ".atom", ".rdf"}:
        return translate("messages", "from the feed")
    return translate("messages", "from the page's details")
