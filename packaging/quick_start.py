"""Makes the quick start on two pages with the program's own exporter.

`packaging/quick_start.py LANGUAGE FILE` writes the words of `packaging/quick-start` in a language,
such as "fr", as PDF, Word, web page or Markdown, by the ending of FILE.
"""

import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from briefwright.domain.briefing import Block, LineKind
from briefwright.domain.ids import BlockId, BriefingId, new_id
from briefwright.domain.note.material import Material
from briefwright.domain.template import Form, Template
from briefwright.services import compose_briefing, export_briefing
from briefwright.store import records
from briefwright.store.store import Store
from briefwright.viewmodels.briefing.pages_apart import RENDERERS

WORDS = Path(__file__).parent / "quick-start"


def make(language: str, path: Path) -> None:
    """Write the quick start in a language to `path`."""
    plan = tomllib.loads((WORDS / f"{language}.toml").read_text("utf-8"))
    template = Template.of("quick-start", plan["template"])
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "quick-start.store")
        try:
            briefing = _stored(store, template, plan["title"], plan["words"])
            export_briefing.export(store, briefing, path, drawn=RENDERERS)
        finally:
            store.close()


def _stored(store: Store, template: Template, title: str, words: Mapping[str, str]) -> BriefingId:
    with store.write() as session:
        made = compose_briefing.compose(session, (), template, title)
        blocks = tuple(_blocks(made, words))
        briefing = replace(made.briefing, header={})
        records.put_all(session, (briefing, *made.sections, *blocks))
    return briefing.id


def _blocks(made: Material, words: Mapping[str, str]) -> Iterator[Block]:
    """Yield a block for each line of a list, and one for all the rows of a table."""
    for section in made.sections:
        written = words[section.spec.key].strip()
        lists = {Form.BULLETS, Form.NUMBERED}
        texts = written.splitlines() if section.spec.form in lists else [written]
        for place, text in enumerate(texts):
            yield Block(BlockId(new_id()), section.id, place, LineKind.TEXT, text=text)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    make(sys.argv[1], Path(sys.argv[2]))
