"""What a text says of an earlier version of itself: nobody stands by it any more."""

import re

from briefwright.domain.text import Span

_ITSELF = r"(?:version|article|story|report|headline|caption)"
_SAYS = r"(?:said|says|saying|stated|gave|give|put|reported|described|claimed|misstated)"
_OWN = r"(?:стать|новост|материал|замет|публикаци|текст|сообщени|заголов)\w+"
_TAKEN_BACK = re.compile(  # as far as the clause goes; a bill has earlier versions too
    rf"(?:\b(?:earlier|previous|original|initial)\s+version\s+(?:of\s+(?:this|the|our)\s+{_ITSELF}\b|{_SAYS}\b)"
    rf"|^correction\b[^\n]{{0,40}}?\b{_ITSELF}\b"
    rf"|\b(?:incorrectly|wrongly|mistakenly|erroneously)\s+{_SAYS}\b|\b{_SAYS}\s+in\s+error\b"
    rf"|\b(?:предыдущ|прежн|ранн|первоначальн)\w+\s+(?:верси|редакци)\w+\s+(?:этой\s+|этого\s+)?{_OWN}"
    r"|\bошибочно\s+(?:сообщ|указ|говор|назв|напис|утвержд)\w+)"
    r"(?:[^.;!?\n,]|[.,](?=\d)|,(?!\s+(?:but|when|while|instead|it|а|но|тогда)\b)){0,400}",
    re.IGNORECASE | re.MULTILINE,
)


def taken_back(text: str) -> list[Span]:
    """Return the words of `text` that tell what it said wrongly before it was put right."""
    return [Span(*found.span()) for found in _TAKEN_BACK.finditer(text)]
