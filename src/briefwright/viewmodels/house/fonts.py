"""Which fonts of a house style this machine does not have."""

from collections.abc import Iterable

from PySide6.QtGui import QFontDatabase

from briefwright.domain.house.style import HouseRemark, Weight


def with_missing(remarks: Iterable[HouseRemark]) -> tuple[HouseRemark, ...]:
    """Return the report with a line on fonts that are not here, among what is to be looked at."""
    known = tuple(remarks)
    named = [
        name
        for remark in known
        if remark.code == "fonts"
        for name in remark.facts["names"].split(", ")
    ]
    missing = [name for name in named if not QFontDatabase.hasFamily(name)]
    if not missing:
        return known
    return (HouseRemark(Weight.LOOK, "fonts-missing", {"names": ", ".join(missing)}), *known)
