#!/usr/bin/env python3
"""Trains the model that weighs the features of clauses, and says how good it is.

    BRIEFWRIGHT_REFERENCE=FOLDER .venv/bin/python packaging/train_statements.py [--folds 16]

FOLDER/gold holds articles and marks; tests/data/marked holds some that we wrote ourselves, since
there are few in Russian. The figures printed are cross-validated by article: no article is judged
by a model that saw it. Only weights of features are written, no words of the
articles. The same articles always give the same weights; nothing but the standard library is
needed, and two minutes.

A logistic model of three classes is drawn to BELIEFS, what we hold true of any article, with
the strength PULL: a feature that few clauses have keeps what was believed.
"""

import argparse
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import copysign, exp, log
from pathlib import Path

ROOT = Path(__file__).parents[1]
OURS = ROOT / "tests" / "data" / "marked"
_BRACKET = re.compile(r"\[([CPF])(\??) |\]")
sys.path.insert(0, str(ROOT / "src"))

from briefwright.analysis.statements.finding.evidence import Judged  # noqa: E402
from briefwright.analysis.statements.finding.model import Model  # noqa: E402
from briefwright.analysis.statements.finding.reading import Sentence, read  # noqa: E402
from briefwright.analysis.statements.finding.statements import choose  # noqa: E402
from briefwright.domain.text import Span, clean_text  # noqa: E402

PULL = 10.0  # towards what is believed
DOUBTED = 0.3  # what a mark counts that one annotator would have left out
SEEN = 3  # clauses that a feature needs, or nothing is learned about it
ROUNDS = 150
OURS_YEAR, OURS_WEIGHT = 2025, 0.5  # that ours do not outweigh what the press wrote
KINDS = ("COMMITMENT", "PROPOSAL")
NEITHER, COMMITMENT, PROPOSAL = 0, 1, 2
BELIEFS: tuple[tuple[int, float, str], ...] = (
    (COMMITMENT, 3.0, "head=listed_commitment"),
    (COMMITMENT, 2.0, "head=promise head=plan framed=promise"),
    (COMMITMENT, 3.0, "head=order"),
    (COMMITMENT, 2.0, "head=rule head=sign"),
    (COMMITMENT, 1.5, "head=future head=schedule head=decide head=announce"),
    (COMMITMENT, 1.0, "head=launch head=future&after=deed+subject=it head=order&after=others"),
    (
        COMMITMENT,
        1.0,
        "head=announce&object=deal_noun head=announce&object=act_noun head=announce+number",
    ),
    (COMMITMENT, 1.0, "list=commitment"),
    (COMMITMENT, 1.0, "head=decide&object=act_noun head=give&form=s+money"),
    (COMMITMENT, 1.0, "head=give&form=progressive+money"),
    (COMMITMENT, 1.0, "head=future&after=effect+party"),
    (COMMITMENT, 1.0, "head=contain+subject=deal head=contain+subject=funds head=contain+money"),
    (COMMITMENT, 1.0, "head=contain+subject=this_deal head=contain+subject=this_funds"),
    (COMMITMENT, 1.5, "dated+head=launch&form=s dated+head=give&form=s dated+head=act&form=s"),
    (COMMITMENT, 1.5, "has=next_time+head=present dated+head=present"),
    (COMMITMENT, 1.0, "has=next_time+head=launch&form=s has=next_time+head=give&form=s"),
    (COMMITMENT, 1.0, "has=next_time+head=act&form=s head=give&form=short+money"),
    (COMMITMENT, 1.5, "head=give&form=progressive head=should&after=effect+ru"),
    (
        PROPOSAL,
        2.0,
        "head=act&object=draft head=contain+subject=draft head=imperative negated_should",
    ),
    (COMMITMENT, 0.7, "head=want&after=deed head=plan_noun head=deal_noun party"),
    (COMMITMENT, 0.5, "head=give head=threat"),
    (COMMITMENT, 1.5, "decision"),
    (PROPOSAL, 3.0, "head=call head=suggest head=encourage head=offer head=lets"),
    (PROPOSAL, 3.0, "head=listed_proposal"),
    (PROPOSAL, 2.5, "head=should head=ready head=mull"),
    (PROPOSAL, 2.0, "head=necessary head=demand_noun head=want&after=others"),
    (PROPOSAL, 2.0, "head=demand_noun&inf"),
    (PROPOSAL, 1.5, "head=would+draft head=would+has=draft"),
    (PROPOSAL, 2.0, "head=announce&object=demand_noun"),
    (PROPOSAL, 2.0, "has=stance framed=suggest framed=call head=announce&object=draft"),
    (PROPOSAL, 2.0, "head=launch&object=draft head=publish&object=draft"),
    (PROPOSAL, 1.5, "head=need head=support&object=idea_noun subject=draft"),
    (PROPOSAL, 1.5, "head=support&object=plan_noun head=support&object=draft"),
    (PROPOSAL, 1.5, "heading+head=draft head=order+has=draft head=order+subject=draft"),
    (PROPOSAL, 1.5, "head=future+subject=draft"),
    (PROPOSAL, 1.0, "head=want head=could head=support head=oppose"),
    (PROPOSAL, 0.7, "head=could&after=deed head=could&after=passive"),
    (PROPOSAL, 0.7, "head=state+has=demand_noun"),
    (NEITHER, 3.0, "head=should&after=past head=could&after=past head=would&after=past"),
    (NEITHER, 2.0, "head=call&form=ed+has=past_time head=imperative+question"),
    (NEITHER, 2.0, "head=want&after=report head=would&after=report head=want&after=declare"),
    (NEITHER, 1.0, "head=suggest&form=had head=call&form=had head=promise&form=had"),
    (NEITHER, 3.0, "link=frame short+heading"),
    (
        NEITHER,
        2.0,
        "short+head=call short+head=lets told=want told=expect tells label link=if negated whether",
    ),
    (NEITHER, 1.0, "head=effect head=declare head=report head=state head=expect head=none"),
    (NEITHER, 1.5, "link=relative"),
    (NEITHER, 1.0, "link=because head=mull&form=passive head=encourage&form=been"),
    (NEITHER, 4.0, "guessed"),
    (NEITHER, 6.0, "told=deny"),
    (NEITHER, 1.0, "head=future&after=need"),
    (NEITHER, 2.5, "changes"),
    (NEITHER, 1.0, "has=expect past_year head=sign&form=ed+past_year"),
    (NEITHER, 0.8, "head=future&after=state head=order&form=passive"),
    (NEITHER, 0.5, "head=can negated_future"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What the annotators marked."""

    kind: int
    span: Span
    sure: bool


@dataclass(frozen=True, slots=True)
class Article:
    """A marked article, read clause by clause."""

    name: str
    group: str  # what it is counted with: its language, or "ours"
    sentences: list[Sentence]
    marks: list[Mark]


type Row = tuple[list[int], int, float]  # features, class, weight


def articles(folder: Path) -> Iterator[Article]:
    """Read the marked articles in their order."""
    for path in sorted((folder / "articles").glob("*.txt")):
        text = path.read_bytes().decode()
        assert clean_text(text) == text, f"{path.name} is not canonical: its marks would slip"
        about = json.loads(path.with_suffix(".json").read_text("utf-8"))
        language, dated = about["language"], str(about.get("date"))[:4]
        year = int(dated) if dated.isdecimal() else 0
        marked = json.loads((folder / "marks" / f"{path.stem}.json").read_text("utf-8"))
        marks = [
            Mark(KINDS.index(m["category"]), Span(m["start"], m["end"]), m.get("sure", True))
            for m in marked
            if m["category"] in KINDS
        ]
        yield Article(path.stem, language, list(read(text, language, year)), marks)


def ours(folder: Path) -> Iterator[Article]:
    """Read the articles that we wrote, marked in place: "[C We will build [F two piers]]."."""
    for path in sorted(folder.glob("*.txt")):
        text, marks = _unmarked(path.read_text("utf-8").strip())
        assert clean_text(text) == text, f"{path.name} is not canonical: its marks would slip"
        language = path.name[:2]
        yield Article(path.stem, "ours", list(read(text, language, OURS_YEAR)), marks)


def _unmarked(source: str) -> tuple[str, list[Mark]]:
    text, marks, opened, last = "", [], [], 0
    for found in _BRACKET.finditer(source):
        text, last = text + source[last : found.start()], found.end()
        if found[1]:
            opened.append((found[1], len(text), not found[2]))
        else:
            letter, start, sure = opened.pop()
            if letter in "CP":
                marks.append(Mark("CP".index(letter), Span(start, len(text)), sure))
    return text + source[last:], marks


def labels(span: Span, marks: list[Mark]) -> list[tuple[int, float]]:
    """Return the classes of a clause with their weights; none where it is neither in nor out."""
    best: dict[int, float] = {}
    touched = False
    for mark in marks:
        shared = min(span.end, mark.span.end) - max(span.start, mark.span.start)
        if shared * 2 >= min(len(span), len(mark.span)):
            weight = 1.0 if mark.sure else DOUBTED
            best[mark.kind + 1] = max(best.get(mark.kind + 1, 0.0), weight)
        elif shared > 0 and mark.sure:
            touched = True
    if not best:
        return [] if touched else [(NEITHER, 1.0)]
    top = max(best.values())
    kinds = [kind for kind, weight in best.items() if weight == top]
    return [(kind, top / len(kinds)) for kind in kinds]


def examples(article: Article) -> Iterator[tuple[frozenset[str], int, float]]:
    """Return what an article teaches."""
    for sentence in article.sentences:
        for judged in sentence.judged:
            if not judged.introduces:
                for kind, weight in labels(sentence.span(judged), article.marks):
                    yield (
                        judged.features,
                        kind,
                        weight * (OURS_WEIGHT if article.group == "ours" else 1.0),
                    )


def train(known: Iterable[Article]) -> Model:
    """Fit the model to articles, with steps that grow while the slope keeps its sign."""
    seen = [example for article in known for example in examples(article)]
    counts = Counter(feature for features, _, _ in seen for feature in features)
    believed = {name: (kind, value) for kind, value, names in BELIEFS for name in names.split()}
    names = sorted({name for name, count in counts.items() if count >= SEEN} | believed.keys())
    place = {name: at for at, name in enumerate(names)}
    rows = [
        (sorted(place[name] for name in features if name in place), kind, weight)
        for features, kind, weight in seen
    ]
    centre = [0.0] * (3 * len(names)) + [1.0, 0.0, 0.0]
    for name, (kind, value) in believed.items():
        centre[3 * place[name] + kind] = value
    weights = _descend(rows, centre)
    bias = weights[-3:]
    table = {
        name: (
            round(weights[3 * at + 1] - weights[3 * at], 3),
            round(weights[3 * at + 2] - weights[3 * at], 3),
        )
        for name, at in place.items()
    }
    kept = {name: pair for name, pair in table.items() if pair != (0.0, 0.0)}
    first = (round(bias[1] - bias[0], 3), round(bias[2] - bias[0], 3))
    return Model(first, kept, ((1.0, 0.0), (1.0, 0.0)))


def _descend(rows: list[Row], centre: list[float]) -> list[float]:
    weights = list(centre)
    steps = [0.05] * len(weights)
    before = [0.0] * len(weights)
    for _ in range(ROUNDS):
        slope = _slope(rows, weights, centre)
        for at, (new, old) in enumerate(zip(slope, before, strict=True)):
            if new * old > 0:
                steps[at] = min(steps[at] * 1.2, 1.0)
            elif new * old < 0:
                steps[at] *= 0.5
                slope[at] = 0.0
            weights[at] -= copysign(steps[at], slope[at]) if slope[at] else 0.0
        before = slope
    return weights


def _slope(rows: list[Row], weights: list[float], centre: list[float]) -> list[float]:
    slope = [PULL * (one - other) for one, other in zip(weights, centre, strict=True)]
    base = len(weights) - 3
    slope[base:] = [0.0, 0.0, 0.0]
    for features, kind, weight in rows:
        scores = weights[base:]
        for at in features:
            for cls in range(3):
                scores[cls] += weights[3 * at + cls]
        top = max(scores)
        shares = [exp(score - top) for score in scores]
        total = sum(shares)
        pulls = [weight * (share / total - (cls == kind)) for cls, share in enumerate(shares)]
        for cls, pull in enumerate(pulls):
            slope[base + cls] += pull
            for at in features:
                slope[3 * at + cls] += pull
    return slope


@dataclass(slots=True)
class Score:
    """How many were found, offered and marked, as the scorer of the marks counts them."""

    hits: int = 0
    offered: int = 0
    marked: int = 0

    def __str__(self) -> str:
        precision, recall = self.hits / max(1, self.offered), self.hits / max(1, self.marked)
        both = 2 * precision * recall / max(1e-9, precision + recall)
        counts = f"({self.hits}/{self.offered}/{self.marked})"
        return f"P {precision:.3f}  R {recall:.3f}  F1 {both:.3f}  {counts}"


def offers(article: Article, model: Model) -> list[tuple[int, Span, float]]:
    """Return what a model offers for an article: kind, place and chance."""
    found = []
    for sentence in article.sentences:
        chances = [model.chances(one.features) for one in sentence.judged]
        for one in choose(chances, sentence):
            last: Judged = sentence.judged[one.last - 1]
            start = sentence.span(sentence.judged[one.first]).start
            found.append((one.kind, Span(start, sentence.span(last).end), one.chance))
    return found


def compare(
    article: Article, offered: list[tuple[int, Span, float]], kind: int, score: Score
) -> list[tuple[float, bool]]:
    """Count the offers of a kind; return the chance of each that counts and whether it is right."""
    mine = [(span, chance) for one, span, chance in offered if one == kind]
    marks = [mark for mark in article.marks if mark.kind == kind]
    shared = sorted(
        (max(a.start, m.span.start) - min(a.end, m.span.end), i, j)
        for i, (a, _) in enumerate(mine)
        for j, m in enumerate(marks)
        if a.overlaps(m.span)
    )
    pairs: dict[int, int] = {}
    for _, i, j in shared:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    judged = []
    for i, (span, chance) in enumerate(mine):
        if i in pairs and marks[pairs[i]].sure:
            judged.append((chance, True))
        elif i not in pairs and not any(not m.sure and span.overlaps(m.span) for m in marks):
            judged.append((chance, False))
    score.hits += sum(right for _, right in judged)
    score.offered += len(judged)
    score.marked += sum(mark.sure for mark in marks)
    return judged


def scale(judged: list[tuple[float, bool]]) -> tuple[float, float]:
    """Return slope and shift that make the odds true ones (Platt's way)."""
    slope, shift = 1.0, 0.0
    for _ in range(3000):
        by_slope, by_shift = 0.2 * (slope - 1.0), 0.0
        for chance, right in judged:
            odds = log(chance / (1 - chance))
            miss = 1 / (1 + exp(-(slope * odds + shift))) - right
            by_slope += miss * odds
            by_shift += miss
        slope -= 0.01 * by_slope
        shift -= 0.01 * by_shift
    return round(slope, 3), round(shift, 3)


def report(judged: list[tuple[float, bool]], fitted: tuple[float, float]) -> None:
    """Print how often each confidence was right."""
    model = Model((0.0, 0.0), {}, (fitted, fitted))
    groups: dict[int, list[bool]] = {}
    for chance, right in judged:
        groups.setdefault(int(model.confidence(0, chance) * 10), []).append(right)
    for tenth, rights in sorted(groups.items()):
        print(f"    confidence {tenth / 10:.1f}: {sum(rights)} of {len(rights)} right")


def main() -> None:
    """Judge by folds, then train on everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=16)
    folds = parser.parse_args().folds
    gold = list(articles(Path(os.environ["BRIEFWRIGHT_REFERENCE"]) / "gold"))
    known = [*gold, *ours(OURS)]
    offered: dict[str, list[tuple[int, Span, float]]] = {}
    for fold in range(folds):
        model = train(a for at, a in enumerate(known) if at % folds != fold)
        offered |= {a.name: offers(a, model) for a in known[fold::folds]}
    scales = []
    for kind, name in enumerate(KINDS):
        judged: list[tuple[float, bool]] = []
        scores = {"en": Score(), "ru": Score(), "ours": Score(), "": Score()}
        for article in known:
            compare(article, offered[article.name], kind, scores[article.group])
            judged += compare(article, offered[article.name], kind, scores[""])
        for language, score in scores.items():
            print(f"{name.lower():<11} {language or 'all':<4} {score}")
        scales.append(scale(judged))
        report(judged, scales[-1])
    model = train(known)
    lines = (f"  {json.dumps(name)}: {list(pair)}" for name, pair in model.weights.items())
    head = f'"bias": {list(model.bias)},\n"scale": {json.dumps(scales)},\n'
    target = ROOT / "resources" / "statements" / "weights.json"
    target.write_text(f'{{\n{head}"weights": {{\n{",\n".join(lines)}\n}}\n}}\n', encoding="utf-8")
    print(f"{len(model.weights)} weights written to {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
