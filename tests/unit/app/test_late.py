"""What is loaded when there is time."""

import sys
from types import ModuleType
from typing import override

import pytest

from briefwright.app.start import late


class _Grows(str):
    """A name of a module, at whose reading somebody else imports another."""

    __slots__ = ()

    @override
    def startswith(self, *_: object) -> bool:
        sys.modules["loaded_meanwhile"] = ModuleType("loaded_meanwhile")
        return False


def test_what_is_left_is_loaded_while_others_import(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "modules", {_Grows("first"): sys, **sys.modules})
    late.load_rest(lambda *_: None)
    assert "loaded_meanwhile" in sys.modules
