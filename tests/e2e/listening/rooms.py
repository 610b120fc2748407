"""What a library holds for whoever listens: versions of a page, a chart, a note that came back."""

import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from briefwright.domain.annotation import Annotation
from briefwright.domain.ids import CategoryId
from briefwright.domain.text import find_quote
from briefwright.services import export_briefing
from briefwright.services.import_articles import Ready
from briefwright.services.renew_article import store_version, version_of
from briefwright.store import annotations, articles, briefings, records
from briefwright.store.store import Store
from tests.unit.services.test_group_reprints import ready
from tests.visit_dossier import briefed, stocked

CHART = "Trade with Lomar, US dollars"
_ADDRESS = "https://paper.example/quay.html"


def stock(store: Store, note: Path) -> None:
    """Fill `store`, and write the briefing's note, with a figure that somebody altered."""
    _put_versions(store)
    briefing = briefed(store, stocked(store), "information-note")
    with store.write() as session:
        for section in briefings.sections(session, briefing):
            if section.spec.key == "figures":
                records.put(session, replace(section, spec=replace(section.spec, charts=(CHART,))))
    clean = note.with_name("clean.docx")
    export_briefing.export(store, briefing, clean)
    with zipfile.ZipFile(clean) as package, zipfile.ZipFile(note, "w") as altered:
        for name in package.namelist():
            words = package.read(name)
            altered.writestr(name, words.replace(b"fell by 8 percent", b"fell by 3 percent"))


def _put_versions(store: Store) -> None:
    first = _page("Dues stay at 14 crowns.")
    with store.write() as session:
        articles.put_content(session, first.content)
        articles.put(session, first.article)
        text = first.content.text
        dues = find_quote(text, "14 crowns")
        annotations.put(session, Annotation.on(first.article, text, dues, CategoryId("figure")))
    version = version_of(store, _page("Dues rise to 15 crowns."))
    assert version is not None
    store_version(store, version)


def _page(last: str) -> Ready:
    """Return a page of the web, fetched, whose last paragraph this is."""
    story = "The quay of Estmark opened on Monday after two years of work, the port said."
    page = f"<html><body><h1>Quay opens</h1><p>{story}</p><p>{last}</p></body></html>".encode()
    one = ready(f"Quay opens\n\n{story}\n\n{last}", date(2025, 3, 3), "Quay opens")
    digest = sha256(page).hexdigest()
    article = replace(
        one.article,
        sha256=digest,
        source=_ADDRESS,
        url=_ADDRESS,
        retrieved=datetime(2025, 5, 4, 12, tzinfo=UTC),
    )
    content = replace(one.content, sha256=digest, original=page)
    return replace(one, article=article, content=content, address=_ADDRESS)
