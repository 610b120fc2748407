"""Articles for the tests of faults: words by chance, so that no two are alike."""

import random
from pathlib import Path

_WORDS = """
    harbour ministers channel dredging grain barges pilots quay tariff survey rail customs treaty
    winter budget storm ferry turbine orchard viaduct ledger beacon canal quarry
"""


def article(chance: random.Random, paragraphs: int = 4) -> str:
    """Return a title and some paragraphs; one of them holds a figure, one a promise."""
    title = " ".join(chance.choices(_WORDS.split(), k=5)).capitalize()
    body = [_sentence(chance, 25) for _ in range(paragraphs)]
    body.insert(1, f"Estmark agreed to pay $ {chance.randint(2, 900)} million for {title.lower()}.")
    return "\n\n".join([f"{title} {chance.randrange(10**9)}", *body]) + "\n"


def _sentence(chance: random.Random, length: int) -> str:
    words = chance.choices(_WORDS.split(), k=length)
    return f"{' '.join(words).capitalize()} {chance.randrange(10**6)}."


def write_articles(folder: Path, chance: random.Random, number: int) -> list[Path]:
    """Write so many articles into files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{chance.randrange(10**12):012}.txt" for _ in range(number)]
    for path in paths:
        path.write_text(article(chance), "utf-8")
    return paths
