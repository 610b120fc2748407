"""A house style on its way in: read by the reader's process, tried, and reported on."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from briefwright.domain.errors import HouseFault, HouseRefused, ImportFailed, ImportFault
from briefwright.domain.house.style import HouseRemark, HouseStyle, Weight
from briefwright.domain.house.tags import plain
from briefwright.exporters.house import render as house_render
from briefwright.exporters.house.report import report
from briefwright.exporters.registry import Renderers
from briefwright.importers.files import read_file
from briefwright.importers.reader import Reader
from briefwright.services import templates

_FAULTS = {
    ImportFault.ENCRYPTED: HouseFault.ENCRYPTED,
    ImportFault.TOO_LARGE: HouseFault.TOO_LARGE,
}
_PLACED = ("section:", "lines:", "heading:")


def read(path: Path, sha256: str = "") -> HouseStyle:
    """Read the template at `path`; raises HouseRefused, ImportFailed.

    With `sha256`, only the file that somebody has looked at, and no other in its place.
    """
    try:
        data = read_file(path)
    except ImportFailed as failure:
        if sha256 and failure.fault is ImportFault.MISSING:
            raise HouseRefused(path.name, HouseFault.GONE) from failure
        raise
    try:
        with Reader() as reader:
            house = reader.house(data, path.name)
    except ImportFailed as failure:
        fault = _FAULTS.get(failure.fault, HouseFault.BROKEN)
        raise HouseRefused(path.name, fault, failure.detail) from failure
    if sha256 and house.sha256 != sha256:
        raise HouseRefused(path.name, HouseFault.CHANGED)
    return house


def remarks(house: HouseStyle) -> tuple[HouseRemark, ...]:
    """Return the report on a template, which is tried with a short note; raises HouseRefused."""
    return (*_unknown_sections(house), *report(house))


def renderers(house: HouseStyle, others: Renderers) -> Renderers:
    """Return what draws a note: a Word file in this style, and the other formats."""
    return {**others, ".docx": partial(house_render.render, house=house)}


def _unknown_sections(house: HouseStyle) -> list[HouseRemark]:
    """Return what is said of places for sections that no kind of briefing has."""
    known = {
        plain(spec.key) for name in templates.names() for spec in templates.load(name).sections
    }
    odd = [
        name
        for name in house.names
        if name.startswith(_PLACED) and name.partition(":")[2] not in known
    ]
    facts: Mapping[str, str] = {"names": ", ".join(odd)}
    return [HouseRemark(Weight.LOOK, "no-such-section", facts)] if odd else []
