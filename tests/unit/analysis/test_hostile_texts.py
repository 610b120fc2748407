"""Texts that are written to keep the analysis busy: its work grows with their length, no faster."""

import gc
from collections.abc import Callable
from time import process_time

import pytest

from briefwright.analysis.suggest import suggest
from briefwright.domain.errors import ImportFailed
from briefwright.importers import html
from briefwright.importers.feeds import read as feeds
from briefwright.importers.mail.wrapping import unsigned


def taken(work: Callable[[], object]) -> float:
    """Return the processor's seconds for it, the fewer of two goes.

    Rubbish of the tests before is not looked for meanwhile: that takes longer than the work.
    """
    goes = []
    gc.disable()
    try:
        for _go in range(2):
            start = process_time()
            work()
            goes.append(process_time() - start)
    finally:
        gc.enable()
    return min(goes)


@pytest.mark.parametrize(
    "piece",
    [
        '"We will," he said. ',
        "An earlier version; ",
        "“",
        "a | 1 |\n",
        "1. Will\n",
        "5 ± ",
        "1,000 ",
    ],
)
def test_suggestions_take_time_by_the_length_of_the_text(piece: str) -> None:
    def reading(characters: int) -> Callable[[], object]:
        return lambda: suggest(piece * (characters // len(piece)), "en")

    taken(reading(500))
    assert taken(reading(16_000)) < 24 * taken(reading(2_000)) + 0.1  # squares would make it 64


def test_comments_in_front_of_a_feed_are_gone_over_once() -> None:
    def reading(comments: int) -> Callable[[], object]:
        def work() -> None:
            with pytest.raises(ImportFailed):
                feeds.read(b"<!-- -->" * comments + b"<nothing/>", "feed.xml")

        return work

    taken(reading(1))
    assert taken(reading(26)) < 20 * taken(reading(13)) + 0.2  # else two to the power of thirteen


@pytest.mark.parametrize("piece", ["…", "exclusiva", "доступ"])
def test_a_page_takes_time_by_the_length_of_what_stands_in_it(piece: str) -> None:
    def reading(characters: int) -> Callable[[], object]:
        words = piece * (characters // len(piece))
        page = f"<html><body><h1>{words}</h1><p>{'The board met. ' * 40}</p><div>{words}</div>"
        return lambda: html.read(page.encode(), "a.html")

    taken(reading(500))
    assert taken(reading(40_000)) < 24 * taken(reading(5_000)) + 0.2  # squares would make it 64


def test_seals_that_never_end_are_gone_over_once() -> None:
    def reading(seals: int) -> Callable[[], object]:
        sealed = "-----BEGIN PGP SIGNED MESSAGE-----\nA: a\n\na\n-----BEGIN PGP SIGNATURE-----\n"
        return lambda: unsigned(sealed * seals)

    assert taken(reading(1_000)) < 40 * taken(reading(100)) + 0.1
