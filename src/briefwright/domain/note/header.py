"""The keys of what stands above a note: `Briefing.header` has no others."""

HEADER_KEYS = (
    "to", "from", "date", "reference", "subject", "drafted_by", "cleared_by", "contact",
    "critical_date", "critical_reason", "meeting", "time", "place", "language", "press",
    "window", "desk",
)  # fmt: skip
