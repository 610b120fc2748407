"""English."""

from decimal import Decimal

from briefwright.domain.language.words import Days, Words

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def _form(number: Decimal) -> int:
    return 0 if number == 1 else 1


ENGLISH = Words(
    code="en",
    days=Days(
        months=_MONTHS,
        long="{day} {month} {year}",
        short="{day} {month} {year}",
        short_months=tuple(month[:3] for month in _MONTHS),
        first="1",
        today="today",
        overdue="{0}, overdue",
        ages={
            "day": ("{0} day", "{0} days"),
            "week": ("{0} week", "{0} weeks"),
            "month": ("{0} month", "{0} months"),
            "year": ("{0} year", "{0} years"),
        },
    ),
    periods=None,
    figures=None,
    form=_form,
    quotes=("“", "”"),
    colon=": ",
    page=("Page ", " of "),
    paragraph="paragraph {0}",
    notes="Notes",
    statuses={},
    contents="Contents",
    table="Table",
    figure="Figure",
    entries=("{0} entry", "{0} entries"),
    column_chart="Column chart. {0}",
    when="When",
    drawn_from="Drawn from: ",
    undrawn=" Not drawn, as it has no day or no single number: ",
    change_in="change in {0}",
    plain_numbers="plain numbers",
    assessment="Our own judgement, not reported fact",
    lines="Words to say",
    closed="For the reader only, not to be disclosed",
    proof="The exact words behind each reference stand in ",
    by_reference="{0}, by reference",
    exact_words="Exact words",
    ref="Ref",
    choices=("Agreed", "Not agreed"),
    drafted_by="Drafted by",
    cleared_by="Cleared by",
    contact="Contact",
    reprint=" (a reprint: the same story as {0})",
    also_in=". Also in: {0}",
    others=("also in {0} other", "also in {0} others"),
    retrieved="Retrieved {0}",
    imported="Imported from {0}",
    pasted="Pasted text",
    digest="SHA-256 begins {0}",
    other="Other",
    now_quoted="The source now says {0}. This line is in a person's words and was left as it is.",
    now_said="The library now says: {0}. These words are a person's and were left as they are.",
    now_gone="The key point of this line was taken out. Its words are a person's and were left.",
    why="Why it matters",
    marking="Handling marking",
    marking_again="Handling marking, repeated",
)
