"""What can be imported, and why something could not be, in words."""

from pathlib import PurePath

from PySide6.QtCore import QCoreApplication

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.registry import endings, is_made_of_text

translate = QCoreApplication.translate
_READER_FAILED = {  # and another might not
    ImportFault.UNKNOWN_FORMAT,
    ImportFault.BROKEN,
    ImportFault.HOSTILE,
    ImportFault.TOO_SLOW,
    ImportFault.READER_DIED,
}


def patterns() -> str:
    """Return the names of all files that can be imported, as a file dialog knows them."""
    return " ".join(f"*{ending}" for ending in endings())


def can_be_text(failure: ImportFailed) -> bool:
    """Whether a file that could not be read can still be opened as plain text."""
    if failure.fault is ImportFault.MISNAMED:
        return True
    return failure.fault in _READER_FAILED and is_made_of_text(failure.source)


def reason(failure: ImportFailed) -> str:
    """Return why a source could not be imported, without its name."""
    reasons = {
        ImportFault.MISSING: translate("messages", "there is no such file. Check the name."),
        ImportFault.NOT_A_FILE: translate(
            "messages", "this is not a regular file. Choose a document."
        ),
        ImportFault.NO_ACCESS: translate(
            "messages", "the file may not be read. Check its permissions."
        ),
        ImportFault.EMPTY: translate("messages", "the file is empty."),
        ImportFault.NO_TEXT: translate("messages", "the file holds no text."),
        ImportFault.NO_FILES: translate("messages", "the archive holds no file."),
        ImportFault.NESTED: translate(
            "messages", "it lies in an archive within an archive. Unpack that one and import it."
        ),
        ImportFault.SCANNED: translate(
            "messages",
            "it holds pictures of pages and no text. "
            "Have its text recognised (OCR), and import what comes of that.",
        ),
        ImportFault.MISNAMED: translate(
            "messages", "this is no {ending} file, though its name says so. Get a fresh copy."
        ),
        ImportFault.BINARY: translate(
            "messages",
            "the file is not text. "
            "Save the article as a web page, Word file or text and import that.",
        ),
        ImportFault.UNKNOWN_FORMAT: translate(
            "messages",
            "this kind of file cannot be read yet. "
            "Save the article as text, HTML, .docx or PDF and import that.",
        ),
        ImportFault.BROKEN: translate(
            "messages", "the file is damaged and cannot be read. Get a fresh copy."
        ),
        ImportFault.ENCRYPTED: translate(
            "messages",
            "the file is encrypted or protected by a password. Save it without and import that.",
        ),
        ImportFault.ENCODING: translate(
            "messages",
            "the characters of the file cannot be made out. Save it as UTF-8 and import that.",
        ),
        ImportFault.TOO_LARGE: translate(
            "messages", "the file is too large. Import the part that you need."
        ),
        ImportFault.HOSTILE: translate(
            "messages", "the file is built in a way that could harm the program, so it was refused."
        ),
        ImportFault.TOO_SLOW: translate(
            "messages", "reading the file took too long, so it was given up."
        ),
        ImportFault.READER_DIED: translate(
            "messages", "the file made its reader stop, so it was given up."
        ),
    }
    return reasons[failure.fault].format(ending=PurePath(failure.source).suffix.lower())
