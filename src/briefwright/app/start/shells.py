"""Modules of others that are there in name only, until somebody asks one for what it holds.

Python's own `LazyLoader`, which serves for our rooms, wakes a module as soon as another imports it
too. These stay asleep until a name is wanted that they do not have.
"""

import sys
from collections.abc import Collection, Mapping, Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import LazyLoader
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, override

if TYPE_CHECKING:
    from importlib.abc import Loader  # which would load much more


class Shells:
    """Finds the modules `names` before others do, and has them wait.

    `stand_ins` names, for some of them, a small module that holds what is asked for at once.
    """

    def __init__(self, names: Collection[str], stand_ins: Mapping[str, str] | None = None) -> None:
        self._names = names
        self._stand_ins = stand_ins or {}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a module that will wait; None for one that is not to."""
        spec = None
        if fullname in self._names:
            spec = found_by_others(self, fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Sleep(spec.loader, self._stand_ins.get(fullname))
        return spec


def found_by_others(
    finder: object, fullname: str, path: Sequence[str] | None, target: ModuleType | None
) -> ModuleSpec | None:
    """Return what the finders besides this one find."""
    others = (other for other in sys.meta_path if other is not finder)
    found = (other.find_spec(fullname, path, target) for other in others)
    return next((spec for spec in found if spec is not None), None)


class _Sleep(LazyLoader):
    def __init__(self, loader: "Loader", stand_in: str | None) -> None:
        super().__init__(loader)
        self._loader = loader
        self._stand_in = stand_in
        self._lock = RLock()  # whoever wakes it may ask it meanwhile, others wait until it is up
        self._waking = False

    @override
    def exec_module(self, module: ModuleType) -> None:
        held, found_as = vars(module), module.__name__

        def wake(name: str) -> object:
            if name == "__path__":  # asked of each by `from … import`; packages have it already
                raise AttributeError(name, name=name, obj=module)
            if self._stand_in and hasattr(small := import_module(self._stand_in), name):
                return getattr(small, name)
            with self._lock:
                if not self._waking:
                    self._waking = True
                    try:
                        self._run(module, found_as)
                    finally:
                        if held.get("__getattr__") is wake:
                            del held["__getattr__"]
                if held.get("__getattr__") is wake and name not in held:
                    raise AttributeError(name, name=name, obj=module)
            return getattr(module, name)

        held["__getattr__"] = wake

    def _run(self, module: ModuleType, found_as: str) -> None:
        """Load it by the name under which it was found: PySide gives its own another."""
        spec = module.__spec__
        assert spec is not None
        named, spec.name = spec.name, found_as
        try:
            self._loader.exec_module(module)
        finally:
            spec.name = named
