"""House styles in words: why one is refused, and what the report on one says."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from briefwright.domain.errors import HouseFault, HouseRefused

translate = QCoreApplication.translate


def refusal(failure: HouseRefused) -> str:
    """Return why a file cannot be the house style, and what to do."""
    reason = _reasons()[failure.fault].format(detail=failure.detail)
    return translate("house", "“{name}” cannot be the house style: {reason}").format(
        name=failure.name, reason=reason
    )


def _reasons() -> Mapping[HouseFault, str]:
    return {
        HouseFault.NOT_WORD: translate(
            "house", "it is no Word document or template. Save it in Word as .docx or .dotx."
        ),
        HouseFault.STRICT: translate(
            "house",
            "it is a Strict Open XML file. Save it in Word as “Word Document” or “Word Template”.",
        ),
        HouseFault.MACROS: translate(
            "house", "it carries macros. Save it in Word as .docx or .dotx, without them."
        ),
        HouseFault.OBJECT: translate(
            "house",
            "it holds an embedded object, control or film. Take it out, or make a picture of it.",
        ),
        HouseFault.INSERTED: translate(
            "house", "another document is inserted in it. Copy that one's text into it instead."
        ),
        HouseFault.REMOTE: translate(
            "house",
            "it would fetch “{detail}” when it is opened. Put the picture or text itself into it.",
        ),
        HouseFault.TEMPLATE: translate(
            "house",
            "it is tied to another template, “{detail}”. "
            "In Word, under Developer > Document Template, choose Normal, and save it.",
        ),
        HouseFault.LINK: translate(
            "house", "it links to “{detail}”, which is no address of the web. Take the link out."
        ),
        HouseFault.FIELD: translate(
            "house",
            "it holds the field “{detail}”, which may fetch or run something. "
            "Take the field out, or turn it into text (Ctrl+Shift+F9).",
        ),
        HouseFault.UNKNOWN: translate(
            "house", "it holds something that is not known here ({detail}). Take it out."
        ),
        HouseFault.TAGS: translate(
            "house",
            "its tag “{detail}” has no fellow in the same place. A condition or loop begins and "
            "ends in one paragraph, or each in a paragraph or table row of its own.",
        ),
        HouseFault.CHANGED: translate(
            "house",
            "it has been changed since its report was looked at. "
            "Choose it anew under Briefing > House style.",
        ),
    }
