"""How much the features of a clause speak for a commitment or a proposal."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp, fsum, log

from briefwright.resources import resource


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model of three classes: commitment, proposal, neither."""

    bias: tuple[float, float]
    weights: dict[str, tuple[float, float]]
    scale: tuple[tuple[float, float], tuple[float, float]]  # what makes its odds true ones

    def chances(self, features: Iterable[str]) -> tuple[float, float]:
        """Return the chance of a commitment and that of a proposal."""
        known = [self.weights[feature] for feature in features if feature in self.weights]
        commitment, proposal = map(fsum, zip(self.bias, *known, strict=True))  # in any order
        top = max(commitment, proposal, 0.0)
        one, two, none = exp(commitment - top), exp(proposal - top), exp(-top)
        total = one + two + none
        return one / total, two / total

    def confidence(self, kind: int, chance: float) -> float:
        """Return how many of those with this chance are right."""
        slope, shift = self.scale[kind]
        chance = min(max(chance, 0.001), 0.999)
        return 1 / (1 + exp(-(slope * log(chance / (1 - chance)) + shift)))


@cache
def model() -> Model:
    """Return the trained model, read at the first use."""
    data = json.loads(resource("statements/weights.json").read_text("utf-8"))
    one, two = data["scale"]
    return Model(
        (data["bias"][0], data["bias"][1]),
        {name: (pair[0], pair[1]) for name, pair in data["weights"].items()},
        ((one[0], one[1]), (two[0], two[1])),
    )
