"""Writes the suggestions for a folder of texts, so that anybody can score them."""

import argparse
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from briefwright.analysis.language import language_of
from briefwright.analysis.suggest import suggest
from briefwright.domain.fields import show_value
from briefwright.domain.suggestion import Suggestion
from briefwright.domain.text import Span, clean_text

_SCORED_AS = {"agreement": "commitment", "request": "proposal"}


def predictions(raw: str, language: str, published: date | None) -> list[dict[str, object]]:
    """Return the suggestions for `raw`, at their places in it."""
    places = _places(raw)
    found = suggest(clean_text(raw), language, published)
    return [_prediction(one, places) for one in found]


def main() -> None:
    """Write one NNN.json beside each NNN.txt of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    asked = parser.parse_args()
    asked.output.mkdir(parents=True, exist_ok=True)
    for path in sorted(asked.folder.glob("*.txt")):
        raw = path.read_bytes().decode(errors="replace")
        known = _known(path.with_suffix(".json"))
        language = str(known.get("language") or language_of(raw))
        found = predictions(raw, language, _date(known.get("date")))
        words = json.dumps(found, ensure_ascii=False, indent=1)
        (asked.output / f"{path.stem}.json").write_text(words, encoding="utf-8")


def _known(beside: Path) -> dict[str, object]:
    """Return what the file beside a text says of it."""
    known = json.loads(beside.read_text("utf-8")) if beside.exists() else {}
    return known if isinstance(known, dict) else {}


def _date(said: object) -> date | None:
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        return None


def _prediction(one: Suggestion, places: list[int]) -> dict[str, object]:
    span = Span(places[one.span.start], places[one.span.end - 1] + 1)
    return {
        "category": _SCORED_AS.get(one.category, one.category),
        "start": span.start,
        "end": span.end,
        "suggested": one.category,
        "confidence": round(one.confidence, 3),
        "reason": asdict(one.reason),
        "fields": {name: show_value(value) for name, value in one.fields.items()},
    }


def _places(raw: str) -> list[int]:
    """Return where each character of the canonical text stands in `raw`."""
    places: list[int] = []
    at = 0
    for character in clean_text(raw):
        if character == "\n":  # a line end of any kind
            while clean_text(raw[at]) != "\n":
                at += 1
            places.append(at)
            at += 2 if raw[at : at + 2] == "\r\n" else 1
            continue
        while raw[at] != character:
            at += 1
        places.append(at)
        at += 1
    return places


if __name__ == "__main__":
    main()
