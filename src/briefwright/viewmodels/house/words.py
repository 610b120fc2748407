"""House styles in words: why one is refused, and what the report on one says."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from briefwright.domain.errors import HouseFault, HouseRefused
from briefwright.domain.house.style import HouseRemark, Weight

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
        HouseFault.ENCRYPTED: translate(
            "house", "it is protected by a password. Save it without one."
        ),
        HouseFault.TOO_LARGE: translate(
            "house", "it is too large for a template. Take out pictures or text."
        ),
        HouseFault.BROKEN: translate(
            "house", "it cannot be read as a Word file. Open it in Word and save it anew."
        ),
        HouseFault.CHANGED: translate(
            "house",
            "it has been changed since its report was looked at. "
            "Choose it anew under Briefing > House style.",
        ),
        HouseFault.GONE: translate(
            "house",
            "it is no longer where it was. "
            "Bring it back, or choose another or none under Briefing > House style.",
        ),
    }


def heading(weight: Weight) -> str:
    """Return what stands above the remarks of a weight."""
    return {
        Weight.LOOK: translate("house", "Please look at this"),
        Weight.INSTEAD: translate("house", "Missing, and what is used instead"),
        Weight.FOUND: translate("house", "Taken from the template"),
    }[weight]


def remark(found: HouseRemark) -> str:
    """Return one line of the report on a house style."""
    sentences = {
        Weight.LOOK: _to_look_at,
        Weight.INSTEAD: _used_instead,
        Weight.FOUND: _taken,
    }[found.weight]()
    return sentences[found.code].format(**found.facts)


def _to_look_at() -> Mapping[str, str]:
    return {
        "unknown-places": translate(
            "house", "These tags are not known and stay in the note as they stand: {names}"
        ),
        "no-such-section": translate(
            "house", "No kind of briefing has these sections; nothing will stand there: {names}."
        ),
        "fonts-missing": translate(
            "house", "Fonts that this machine lacks, so that it shows others: {names}."
        ),
        "written-mark": translate(
            "house",
            "A header or footer says {names} itself. The briefing's own marking is added to it.",
        ),
        "no-page-number": translate("house", "No header or footer has a page number."),
        "old-mode": translate(
            "house",
            "The template is of an older Word (mode {mode}); Word will say “Compatibility Mode”.",
        ),
        "changes-tracked": translate(
            "house",
            "The template has tracked changes, which would go out with every note. "
            "Accept or reject them in Word.",
        ),
        "protection-lifted": translate(
            "house", "The template is protected against editing; notes made with it are not."
        ),
    }


def _used_instead() -> Mapping[str, str]:
    return {
        "no-place": translate(
            "house",
            "No place is named for the note: it follows what the template says. "
            "A paragraph with {{{{ body }}}} would say where.",
        ),
        "rest-behind": translate(
            "house",
            "Sections without a place of their own follow at the end. "
            "A paragraph with {{{{ body }}}} would say where.",
        ),
        "no-title-place": translate(
            "house", "No place is named for the title: it stands above the first section."
        ),
        "styles-missing": translate(
            "house", "Styles of ours, in the template's font and colour: {names}."
        ),
        "no-table-style": translate("house", "Tables have our style, in the template's colour."),
        "bare-lists": translate("house", "Signs or numbers of ours in front of lists: {names}."),
        "special-forms": translate(
            "house", "Boxes, status labels and signature lines are ours, in the template's font."
        ),
        "no-marking": translate(
            "house",
            "Not every header and footer has a place for the marking: our line is added to them.",
        ),
        "no-foot": translate(
            "house", "There is no footer: ours is used, with reference, title and page number."
        ),
    }


def _taken() -> Mapping[str, str]:
    return {
        "places": translate("house", "Places that are filled: {names}."),
        "styles": translate("house", "Styles: {names}."),
        "table-style": translate("house", "Table style: {name}."),
        "header": translate("house", "Headers: {count}."),
        "footer": translate("house", "Footers: {count}."),
        "page": translate(
            "house", "Pages of {wide} × {high} mm, margins left {left} mm and top {top} mm."
        ),
        "pictures": translate("house", "Pictures: {count}."),
        "fonts": translate("house", "Fonts: {names}."),
        "by-hand": translate("house", "Left to be filled in by hand: {name}."),
        "comments-left": translate("house", "The template's comments are left out."),
        "blocks-left": translate("house", "The template's building blocks are left out."),
        "old-note": translate(
            "house", "The template was made from a note; what that one rested on is left out."
        ),
    }
