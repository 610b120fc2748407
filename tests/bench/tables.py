"""Writes what benches found as tables in Markdown; a figure over its budget is bold."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

HEAD = """\
# All figures

Written by `packaging/bench.py --tables`; [how fast it is](performance.md) says what they mean.
Medians; the floor and the ratio are of CPU where that is known. A median or a worst over its budget
is bold. A budget in x is a ratio to the floor.
"""
COLUMNS = ("job", "case", "median", "CPU", "worst", "floor", "ratio", "budget", "peak MB")


def written(runs: Iterable[Mapping[str, Any]]) -> str:
    """Return the tables of several runs; of a bench that ran twice those of the later."""
    parts: dict[str, list[str]] = {}
    for run in runs:
        for name, figures in run["benches"].items():
            parts[name] = [f"## {name}", _taken(run["machine"]), *_table(figures)]
    return (
        "\n\n".join([HEAD.rstrip(), *("\n".join(part) for _, part in sorted(parts.items()))]) + "\n"
    )


def _taken(machine: Mapping[str, Any]) -> str:
    load = machine["load"][0] if machine["load"] else "not known"
    return (
        f"\nAt commit {machine['commit']}, {machine['at'][:10]}; load {load} before it began, "
        f"{machine['processors']} processors, Python {machine['python']}, {machine['system']}.\n"
    )


def _table(figures: Sequence[Mapping[str, Any]]) -> list[str]:
    rows = [COLUMNS, ("---",) * len(COLUMNS), *(_row(figure) for figure in figures)]
    return [f"| {' | '.join(row)} |" for row in rows]


def _row(figure: Mapping[str, Any]) -> Sequence[str]:
    def number(key: str) -> str:
        return "" if figure.get(key) is None else f"{figure[key]:,.1f}"

    def held(words: str, value: float) -> str:
        budget = figure["budget"]
        return words if budget is None or value <= budget else f"**{words}**"

    median = f"{figure['median']:,.1f} {figure['unit']}"
    return (
        figure["job"].strip(),
        figure["case"],
        held(median, figure.get("cpu", figure["median"])),
        number("cpu"),
        held(number("worst"), figure["worst"]),
        number("floor"),
        number("ratio"),
        number("budget"),
        number("peak_mb"),
    )
