"""Qt's enumerations, made the short way by which Python makes its own.

PySide has Python make them of names and numbers: some 400 until the window can be worked with,
with 4,000 names. Python checks each name as if somebody had typed it. Its own modules, where
nothing is to be found out, spare themselves that; what comes of it is the same.
"""

import enum
import sys
from enum import Enum, EnumType, Flag, FlagBoundary, IntEnum, IntFlag
from typing import Any

_OF_QT = (Enum, IntEnum, Flag, IntFlag)
_AS_QT_ASKS = {
    **dict.fromkeys(("module", "qualname", "type")),
    "start": 1,
    "boundary": FlagBoundary.KEEP,  # which hardly anybody else names
}
_shortly: Any = getattr(enum, "_simple_enum", None)  # private: a later Python may not have it
_carefully: Any = getattr(EnumType, "_create_", None)


def make_shortly() -> None:
    """Have them made so from now on; those of others as before, and all where there is no way."""
    if _shortly is not None and _carefully is not None:
        setattr(EnumType, "_create_", _create)  # noqa: B010  (types do not know of it)


def _create(kind: type[Enum], class_name: str, names: object, **more: Any) -> type[Enum]:  # noqa: ANN401  (hands on)
    """Make one out of `names`, in the place of `EnumType._create_`."""
    made: type[Enum]
    if names and type(names) is list and kind in _OF_QT and more == _AS_QT_ASKS:
        made = _shortly(kind, boundary=FlagBoundary.KEEP)(type(class_name, (), dict(names)))
    else:
        if more.get("module") is None:  # that of whoever asked, two calls away
            more["module"] = sys._getframemodulename(2)  # noqa: SLF001
        made = _carefully(kind, class_name, names, **more)
    return made
