"""Texts in Latin letters whose encoding nobody names: found by the letters that languages have.

What tells such encodings apart are a handful of letters in a hundred, too few for statistics.
But a language has only so many of them, and read in a wrong encoding they become others.
"""

import re
from collections.abc import Sequence

_ENCODINGS = (  # the likeliest first, for what several of them read alike
    "cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257", "iso8859-15", "mac-roman", "cp850",
    "cp852",
)  # fmt: skip
_LANGUAGES = (  # their letters beside a to z
    "äöüß", "àâæçéèêëîïôœùûüÿ", "áéíñóúü¿¡ºª", "àáâãçéêíóõúºª", "àèéìíîòóù", "åäöéü", "æøåéèêóò",
    "áæðéíóöþúý", "áèéëïóöü", "àçèéíïòóúü·", "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž",
    "áéíóöőúüű", "ăâîșțşţ", "čćđšž", "çğıöşüâî", "äõöüšž", "āčēģīķļņšūž", "ąčęėįšųūž", "çë",
)  # fmt: skip
_PUNCTUATION = "“”„‚‘’‹›«»–—…•·°§©®™€£¢±×½¼¾²³µ¶†‰\u00a0\u00ad"
_FITTING = tuple(set(letters + letters.upper() + _PUNCTUATION + "İ") for letters in _LANGUAGES)
_OUTSIDE = re.compile(r"[^\x00-\x7f]")
_INSIDE = re.compile(r"(?<=[a-z])[^\W\d_a-z](?=[a-z]|\b)|(?<=[a-ln-z])[¿¡±¼½¾¶²³£§]")
_ENOUGH = 0.95  # of the letters fit one language


def latin_encoding(data: bytes, encodings: Sequence[str] = _ENCODINGS) -> str:
    """Return the encoding in which `data` is most like a text of one language, or nothing."""
    best, most = "", _ENOUGH
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        fit = _fit(text)
        if fit > most + 0.001:
            best, most = encoding, fit
    return best


def _fit(text: str) -> float:
    """Return which part of the letters outside of ASCII one language has, and where it has them."""
    found = _OUTSIDE.findall(text)
    odd = sum(one[0].isupper() or not one[0].isalpha() for one in _INSIDE.finditer(text))
    return max(sum(c in fitting for c in found) - odd for fitting in _FITTING) / max(1, len(found))
