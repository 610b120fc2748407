"""Tooltips: Qt takes any that looks like markup for markup, also the words of an article."""

# `html.escape` does it too, and brings two thousand names of characters along at each start
_PLAIN = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


def plain_tip(words: str) -> str:
    """Return a tooltip that shows words as they are, in lines as they are."""
    return f"<span style='white-space: pre-wrap'>{words.translate(_PLAIN)}</span>" if words else ""
