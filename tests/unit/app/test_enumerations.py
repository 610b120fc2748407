"""Qt's enumerations, made the short way."""

import subprocess
import sys

_MADE = """
import enum, sys
from briefwright.app.start import enumerations

make = enum.EnumType.__new__
made, shortly = [], []

def seen(*given, **more):
    made.append(make(*given, **more))
    shortly.append(bool(more.get("_simple")))
    return made[-1]

enum.EnumType.__new__ = seen
if sys.argv[1] == "shortly":
    enumerations.make_shortly()
from PySide6 import QtCore, QtGui, QtWidgets
for module in (QtCore, QtGui, QtWidgets):
    for kind in [getattr(module, name) for name in dir(module)]:
        for name in dir(kind) if isinstance(kind, type) else ():
            getattr(kind, name, None)
print(len(made), sum(shortly), file=sys.stderr)

def told(value):
    if isinstance(value, dict):
        return {name: told(one) for name, one in value.items()}
    if isinstance(value, enum.Enum):
        return type(value).__qualname__, vars(value), repr(value), str(value)
    value = getattr(value, "func", value)  # what PySide binds to each
    return getattr(value, "__qualname__", value)

apart = {"__doc__", "_generate_next_value_"}  # of which nobody asks an enumeration of Qt
for kind in sorted(made, key=lambda kind: (kind.__module__, kind.__qualname__)):
    print(kind.__module__, kind.__qualname__, kind.__mro__)
    for name, value in sorted(vars(kind).items()):
        if name not in apart:
            print(" ", name, told(value))
    print(" ", list(kind), [one for one in kind if kind(one.value) is not one])

flag = QtCore.Qt.AlignmentFlag
print(flag.AlignLeft | flag.AlignTop, ~flag.AlignLeft, flag(0x20), flag(0x800000), flag(0))
print([(one, one in flag.AlignCenter) for one in flag.AlignCenter])
"""
_OF_OTHERS = """
import enum, pickle
from briefwright.app.start import enumerations
enumerations.make_shortly()
Tree = enum.Enum("Tree", [("OAK", 1), ("ELM", 2)])
Size = enum.IntEnum("Size", "SMALL LARGE")
print(Tree.__module__, Size.__module__, pickle.loads(pickle.dumps(Tree.ELM)) is Tree.ELM)
try:
    enum.Enum("Twice", [("OAK", 1), ("OAK", 2)])
except TypeError as error:
    print(error)
"""


def _run(script: str, *given: str) -> tuple[str, str]:
    command = [sys.executable, "-c", script, *given]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    return ended.stdout, ended.stderr


def test_they_are_as_python_makes_them_carefully() -> None:
    """All of those that the window may use: names, values, aliases, flags and their words."""
    carefully, counted = _run(_MADE, "carefully")
    shortly, counted_shortly = _run(_MADE, "shortly")
    assert shortly == carefully
    made, by_python = map(int, counted.split())
    assert int(counted_shortly.split()[0]) == made
    assert int(counted_shortly.split()[1]) > 600 > by_python


def test_those_of_others_are_made_as_before() -> None:
    """They stand in the module of whoever made them, and their names are checked."""
    told, _ = _run(_OF_OTHERS)
    module, error = told.splitlines()
    assert module == "__main__ __main__ True"
    assert "already defined" in error
