"""Makes the sample dossiers that the program opens from what stands in `packaging/sample`.

`packaging/sample.py` writes `resources/sample/en.bwdossier` and so on, one in each language of the
window. What is in them has the same ids every time, so that somebody who opens one again gets
nothing twice.
"""

import tempfile
import tomllib
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Dossier
from briefwright.domain.briefing import Block
from briefwright.domain.ids import (
    AnnotationId,
    ArticleId,
    BlockId,
    BriefingId,
    DossierId,
    SectionId,
)
from briefwright.domain.note.material import Material
from briefwright.domain.text import find_quote
from briefwright.resources import resource
from briefwright.services import compose_briefing, mark_passage, templates
from briefwright.services.exchange import give
from briefwright.services.exchange.gather import Chosen
from briefwright.services.import_articles import Ready, Source, read_articles, store_article
from briefwright.store import annotations, articles, categories, dossiers, records
from briefwright.store.store import Session, Store

SOURCES = Path(__file__).parent / "sample"


def make(path: Path, sources: Path) -> None:
    """Write the dossier that stands in the folder `sources` to `path`."""
    plan = tomllib.loads((sources / "dossier.toml").read_text("utf-8"))
    own = partial(_id, folder=sources.name)
    dossier = Dossier(DossierId(own("dossier")), plan["name"])
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "sample.store")
        try:
            with store.write() as session:
                dossiers.put(session, dossier)
            known = {
                one["file"]: _article(store, sources / one["file"], dossier.id, plan["made"])
                for one in plan["article"]
            }
            with store.write() as session:
                for one in plan["article"]:
                    for mark in _marks(session, known[one["file"]], one):
                        annotations.put(session, mark)
                made = _briefing(session, plan["briefing"], known, dossier.id)
                texts, left_out = plan["briefing"]["text"], plan["briefing"]["left_out"]
                records.put_all(
                    session, _steady(made, texts, left_out, own, plan["made"]).records()
                )
            path.parent.mkdir(parents=True, exist_ok=True)
            give.write(store, Chosen((), dossier.id), path)
        finally:
            store.close()


def _article(store: Store, path: Path, dossier_id: DossierId, when: datetime) -> Article:
    (ready,) = read_articles([Source(path)])
    assert isinstance(ready, Ready), ready
    article = replace(
        ready.article,
        id=ArticleId(_id(path.name)),
        source=path.name,
        dossiers=(dossier_id,),
        retrieved=when,
    )
    return store_article(store, replace(ready, article=article))[0]


def _marks(session: Session, article: Article, plan: Mapping[str, Any]) -> Iterator[Annotation]:
    text = articles.text(session, article)
    by_id = {category.id: category for category in categories.every(session)}
    notes: Mapping[str, str] = plan.get("notes", {})
    typed: Mapping[str, Mapping[str, str]] = plan.get("fields", {})
    for slug, words in plan["marks"]:
        span = find_quote(text, words)
        category, note = by_id[slug], notes.get(words, "")
        mark = mark_passage.annotate(article, text, span, category, note, typed.get(words, {}))
        yield replace(
            mark,
            id=AnnotationId(_id(f"{article.id} {words}")),
            created=article.retrieved,
            changed=article.retrieved,
        )


def _briefing(
    session: Session,
    plan: Mapping[str, Any],
    known: Mapping[str, Article],
    dossier_id: DossierId,
) -> Material:
    return compose_briefing.compose(
        session,
        [known[name].id for name in plan["articles"]],
        templates.load(plan["template"]),
        plan["title"],
        plan["header"],
        dossier_id,
    )


def _steady(
    made: Material,
    texts: Mapping[str, str],
    left_out: Container[str],
    own: Callable[[str], str],
    when: datetime,
) -> Material:
    """Return the briefing with its words, with ids and moments that are the same every time."""
    briefing = replace(made.briefing, id=BriefingId(own("briefing")), created=when, changed=when)
    names = {section.id: section.spec.key for section in made.sections}
    new = {section_id: SectionId(own(f"section {key}")) for section_id, key in names.items()}
    sections = [
        replace(
            one,
            id=new[one.id],
            briefing_id=briefing.id,
            left_out=one.spec.key in left_out,
        )
        for one in made.sections
    ]

    def steady(block: Block) -> Block:
        key = names[block.section_id]
        return replace(
            block,
            id=BlockId(own(f"block {key} {block.position}")),
            section_id=new[block.section_id],
            text=texts.get(key, "") if block.annotation_id is None else "",
        )

    blocks = tuple(map(steady, made.blocks))
    return replace(made, briefing=briefing, sections=tuple(sections), blocks=blocks)


def _id(name: str, folder: str = "en") -> str:
    named = name if folder == "en" else f"{folder} {name}"
    return str(uuid5(NAMESPACE_URL, f"briefwright sample {named}"))


if __name__ == "__main__":
    for folder in sorted(SOURCES.iterdir()):
        make(resource("sample") / f"{folder.name}.bwdossier", folder)
