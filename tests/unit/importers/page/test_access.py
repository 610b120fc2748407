"""A page that holds only the beginning of its article, or only a question, says so."""

import pytest

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.html import read

PARTS = [
    f"Delegation number {number} said at some length that the talks on transit had resumed and "
    "that its ministers would come to the port again before the winter."
    for number in range(6)
]
LOCKED = (
    "<script type='application/ld+json'>"
    '{"@type": "NewsArticle", "headline": "Talks resume", "isAccessibleForFree": FREE}</script>'
)


def codes(body: str, head: str = "") -> list[str]:
    page = f"<html><head><title>Talks resume</title>{head}</head><body>{body}</body></html>"
    return [notice.code for notice in read(page.encode(), "a.html").notices]


def article(count: int, behind: str = "", before: str = "") -> str:
    paragraphs = "".join(f"<p>{words}</p>" for words in PARTS[:count])
    return f"{before}<article><h1>Talks resume</h1>{paragraphs}{behind}</article>"


@pytest.mark.parametrize("free", ["false", '"False"'])
def test_an_article_that_its_page_calls_not_free_may_be_only_its_beginning(free: str) -> None:
    assert codes(article(6), LOCKED.replace("FREE", free)) == ["for-subscribers"]
    assert codes(article(6), LOCKED.replace("FREE", "true")) == []


@pytest.mark.parametrize(
    "call",
    [
        "Subscribe to read the whole story.",
        "Log in to continue reading",
        "This article is for subscribers only.",
        "Um weiterzulesen, melden Sie sich an.",
        "Il vous reste 80 % de cet article à lire.",
        "Чтобы дочитать, оформите подписку.",
        "订阅后继续阅读",
    ],
)
def test_a_few_lines_that_end_in_a_call_to_subscribe_are_a_beginning(call: str) -> None:
    assert codes(article(2, f"<div class='offer'><p>{call}</p></div>")) == ["for-subscribers"]


def test_a_whole_article_or_a_call_somewhere_else_is_none() -> None:
    call = "<div><p>Subscribe to read the whole story.</p></div>"
    assert codes(article(6, call)) == []
    assert codes(article(2, before=call)) == []
    assert codes(article(2, "<p>Subscribers of the theatre may join to read plays.</p>")) == []


def test_a_page_that_only_asks_for_consent_is_no_article() -> None:
    asks = (
        "<h1>Before you go on</h1><p>We and our 700 partners use cookies and store what we learn "
        "about your device, to measure who comes and to show what fits.</p><p>You can alter your "
        "choices at any time on the page about data, which is linked below.</p>"
    )
    assert codes(f"<div>{asks}<button>Accept all</button></div>") == ["consent-page"]


def test_an_article_about_cookies_below_a_banner_is_an_article() -> None:
    banner = "<div><p>We use cookies.</p><button>Accept all</button></div>"
    said = "<p>The court held that cookies need consent, and that a site may not ask twice.</p>"
    assert codes(banner + article(3, said)) == []


MENU = "<div><ul><li><a href='/a'>Ports</a></li><li><a href='/b'>Crews</a></li></ul></div>"
LOGIN = (
    "<form><label>Name <input name='n'></label><label>Word <input type='password'></label></form>"
)


ASKED = "<h1>Members</h1><p>Ask the port for a name and a word.</p>"
FORM = "<form><p>Your name <input name='n'></p><p>Your mail <input name='m'></p></form>"


def test_a_page_without_an_article_says_so_and_its_menus_are_not_read() -> None:
    page = f"<html><body>{MENU}{FORM}{ASKED}"
    draft = read(page.encode(), "a.html")
    assert [notice.code for notice in draft.notices] == ["no-article"]
    assert draft.text == "Members\n\nAsk the port for a name and a word."


def test_a_page_that_asks_to_sign_in_and_says_nothing_else_is_no_article() -> None:
    terms = "<form><p>Word <input type='password'><p>Whoever signs in has read our terms of use."
    foot = "<p>No account? <a href='/r'>Create one</a></p></main><footer><p>© 2026 The Port.</p>"
    courteous = f"<main><h1>Sign in</h1><p>Welcome back.</p>{terms}</form>{foot}</footer>"
    for body in (LOGIN, MENU + LOGIN + ASKED, courteous):
        with pytest.raises(ImportFailed) as failed:
            read(f"<html><body>{body}".encode(), "a.html")
        assert failed.value.fault is ImportFault.SIGN_IN, body


def test_an_article_beside_a_form_to_sign_in_is_one_and_so_is_a_teaser_above_it() -> None:
    menu = "".join(f"<li><a href='/{n}'>Ports of call {n}</a>" for n in range(99))
    line = "<h1>Ferry</h1><p>The ferry to the island goes no more from May on, its owner said.</p>"
    bodies = LOGIN + article(6), article(1, LOGIN), f"<ul>{menu}</ul>{LOGIN}{line}"
    for page in (*bodies, f"<head>{DAY}</head>{LOGIN}{line}"):
        assert read(f"<html>{page}".encode(), "a.html").text


DAY = "<meta property='article:published_time' content='2026-03-02'>"
SHORT = (
    "<article><h1>Members</h1><p>Members find the tide tables, the berths and the fees of the year "
    "behind this door, and may write to the master of the port.</p><p>Whoever has lost the word "
    "asks the office for a new one, which comes by mail within a day.</p></article>"
)


def test_a_page_of_few_words_beside_its_menus_says_that_it_holds_no_article() -> None:
    draft = read(f"<html><body>{MENU}{SHORT}</body></html>".encode(), "a.html")
    assert [notice.code for notice in draft.notices] == ["no-article"]
    assert draft.text.startswith("Members find")


def test_the_shortest_news_is_an_article_where_the_page_says_of_when_it_is() -> None:
    assert codes(MENU + SHORT, DAY) == []


def test_a_menu_is_read_where_it_is_all_that_a_page_says() -> None:
    draft = read(f"<html><body>{MENU}</body></html>".encode(), "a.html")
    assert [notice.code for notice in draft.notices] == ["no-article"]
    assert "Ports" in draft.text


def test_a_short_page_without_menus_needs_no_word_on_it() -> None:
    assert codes("<h1>Ferry</h1><p>It closes in May.</p>") == []
