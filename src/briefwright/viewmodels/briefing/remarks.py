"""Remarks on a briefing, in words."""

from PySide6.QtCore import QCoreApplication

from briefwright.domain.leaving.finding import Finding
from briefwright.viewmodels.messages import filled

translate = QCoreApplication.translate


def finding(found: Finding) -> str:
    """Return a remark on a briefing as a sentence."""
    sentences = {
        "marking-unclear": translate(
            "remarks",
            "The marking “{marking}” cannot be compared with “{part_marking}” of “{part}”. "
            "Check which is higher.",
        ),
        "one-origin": translate(
            "remarks",
            "{source} and {copies} are one story that several papers printed. "
            "Together they count as one source.",
        ),
        "marking-lower": translate(
            "remarks", "The note is marked “{marking}”, but “{part}” is marked “{part_marking}”."
        ),
        "marking-none": translate(
            "remarks", "The note carries no handling mark, but “{part}” is marked “{part_marking}”."
        ),
        "quote-altered": translate(
            "remarks",
            "“{section}” quotes “{words}”. A source of the note says nearly that, but not word "
            "for word.",
        ),
        "quote-gone": translate(
            "remarks", "The newest version of {source} no longer has the words of {ref}."
        ),
        "quote-untrue": translate(
            "remarks", "{source} has other words where {ref} stands. Mark the passage anew."
        ),
        "wording-date": translate(
            "remarks", "{ref} says {date}, which its source does not. Check the wording."
        ),
        "header-missing": translate("remarks", "The header does not say: {title}."),
        "single-source": translate("remarks", "Everything in the note rests on {source} alone."),
        "section-empty": translate("remarks", "The section “{section}” says nothing yet."),
        "too-many-lines": translate(
            "remarks", "The section “{section}” has {lines} lines; at most {limit} are meant."
        ),
        "too-many-sentences": translate(
            "remarks",
            "The section “{section}” has {sentences} sentences; at most {limit} are meant.",
        ),
        "chart-not-drawn": translate(
            "remarks",
            "The chart “{chart}” in “{section}” is not drawn: fewer than two of its figures "
            "with a day are in the note.",
        ),
        "quote-not-verbatim": translate(
            "remarks", "“{section}” quotes “{words}”. No source of the note has these words."
        ),
        "wording-name": translate(
            "remarks", "{ref} names {name}, which its source does not. Check the wording."
        ),
        "text-number": translate(
            "remarks", "“{section}” says {number}, which no key point of the note gives."
        ),
        "no-deadline": translate("remarks", "{ref} is a commitment without a deadline."),
        "no-period": translate("remarks", "{ref} is a figure without a period."),
        "issue-empty": translate("remarks", "The section “{section}” says nothing yet."),
        "over-budget": translate(
            "remarks", "The section “{section}” has {words} words; {budget} are meant."
        ),
        "unused-marks": translate(
            "remarks", "Key points of these articles that stand nowhere in the note: {count}."
        ),
        "not-anchored": translate(
            "remarks", "A line in “{section}” no longer rests on any words of a source."
        ),
        "not-accepted": translate("remarks", "{ref} rests on words that nobody has accepted yet."),
        "quote-changed": translate(
            "remarks", "{ref} was composed from other words than its mark has now. Read it again."
        ),
        "released-without": translate(
            "remarks", "Lines left out of this edition, as their marking is higher: {count}."
        ),
        "wording-number": translate(
            "remarks", "{ref} says {number}, which its source does not. Check the wording."
        ),
    }
    bare = found.code == "marking-lower" and not found.facts["marking"]
    code = "marking-none" if bare else found.code
    return filled(sentences.get(code, ""), code, found.facts)
