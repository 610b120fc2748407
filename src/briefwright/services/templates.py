"""The kinds of briefing that there are: those that ship, and a person's own in a folder.

Those that ship are there in each language that notes speak, with the same sections: under
"information-note" in English, under "information-note.fr" in French.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from briefwright.domain.errors import BadTemplate, NotFound, TemplateFault
from briefwright.domain.language.template_words import translated
from briefwright.domain.template import Template
from briefwright.resources import resource

USUAL = "information-note"
ENDING = ".toml"
_LANGUAGES = "languages"  # the folder of their words
_MOST_BYTES = 500_000
_DEEP = re.compile(  # a key of keys of keys, over which the library takes its time
    r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){17}"""
)


def names() -> list[str]:
    """Return the name of every template that ships, by language and in alphabetical order."""
    kinds = sorted(path.stem for path in resource("templates").glob(f"*{ENDING}"))
    return [*kinds, *(f"{kind}.{language}" for language in _translated() for kind in kinds)]


def _translated() -> list[str]:
    return sorted(path.stem for path in (resource("templates") / _LANGUAGES).glob(f"*{ENDING}"))


def load(name: str) -> Template:
    """Return the template called `name` that ships; its title in any case will do too.

    Raises NotFound, or BadTemplate where its file is not what a template must be.
    """
    return Templates().load(name)


@dataclass(frozen=True, slots=True)
class Templates:
    """All templates; `own` is the folder of a person's own, if there is one.

    A file there that cannot be used keeps nobody from the others. One with the name of a template
    that ships is none.
    """

    own: Path | None = None

    def names(self) -> list[str]:
        """Return the name of every template: those that ship, and then one's own."""
        return [*names(), *self.own_names()]

    def own_names(self) -> list[str]:
        """Return the names of the files in the folder, of use or not."""
        if self.own is None or not self.own.is_dir():
            return []
        return sorted(path.stem for path in self.own.glob(f"*{ENDING}") if path.is_file())

    def load(self, name: str) -> Template:
        """Return the template called `name`; its title in any case will do too.

        Raises NotFound, or BadTemplate where its file is not what a template must be.
        """
        if name in names():
            return _shipped(name)
        if name in self.own_names():
            return self.read(name)
        for other in self.usable():
            if other.title.casefold() == name.strip().casefold():
                return other
        raise NotFound("template", name)

    def usable(self) -> Iterator[Template]:
        """Yield every template that can be used, the usual one of each language first."""
        for name in sorted(names(), key=lambda name: (_language(name), _kind(name) != USUAL)):
            yield _shipped(name)
        for name in self.own_names():
            try:
                yield self.read(name)
            except BadTemplate:
                continue

    def faults(self) -> list[BadTemplate]:
        """Return what is wrong with the files of one's own that cannot be used."""
        found = []
        for name in self.own_names():
            try:
                self.read(name)
            except BadTemplate as fault:
                found.append(fault)
        return found

    def read(self, name: str) -> Template:
        """Return a template of one's own; raises BadTemplate."""
        if name in names():
            raise BadTemplate(name, TemplateFault.TAKEN)
        return parsed(name, self.text(name))

    def text(self, name: str) -> str:
        """Return what stands in a file of one's own; raises BadTemplate."""
        assert self.own is not None
        return text_of(self.own / f"{name}{ENDING}")


def _kind(name: str) -> str:
    return name.partition(".")[0]


def _language(name: str) -> str:
    return name.partition(".")[2]


def text_of(path: Path) -> str:
    """Return what stands in a template's file; raises BadTemplate where that cannot be one."""
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            raise BadTemplate(path.stem, TemplateFault.UNREADABLE)
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTemplate(path.stem, TemplateFault.NOT_TOML, detail="no UTF-8") from error
    except OSError as error:
        raise BadTemplate(path.stem, TemplateFault.UNREADABLE, detail=str(error)) from error


def parsed(name: str, text: str) -> Template:
    """Return the template that stands in a file's text; raises BadTemplate."""
    return Template.of(name, _table(name, text))


def _table(name: str, text: str) -> Mapping[str, Any]:
    if _DEEP.search(text):
        raise BadTemplate(name, TemplateFault.NOT_TOML, detail="a key too deep")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: figures of thousands of digits too
        raise BadTemplate(name, TemplateFault.NOT_TOML, detail=str(error)) from error


@cache  # nobody alters what ships, and to read all of it takes some 50 ms
def _shipped(name: str) -> Template:
    kind, language = _kind(name), _language(name)
    if not language:
        return Template.of(name, _file(kind))
    return Template.of(name, translated(_file(kind), language, _file(f"{_LANGUAGES}/{language}")))


@cache  # each is read for several templates
def _file(name: str) -> Mapping[str, Any]:
    return _table(name, (resource("templates") / f"{name}{ENDING}").read_text("utf-8"))
