"""What may stand between {{ }} and {% %} in an office's template.

The tags look like Jinja's and are none: there is nothing to call, to set or to import, and a loop
goes over what the note holds. A stranger's template can say what is shown, and nothing else.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

type Value = str | bool | Block | Mapping[str, Value] | Sequence[Mapping[str, Value]]
type Scope = Mapping[str, Value]

_MOST_WORDS = 40  # of one tag
_WORD = re.compile(r"""\s*("[^"]*"|'[^']*'|==|!=|[|().]|[^\W\d][\w-]*(?::[\w-]+)?|\S)""")
_NAME = re.compile(r"[^\W\d][\w-]*(?::[\w-]+)?")
_STRAIGHT = str.maketrans("“”„«»‘’‚\u00a0", '"""""\'\'\'\u0020')  # Word bends them
_PREFIX = re.compile(r"^(?:p|r|tr|tc)(?=[\s-])")
_FILTERS = {"upper", "lower", "trim", "default"}
_RESERVED = {"and", "or", "not", "in", "if", "else", "for"}


class TagKind(StrEnum):
    """What a tag does."""

    VALUE = "="
    IF = "if"
    ELIF = "elif"
    ELSE = "else"
    FOR = "for"
    END = "end"


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs that are written into a template: which part of the note, and how much of it."""

    part: str  # "body", "section:summary" …
    place: int = -1  # of a section


@dataclass(frozen=True, slots=True)
class Name:
    """A value by its name: "reference", "section.title"."""

    path: tuple[str, ...]

    def value(self, scope: Scope) -> Value:
        """Return what stands under the name; nothing where nothing does."""
        found: Value = scope
        for step in self.path:
            if not isinstance(found, Mapping):
                return ""
            found = found.get(step, "")
        return found


@dataclass(frozen=True, slots=True)
class Text:
    """Words that the template gives itself."""

    text: str

    def value(self, _scope: Scope) -> Value:
        """Return the words."""
        return self.text


@dataclass(frozen=True, slots=True)
class Filtered:
    """A value that passed a filter."""

    of: "Expression"
    filter: str
    otherwise: str = ""

    def value(self, scope: Scope) -> Value:
        """Return the value; what is no text passes as it is."""
        value = self.of.value(scope)
        if self.filter == "default":
            return value or self.otherwise
        if not isinstance(value, str):
            return value
        match self.filter:
            case "upper":
                return value.upper()
            case "lower":
                return value.lower()
            case _:
                return value.strip()


@dataclass(frozen=True, slots=True)
class Joined:
    """Two expressions under a word: and, or, ==, !=."""

    word: str
    left: "Expression"
    right: "Expression"

    def value(self, scope: Scope) -> Value:
        """Return what holds."""
        left = self.left.value(scope)
        match self.word:
            case "and":
                return self.right.value(scope) if left else left
            case "or":
                return left or self.right.value(scope)
            case "==":
                return left == self.right.value(scope)
            case _:
                return left != self.right.value(scope)


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary."""

    of: "Expression"

    def value(self, scope: Scope) -> Value:
        """Return whether it does not hold."""
        return not self.of.value(scope)


type Expression = Name | Text | Filtered | Joined | Not


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag of a template. `each` is the name that a loop gives to what it goes over."""

    kind: TagKind
    of: Expression = Text("")
    each: str = ""
    words: str = ""  # as `Tag.read` takes them again

    @classmethod
    def read(cls, words: str) -> Self:
        """Read what stands between the braces; raises ValueError for what is no tag of ours.

        A value begins with "=".
        """
        return cls._read(_Words(words.translate(_STRAIGHT).strip()))

    @classmethod
    def _read(cls, words: "_Words") -> Self:
        match words.take():
            case "=":
                tag = cls(TagKind.VALUE, words.expression(), words=words.text)
            case "if" | "elif" as kind:
                tag = cls(TagKind(kind), words.expression(), words=words.text)
            case "else":
                tag = cls(TagKind.ELSE, words=words.text)
            case "for":
                each = words.name()
                words.want("in")
                tag = cls(TagKind.FOR, words.expression(), each, words.text)
            case "end" | "endif" | "endfor":
                tag = cls(TagKind.END, words="end")
            case _:
                raise ValueError(words.text)
        words.want("")
        return tag

    @classmethod
    def found(cls, written: str) -> Self:
        """Read a tag as it stands in a template, braces and all; raises ValueError."""
        inside = written[2:-2].translate(_STRAIGHT)
        inside = _PREFIX.sub("", inside, count=1).strip().strip("-+").strip()
        return cls.read(f"= {inside}" if written.startswith("{{") else inside)

    def names(self) -> list[tuple[str, ...]]:
        """Return every name that the tag asks for."""
        return _names(self.of)


def _names(of: Expression) -> list[tuple[str, ...]]:
    match of:
        case Name(path):
            return [path]
        case Filtered(inner) | Not(inner):
            return _names(inner)
        case Joined(_, left, right):
            return _names(left) + _names(right)
        case _:
            return []


def plain(name: str) -> str:
    """Return a name as names are compared: small letters, low lines."""
    return name.casefold().replace("-", "_").strip()


class _Words:
    """The words of a tag, taken one after the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        start = 1 if text.startswith("=") and not text.startswith("==") else 0
        self._words = ["="] * start + _WORD.findall(text[start:])
        if len(self._words) > _MOST_WORDS or "?" in text:
            raise ValueError(text)

    def _next(self) -> str:
        return self._words[0] if self._words else ""

    def take(self) -> str:
        """Return the next word; nothing at the end."""
        return self._words.pop(0) if self._words else ""

    def want(self, word: str) -> None:
        """Take this word; raises ValueError for another."""
        if self.take() != word:
            raise ValueError(self.text)

    def name(self) -> str:
        """Take a name."""
        word = self.take()
        if not _NAME.fullmatch(word) or word in _RESERVED:
            raise ValueError(self.text)
        return plain(word)

    def expression(self) -> Expression:
        """Take an expression."""
        left = self._both()
        while self._next() == "or":
            left = Joined(self.take(), left, self._both())
        return left

    def _both(self) -> Expression:
        left = self._single()
        while self._next() == "and":
            left = Joined(self.take(), left, self._single())
        return left

    def _single(self) -> Expression:
        if self._next() == "not":
            self.take()
            return Not(self._single())
        left = self._filtered()
        if self._next() in {"==", "!="}:
            return Joined(self.take(), left, self._filtered())
        return left

    def _filtered(self) -> Expression:
        value = self._atom()
        while self._next() == "|":
            self.take()
            name = self.name()
            if name not in _FILTERS:
                raise ValueError(self.text)
            otherwise = ""
            if self._next() == "(":
                self.take()
                otherwise = self._quoted(self.take())
                self.want(")")
            value = Filtered(value, name, otherwise)
        return value

    def _atom(self) -> Expression:
        word = self._next()
        if word == "(":
            self.take()
            inside = self.expression()
            self.want(")")
            return inside
        if word[:1] in {'"', "'"} and len(word) > 1:
            return Text(self._quoted(self.take()))
        path = [self.name()]
        while self._next() == ".":
            self.take()
            path.append(self.name())
        return Name(tuple(path))

    def _quoted(self, word: str) -> str:
        if len(word) < 2 or word[0] not in {'"', "'"}:
            raise ValueError(self.text)
        return word[1:-1]
