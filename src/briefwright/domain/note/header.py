"""The keys of what a briefing keeps about itself: `Briefing.header` has no others."""

HEADER_KEYS = (  # what stands above a note
    "to", "from", "date", "reference", "subject", "drafted_by", "cleared_by", "contact",
    "critical_date", "critical_reason", "meeting", "time", "place", "language", "press",
    "window", "desk",
)  # fmt: skip

PARAGRAPH_MARKS = "paragraph_marks"  # a choice, no words: it never prints
YES = "yes"

KEPT_KEYS = (*HEADER_KEYS, PARAGRAPH_MARKS)
