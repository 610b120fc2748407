"""Tooltips: Qt takes any that looks like markup for markup, also the words of an article."""

from html import escape


def plain_tip(words: str) -> str:
    """Return a tooltip that shows words as they are, in lines as they are."""
    return f"<span style='white-space: pre-wrap'>{escape(words)}</span>" if words else ""
