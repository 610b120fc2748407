"""Modules that stand there in name only until somebody asks one for what it holds."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from threading import Thread

import pytest

from briefwright.app.start.shells import Shells

_SLOW = """
import sys
from threading import Event, Thread
found = []
def ask():
    begun.set()
    found.append(sys.modules[__name__].comes_last)
begun = Event()
other = Thread(target=ask)
other.start()
begun.wait()
early = hasattr(sys.modules[__name__], "comes_last")
may_wait = "__getattr__" in globals()
comes_last = 1
"""
_STANDS_IN = """
import keyword, sys
from briefwright.app.start.shells import Shells
sys.meta_path.insert(0, Shells({"this"}, {"this": "keyword"}))
from this import iskeyword
print(iskeyword is keyword.iskeyword, "s" in vars(sys.modules["this"]))
sys.meta_path[0] = Shells({"colorsys"}, {"colorsys": "keyword"})
from colorsys import iskeyword, rgb_to_hls
print("hls_to_rgb" in vars(sys.modules["colorsys"]))
"""


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "slow_to_wake.py").write_text(_SLOW)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "meta_path", [Shells({"slow_to_wake"}), *sys.meta_path])
    monkeypatch.delitem(sys.modules, "slow_to_wake", raising=False)
    return "slow_to_wake"


def test_whoever_asks_a_module_that_is_just_waking_waits_for_what_it_will_hold(slow: str) -> None:
    module = import_module(slow)
    assert "comes_last" not in vars(module)
    assert module.comes_last == 1
    other: Thread = module.other
    other.join()
    assert module.found == [1]
    assert not module.early  # it asked itself, and did not wait for itself
    assert module.may_wait
    assert "__getattr__" not in vars(module)


def test_a_name_that_a_stand_in_holds_wakes_nobody() -> None:
    """Without Qt, whose own look at what is imported would wake it."""
    started = subprocess.run(
        [sys.executable, "-c", _STANDS_IN], capture_output=True, text=True, check=True
    )
    assert started.stdout.split() == ["True", "False", "True"]


def test_what_is_not_in_a_module_is_not_there_once_it_is_awake_either(slow: str) -> None:
    module = import_module(slow)
    with pytest.raises(AttributeError):
        _ = module.never_there
    module.other.join()
    assert module.comes_last == 1
