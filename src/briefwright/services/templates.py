"""The templates that ship: the section contract of each kind of brief."""

import tomllib

from briefwright.domain.errors import BadTemplate, NotFound
from briefwright.domain.template import Template
from briefwright.resources import resource

USUAL = "information-note"


def names() -> list[str]:
    """Return the name of every template, in alphabetical order."""
    return sorted(path.stem for path in resource("templates").glob("*.toml"))


def load(name: str) -> Template:
    """Return the template called `name`; its title in any case will do too.

    Raises NotFound, or BadTemplate where its file is not what a template must be.
    """
    if name in names():
        return _read(name)
    for other in map(_read, names()):
        if other.title.casefold() == name.strip().casefold():
            return other
    raise NotFound("template", name)


def _read(name: str) -> Template:
    try:
        data = tomllib.loads((resource("templates") / f"{name}.toml").read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadTemplate(name, str(error)) from error
    return Template.of(name, data)
