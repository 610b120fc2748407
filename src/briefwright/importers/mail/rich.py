"""Bodies that Outlook keeps as packed rich text, often with a page hidden in it."""

import html
import re
import struct
from dataclasses import dataclass, field, replace

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.mail.letter import Body

_PACKED, _PLAIN = b"LZFu", b"MELA"
_DICTIONARY = (  # what every packed text may repeat from
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_WINDOW = 4096
_MOST_BYTES = 20 << 20
_TOKEN = re.compile(
    rb"\\([a-zA-Z]+)(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])"
    rb"|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_CHARSET = re.compile(rb"\\f(\d{1,5})(?:(?!\\f\d)[^;{}])*?\\fcharset(\d{1,3})")
_CODEPAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_CODEPAGES = {
    0: "cp1252", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
_SEEN = {
    b"par": "\n", b"line": "\n", b"tab": "\t", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"bullet": "•", b"endash": "–", b"emdash": "—",
}  # fmt: skip
_SYMBOLS = {b"\\": "\\", b"{": "{", b"}": "}", b"~": "\u00a0", b"_": "\u2011", b"\n": "\n"}
_UNSEEN = {b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict"}


def unpacked(data: bytes) -> bytes:
    """Return rich text that was packed as Outlook does it; what is cut gives what it can."""
    if len(data) < 16:
        return b""
    _packed, size, kind = struct.unpack_from("<II4s", data)
    if kind == _PLAIN:
        return data[16 : 16 + size]
    if kind != _PACKED:
        raise ImportFailed("", ImportFault.BROKEN, "rich text")
    found, most = bytearray(_DICTIONARY), len(_DICTIONARY) + min(size, _MOST_BYTES)
    at = 16
    while at < len(data) and len(found) < most:
        control = data[at]
        at += 1
        for bit in range(8):
            if not control >> bit & 1:
                found += data[at : at + 1]
                at += 1
            elif _repeat(int.from_bytes(data[at : at + 2]), found):
                at += 2
            else:
                return bytes(found[len(_DICTIONARY) : most])
    return bytes(found[len(_DICTIONARY) : most])


def _repeat(code: int, found: bytearray) -> bool:
    """Say again what was said before, or return that it is the end."""
    place, length = code >> 4, (code & 15) + 2
    back = (len(found) - place) % _WINDOW
    if back == 0 or back > len(found):
        return False
    for _ in range(length):
        found.append(found[-back])
    return True


def letters_of(codes: bytes) -> Body:
    """Return a body of rich text as what it was made of: a page, plain words, or itself."""
    head = codes[:2_000]
    if b"\\fromhtml" in head:
        return Body(_Page(codes).read(), is_page=True, charset="utf-8")
    if b"\\fromtext" in head:
        return Body(_Page(codes, is_page=False).read(), is_page=False, charset="utf-8")
    return Body(codes, is_page=False, is_rich=True)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group."""

    dropped: bool = False
    tag: bool = False  # its words are mark-up
    charset: str = "cp1252"
    skip: int = 1  # letters that stand for a code point to those who know none


@dataclass
class _Page:
    """The page, or the plain text, that rich text was made of."""

    codes: bytes
    is_page: bool = True
    found: list[str] = field(default_factory=list)
    stack: list[_State] = field(default_factory=list)
    state: _State = _State()
    fonts: dict[bytes, str] = field(default_factory=dict)
    waiting: bytearray = field(default_factory=bytearray)  # letters not yet decoded
    passed: int = 0  # letters to pass over

    def read(self) -> bytes:
        """Return it in UTF-8."""
        own = _CODEPAGE.search(self.codes[:2_000])
        charset = f"cp{own[1].decode()}" if own else "cp1252"
        self.state = _State(charset=charset)
        for number, kind in _CHARSET.findall(self.codes[:200_000]):
            self.fonts[number] = _CODEPAGES.get(int(kind), charset) if kind != b"0" else charset
        for token in _TOKEN.finditer(self.codes):
            self._take(token)
        self._decode()
        words = "".join(self.found).encode("utf-16-le", "surrogatepass")
        return words.decode("utf-16-le", "replace").encode()

    def _take(self, token: re.Match[bytes]) -> None:
        code, number, octet, symbol, brace, words = token.groups()
        if octet or words:
            letters = bytes.fromhex(octet.decode()) if octet else words
            passed = min(self.passed, len(letters))
            self.passed -= passed
            self.waiting += letters[passed:]
            return
        self._decode()
        if brace == b"{":
            self.stack.append(self.state)
        elif brace:
            self.state = self.stack.pop() if self.stack else self.state
        elif symbol == b"*":  # what follows is for those who know it
            self.state = replace(self.state, dropped=True)
        elif symbol:
            self._say(_SYMBOLS.get(symbol, ""))
        elif code:
            self._obey(code, int(number) if number else None)

    def _obey(self, code: bytes, number: int | None) -> None:
        if code == b"htmltag":
            outer = self.stack[-1] if self.stack else _State()
            self.state = replace(self.state, tag=True, dropped=outer.dropped)
        elif code == b"htmlrtf":
            self.state = replace(self.state, dropped=number != 0)
        elif code in _UNSEEN:
            self.state = replace(self.state, dropped=True)
        elif code == b"f" and number is not None:
            font = self.fonts.get(b"%d" % number)
            self.state = replace(self.state, charset=font or self.state.charset)
        elif code == b"uc" and number is not None:
            self.state = replace(self.state, skip=max(0, number))
        elif code == b"u" and number is not None:
            self._say(chr(number % 0x10000))
            self.passed = self.state.skip
        else:
            self._say(_SEEN.get(code, ""))

    def _decode(self) -> None:
        letters, self.waiting = bytes(self.waiting), bytearray()
        if letters:
            try:
                self._say(letters.decode(self.state.charset, "replace"))
            except LookupError:  # a code page that nobody knows
                self._say(letters.decode("cp1252", "replace"))

    def _say(self, words: str) -> None:
        if words and not self.state.dropped:
            raw = self.state.tag or not self.is_page
            self.found.append(words if raw else html.escape(words, quote=False))
