"""Names of files whose letters nobody explains: in which encoding they make sense together."""

import re
from collections.abc import Callable, Collection

from briefwright.importers.letters.latin import latin_encoding

_LATIN = ("cp850", "cp852", "cp437", "cp1252", "cp1250", "cp857")  # of DOS before Windows
_CASED = {"cp866": "а-яА-ЯёЁ№", "cp737": "α-ωΑ-Ωά-ώΆ-Ώ", "cp1251": "а-яА-ЯёЁ№–—«»"}  # and letters
_SMALL, _LARGE = "а-яёα-ωά-ώ", "А-ЯЁΑ-ΩΆ-Ώ"
_ODD_CASE = re.compile(rf"(?<![{_SMALL}])[{_SMALL}]{{1,2}}[{_LARGE}]")
_MIXED = re.compile(r"[A-Za-z][^\x00-\x7f№]|[^\x00-\x7f№][A-Za-z]")
_BESIDE_LATIN = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f]|[^\x00-\x7f](?=[A-Za-z])")
_ASIAN = "\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e"
_SYLLABLES = (  # that Korean writes often
    "가각간감강개거건검게격결경계고공과관교구국군권규그근금급기김나남내년노농뉴는능니다단당대도동되된들등"
    "라란래력련로록료류리린마만매명모무문물미민박반발방배법병보복본부북분불비사산상생서석선설성세소속수스"
    "시식신실심아안양어업에여역연영예오온외요용우운원위유육율은을음의이익인일임자작장재저전절정제조주중증"
    "지직진집차책처체총최추출치카타터토통투트특파평표품프피하학한함항해행향험현협형호화확환회획효후"
)
_COMMON = {  # encoding: its letters, and of what is written often the first bytes
    "cp932": (_ASIAN, range(0x81, 0x99)),
    "gb2312": (_ASIAN, range(0xA1, 0xD8)),
    "big5": (_ASIAN, range(0xA1, 0xC7)),
}
_ENOUGH = 0.8


def decoder_of(names: Collection[bytes]) -> Callable[[bytes], str]:
    """Return what turns names that one program wrote into letters.

    Each that is UTF-8 is that. The others are taken together, as one of them alone says little:
    Russian, Greek and Asian letters are believed where all of them are such, then those of a
    language that is written in Latin letters.
    """
    unknown = [name for name in names if not _is_utf8(name)]
    encoding = _encoding(unknown) if unknown else "cp437"

    def decoded(name: bytes) -> str:
        return name.decode("utf-8" if _is_utf8(name) else encoding, "replace")

    return decoded


def _encoding(names: Collection[bytes]) -> str:
    for encoding in ("cp866", "cp737", "cp932", "cp1251", "euc_kr", "gb2312", "big5"):
        if all(_makes_sense(name, encoding) for name in names):
            return encoding
    if all(_is_cased(name.decode("cp866"), "cp866") for name in names):
        return "cp866"
    return latin_encoding(b" ".join(names), _LATIN) or "cp850"


def _makes_sense(name: bytes, encoding: str) -> bool:
    try:
        text = name.decode(encoding)
    except UnicodeDecodeError:
        return False
    if encoding in _CASED:
        return _is_cased(text, encoding) and not _ODD_CASE.search(text)
    outside = [letter for letter in text if letter > "\x7f"]
    if 2 * len(_BESIDE_LATIN.findall(text)) > len(outside):
        return False
    if encoding == "euc_kr":
        return sum(letter in _SYLLABLES for letter in outside) >= _ENOUGH * len(outside)
    letters, first = _COMMON[encoding]
    often = sum(letter.encode(encoding)[0] in first for letter in outside)
    return _holds_only(letters, text) and often >= _ENOUGH * len(outside)


def _is_cased(text: str, encoding: str) -> bool:
    return _holds_only(_CASED[encoding], text) and not _MIXED.search(text)


def _holds_only(letters: str, text: str) -> bool:
    return re.search(rf"[^\x00-\x7f{letters}]", text) is None


def _is_utf8(name: bytes) -> bool:
    """Whether a name is UTF-8, and not by accident: nobody writes letters of the far planes."""
    try:
        return max(name.decode(), default="") < "\U00020000"
    except UnicodeDecodeError:
        return False
