"""Short by default; `packaging/faults` runs the long form, and shows the figures."""

import os
import sys
from collections.abc import Callable

import pytest

LONG = bool(os.environ.get("BRIEFWRIGHT_LONG"))


@pytest.fixture
def times() -> Callable[[int, int], int]:
    """Choose how often something is done: in the short form, in the long one."""

    def chosen(short: int, long: int) -> int:
        return long if LONG else short

    return chosen


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Show a line of figures, whatever pytest keeps back."""

    def told(line: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{line}\n" if LONG else "")

    return told
