"""What is loaded when there is time."""

import subprocess
import sys
from types import ModuleType
from typing import override

import pytest

from briefwright.app.start import late

_FOUND = """
import sys
from importlib.machinery import PathFinder
from importlib.util import _LazyModule
from briefwright.app.start import late
before = set(sys.modules)
late.load_window(lambda *_: None)
ours = [name for name in sys.modules.keys() - before if name.startswith("briefwright.")]
waiting = 0
for name in ours:
    module = sys.modules[name]
    waiting += type(module) is _LazyModule
    spec = object.__getattribute__(module, "__spec__")
    package = sys.modules[name.rpartition(".")[0]]
    plain = PathFinder.find_spec(name, package.__path__)
    for fact in ("name", "origin", "cached", "has_location", "submodule_search_locations"):
        assert getattr(spec, fact) == getattr(plain, fact), (name, fact)
    assert object.__getattribute__(module, "__file__") == plain.origin, name
print(len(ours), waiting)
"""


class _Grows(str):
    """A name of a module, at whose reading somebody else imports another."""

    __slots__ = ()

    @override
    def startswith(self, *_: object) -> bool:
        sys.modules["loaded_meanwhile"] = ModuleType("loaded_meanwhile")
        return False


def test_what_is_left_is_loaded_while_others_import(monkeypatch: pytest.MonkeyPatch) -> None:
    late.load_rest(lambda *_: None)  # packages that import themselves in a circle need their names
    monkeypatch.setattr(sys, "modules", {_Grows("first"): sys, **sys.modules})
    late.load_rest(lambda *_: None)
    assert "loaded_meanwhile" in sys.modules


def test_our_modules_are_found_as_python_finds_them() -> None:
    """Files, packages and what waits: with the same names, places and compiled files."""
    started = subprocess.run(
        [sys.executable, "-c", _FOUND], capture_output=True, text=True, check=True
    )
    alike, waiting = started.stdout.split()
    assert int(alike) > 200
    assert int(waiting) > 50
