"""A screen reader for tests: it knows a program only by what the accessible tree tells.

Runs under the system's Python, which has the bindings. It starts the program named by its
arguments after the first, reads one JSON command a line and answers each with one JSON line
on the open descriptor that the first names: standard output is where the buses write too.
"""

import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

gi = importlib.import_module("gi")
gi.require_version("Atspi", "2.0")
Atspi: Any = importlib.import_module("gi.repository.Atspi")
GLib: Any = importlib.import_module("gi.repository.GLib")
_GONE: Any = GLib.Error

_PATIENCE = 180.0  # seconds
_TAB = 0xFF09
_MANY = 300  # children, of which more are not looked at


class Reader:
    """Follows one program over the bus."""

    def __init__(self, program: list[str]) -> None:
        Atspi.init()
        self._heard: list[str] = []
        self._listener = Atspi.EventListener.new(self._on_event)
        self._listener.register("object:announcement")
        self._process = subprocess.Popen(program, stdout=sys.stderr)
        self._top: Any = self.wait(self._application)

    def _on_event(self, event: Any) -> None:
        self._heard.append(str(event.any_data))

    def wait(self, sought: Callable[[], Any]) -> Any:
        """Return the first answer that is not empty; stops where none comes."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and self._process.poll() is None:
            while GLib.MainContext.default().iteration(False):
                pass  # what is known of the tree is mended by what is heard of it
            try:
                if found := sought():
                    return found
            except _GONE:
                continue
            GLib.usleep(20_000)
        raise TimeoutError

    def _application(self) -> Any:
        desktop = Atspi.get_desktop(0)
        every = (desktop.get_child_at_index(at) for at in range(desktop.get_child_count()))
        return next((one for one in every if one.get_process_id() == self._process.pid), None)

    def below(self, node: Any = None, depth: int = 0) -> Iterator[tuple[int, Any]]:
        """Go through what is shown."""
        node = node or self._top
        yield depth, node
        for at in range(min(node.get_child_count(), _MANY)):
            child = node.get_child_at_index(at)
            if child is not None and (_is(child, "SHOWING") or _is_menu(child)):
                yield from self.below(child, depth + 1)

    def find(self, identifier: str = "", name: str = "", role: str = "", named: str = "") -> Any:
        """Return the first node shown that is all of this, and has `named` in its name."""
        for _depth, node in self.below():
            if (
                identifier in {"", node.get_accessible_id()}
                and name in {"", node.get_name().replace("…", "")}
                and role in {"", node.get_role_name()}
                and named in node.get_name()
            ):
                return node
        return None

    # commands -------------------------------------------------------------------------------

    def tree(self) -> list[dict[str, Any]]:
        return [described(node, depth) for depth, node in self.below()]

    def awaited(self, **sought: str) -> dict[str, Any]:
        return described(self.wait(lambda: self.find(**sought)), 0)

    def active(self, **sought: str) -> bool:
        """Wait for a window until the keys are its own."""
        window = self.wait(lambda: self.find(**sought))
        return bool(self.wait(lambda: _is(window, "ACTIVE")))

    def gone(self, **sought: str) -> bool:
        return bool(self.wait(lambda: self.find(**sought) is None))

    def act(self, **sought: str) -> bool:
        """Do what a node does, as a reader's key does."""
        node = self.wait(lambda: self.find(**sought))
        return bool(node.get_action_iface().do_action(0))

    def enabled(self, **sought: str) -> bool:
        return _is(self.wait(lambda: self.find(**sought)), "ENABLED")

    def type(self, words: str, **sought: str) -> bool:
        node = self.wait(lambda: self.find(**sought))
        return bool(node.get_editable_text_iface().set_text_contents(words))

    def tab_to(self, **sought: str) -> list[str]:
        """Press Tab until a node has the focus; return the identifiers of what came before it."""
        node = self.wait(lambda: self.find(**sought))
        passed: list[str] = []
        while not _is(node, "FOCUSED"):
            here = self.wait(self._focused)
            assert here.get_accessible_id() not in passed, passed
            passed.append(here.get_accessible_id())
            self.press([_TAB])
            self._left(here)
        return passed

    def _left(self, node: Any) -> None:
        self.wait(lambda: not _is(node, "FOCUSED"))

    def _focused(self) -> Any:
        """Return the innermost node that has the focus and is no row of another."""
        return next((n for _, n in self.below() if _is(n, "FOCUSED") and not _is_row(n)), None)

    def focus(self, **sought: str) -> bool:
        node = self.wait(lambda: self.find(**sought))
        node.get_component_iface().grab_focus()
        return bool(self.wait(lambda: _is(node, "FOCUSED")))

    def press(self, keys: list[int]) -> bool:
        """Press keys, by their X11 codes, one after the other."""
        for key in keys:
            Atspi.generate_keyboard_event(key, None, Atspi.KeySynthType.SYM)
        return True

    def caret(self, at: int, **sought: str) -> list[str]:
        """Put the caret to a place in a text, and return what is announced then, if not at 0."""
        node = self.wait(lambda: self.find(**sought))
        self._heard.clear()
        node.get_text_iface().set_caret_offset(at)
        self.wait(lambda: node.get_text_iface().get_caret_offset() == at)
        if at:
            self.wait(lambda: self._heard)
        return self.heard()

    def heard(self) -> list[str]:
        """Return what was announced since the last such question."""
        end = time.monotonic() + 0.4
        while time.monotonic() < end:
            GLib.MainContext.default().iteration(False)
            GLib.usleep(10_000)
        heard, self._heard = self._heard, []
        return heard

    def text(self, **sought: str) -> dict[str, Any]:
        """Return a text with its stretches of equal look."""
        node = self.wait(lambda: self.find(**sought)).get_text_iface()
        length = Atspi.Text.get_character_count(node)
        runs, at = [], 0
        while at < length:
            look, first, end = Atspi.Text.get_attribute_run(node, at, False)
            runs.append((first, end, dict(look)))
            at = max(end, at + 1)
        return {"words": Atspi.Text.get_text(node, 0, length), "runs": runs}

    def stop(self) -> int:
        self._process.terminate()
        return self._process.wait(60)


def _is(node: Any, state: str) -> bool:
    return bool(node.get_state_set().contains(getattr(Atspi.StateType, state)))


def _is_row(node: Any) -> bool:
    return node.get_role_name() in {"list item", "table cell"} or not node.get_accessible_id()


def _is_menu(node: Any) -> bool:
    return node.get_role_name() in {"menu", "menu item", "check menu item"}


def described(node: Any, depth: int) -> dict[str, Any]:
    labels = [
        relation.get_target(at).get_name()
        for relation in node.get_relation_set()
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
        for at in range(relation.get_n_targets())
    ]
    return {
        "depth": depth,
        "role": node.get_role_name(),
        "name": node.get_name(),
        "labels": labels,
        "description": node.get_description(),
        "id": node.get_accessible_id(),
        "focusable": _is(node, "FOCUSABLE"),
        "focused": _is(node, "FOCUSED"),
    }


def main() -> None:
    answers = os.fdopen(int(sys.argv[1]), "w", buffering=1)
    reader = Reader(sys.argv[2:])
    try:
        for line in sys.stdin:
            asked = json.loads(line)
            answer = getattr(reader, asked.pop("do"))(**asked)
            answers.write(json.dumps(answer) + "\n")
    finally:
        reader.stop()


if __name__ == "__main__":
    os.environ.setdefault("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1")
    main()
