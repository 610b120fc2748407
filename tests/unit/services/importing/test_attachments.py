"""What is attached to mails, read when somebody chose it: from the store, else from its file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from threading import current_thread, main_thread

import pytest

from briefwright.domain.errors import Cancelled, ImportFailed, ImportFault
from briefwright.services.import_articles import Source, read_articles, store_article
from briefwright.services.importing.attachments import attached_to, read_chosen
from briefwright.services.importing.outcomes import Attached, Outcome, Ready
from briefwright.store import articles
from briefwright.store.store import Store

_NOTE = "Attached words of the board.\n"


def mail(words: str, note: str = _NOTE) -> bytes:
    made = EmailMessage()
    made["Subject"] = "Harbour counts"
    if words:
        made.set_content(words)
    for name in ("note.txt", "other.txt"):
        made.add_attachment(f"{name}: {note}".encode(), "text", "plain", filename=name)
    return made.as_bytes()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "library.sqlite")
    yield opened
    opened.close()


def offered(path: Path) -> tuple[list[Ready], Attached]:
    found = list(read_articles([Source(path)], offers=True))
    (attached,) = (one for one in found if isinstance(one, Attached))
    return [one for one in found if isinstance(one, Ready)], attached


def chosen(store: Store, attached: Attached) -> list[Outcome]:
    return list(read_chosen(store, [(attached, [1])]))


def test_with_offers_a_mail_comes_alone_and_without_them_with_all(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(mail("The port is full.\n"))
    ready, attached = offered(path)
    assert [one.article.source for one in ready] == ["a.eml"]
    assert [one.name for one in attached.attachments] == ["note.txt", "other.txt"]
    assert len(list(read_articles([Source(path)]))) == 3


@pytest.mark.parametrize("binned", [False, True])
def test_the_store_gives_the_mail_when_its_file_is_gone(
    store: Store, tmp_path: Path, *, binned: bool
) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(mail("The port is full.\n"))
    (ready,), attached = offered(path)
    article, _status = store_article(store, ready)
    if binned:
        with store.write() as session:
            articles.put(session, replace(article, binned_at=datetime.now(UTC)))
    path.unlink()
    (found,) = chosen(store, attached)
    assert isinstance(found, Ready)
    assert found.content.text == f"other.txt: {_NOTE}"
    again = attached_to(store, article)
    assert again.attachments == attached.attachments


def test_who_no_longer_waits_for_attachments_is_not_kept_waiting(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(mail("The port is full.\n"))
    (ready,), attached = offered(path)
    article, _status = store_article(store, ready)

    def stop_while_it_is_read(_done: int, _total: int) -> None:
        if current_thread() is not main_thread():
            raise Cancelled

    with pytest.raises(Cancelled):
        list(read_chosen(store, [(attached, [1])], stop_while_it_is_read))
    with pytest.raises(Cancelled):
        attached_to(store, article, stop_while_it_is_read)


def test_a_mail_without_words_is_read_where_it_was_if_it_still_is_what_it_was(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(mail(""))
    ready, attached = offered(path)
    assert ready == []
    (found,) = chosen(store, attached)
    assert isinstance(found, Ready)
    for data in (mail("", "Other words."), None):
        path.write_bytes(data) if data else path.unlink()
        (failed,) = chosen(store, attached)
        assert isinstance(failed, ImportFailed)
        assert failed.fault is ImportFault.MISSING
