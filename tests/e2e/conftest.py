"""The desk of the tests of the window, for the tests of whole journeys."""

from tests.gui.conftest import desk, jobs, store

__all__ = ["desk", "jobs", "store"]
