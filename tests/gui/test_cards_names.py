"""Names that fields are completed with."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from tests.gui.harbour import TEXT


def test_names_come_from_fields_persons_and_text_once_each(
    reading_desk: Desk, category: Callable[[str], Category]
) -> None:
    start = TEXT.index("Ida Holm")
    reading_desk.reading.annotate(Span(start, start + 8), category("person"))
    made = reading_desk.reading.annotate(Span(0, 7), category("request"))
    assert made is not None
    reading_desk.workbench.set_field(made, "addressee", "Harbour Board")
    names = reading_desk.cards.fields.names()
    assert names.index("Harbour Board") < names.index("Karlshavn")
    assert names.count("Ida Holm") == 1
    assert {"Estmark", "Norvia"} <= set(names)


def test_names_of_the_dossier_come_behind(
    qtbot: QtBot,
    desk: Desk,
    put_article: Callable[[str], Article],
    category: Callable[[str], Category],
) -> None:
    here, there, elsewhere = (put_article(f"{TEXT} {number}") for number in range(3))
    desk.filing.new_dossier("Harbours")
    (dossier,) = desk.workbench.dossiers()
    desk.filing.file_under([here.id, there.id], dossier.id)
    for article, name in ((there, "Port Authority"), (elsewhere, "Nobody Here")):
        made = desk.workbench.annotate(article, f"{TEXT} 0", Span(0, 7), category("agreement"))
        assert made is not None
        desk.workbench.set_field(made, "owner", name)
    desk.reading.open(here.id)
    with qtbot.waitSignal(desk.cards.fields.grown):
        assert "Port Authority" not in desk.cards.fields.names()
    names = desk.cards.fields.names()
    assert names[-1] == "Port Authority"
    assert "Nobody Here" not in names
