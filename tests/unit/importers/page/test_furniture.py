"""Lines and boxes among the paragraphs that are the page's own, and those that only look so."""

import pytest
from lxml import html as lxml_html

from briefwright.importers.html import read
from briefwright.importers.page.names import words_of
from briefwright.importers.page.teasers import drop_appeals

LINE = "<p>The ferry carried 80 000 people in the last year, the harbour office said on Monday.</p>"
TOLD = "<p>No ship has called since, and the cranes of the harbour stand idle until the spring.</p>"
UPPER = (
    "<p>The port authority said on Thursday that cargo had risen by 12 per cent in two months, and"
    " that work on the new quay was going to plan.</p><p>Its director told reporters that 45"
    " million euros had been spent on it so far, and that the state would pay what remained.</p>"
)
LOWER = (
    "<p>Three foreign companies wish to rent the sheds on the northern side of the harbour, he"
    " added, and talks with them go on.</p><p>A joint committee is to meet again in April to"
    " discuss fees and the timetable of ships.</p>"
)
LAST = "the cranes of the harbour stand idle until the spring."
PERSON = "a harbour pilot for thirty years, and she has written three books on ferries and weather."


def text_of(article: str, behind: str = "") -> str:
    """Return what is read of a page: `behind` stands in a box of its own below the article."""
    page = (
        f"<html><body><main><article><h1>Ferry line to close</h1>{article}</article>"
        f"<div class='below'>{behind}</div></main></body></html>"
    )
    return read(page.encode(), "a.html").text


@pytest.mark.parametrize(
    "line",
    [
        f"<p><i>Ida Holm is </i><i>{PERSON}</i></p>",
        f"<hr><p><strong>Ida Holm</strong>, {PERSON}</p>",
        "<p><strong>Tell the others about the ferry – share this post with them!</strong></p>",
        (
            "<div class='note'><p><strong>AVISO IMPORTANTE: El diario escribe a sus lectores solo"
            " desde su propio correo.<br>Otros mensajes pueden ser falsos.</strong></p></div>"
        ),
        "<p><a href='/gift'><b>Assine o diário</b></a><b>, e leia o que os outros calam:</b></p>",
        (
            '<p>Der Artikel "Fähre legt nicht mehr an" wurde am 05.11.2021 in der Kategorie Häfen'
            " von Ida Holm mit den Stichwörtern <strong>Fähre, Kai, </strong> veröffentlicht.</p>"
        ),
        (
            "<p><b>Das Blatt braucht weiterhin Eure Hilfe!</b></p><p>Leere Häfen, kaum Fahrten: Der"
            " Frost hält auch uns in Atem. Deshalb freuen wir uns über jede Spende!</p><p>Spenden"
            " könnt ihr ganz einfach auf unser Konto, IBAN <b>DE00 1111</b> – Herzlichen Dank!</p>"
        ),
        "<span class='ad'>CONTINUA DEPOIS DA PUBLICIDADE</span><div id='ad-4'></div>",
        "<em>≫次の記事</em><br><a href='/b'>港の新倉庫が完成し、来春から積み出し</a><br><br>",
        "<em>Next article</em><br><a href='/b'>Who pays for the sheds of the ferry harbour</a><br>",
    ],
)
def test_what_the_page_says_behind_the_article_goes(line: str) -> None:
    assert text_of(LINE * 3 + TOLD + line).endswith(LAST)


@pytest.mark.parametrize(
    "line",
    [
        "<div class='scrap-modal'><div>Write a note</div><div><p>It is kept.</p></div></div>",
        "<h4>Escucha esta nota aquí <i class='icon'></i></h4>",
        "<p>This site works best in IE9 and in other modern browsers</p>",
        (
            "<blockquote>This story appears in the <a href='/2017/1'>January 2017 issue</a>"
            " of <i>Ships</i>. Buy it in shops from Monday, or read it here as of May.</blockquote>"
        ),
        "<p><em><a href='/tide'>Get Tide Sheet</a>, </em>Post House<em>’s newsletter</em></p>",
        (
            "<p><span><div class='img'><img src='a.png'><br><i>The ferry, said to be the last,"
            " leaves the grain quay in May of 1957. (Jo Rand)</i></div></span></p>"
        ),
    ],
)
def test_what_the_page_says_of_itself_among_the_paragraphs_goes(line: str) -> None:
    assert text_of(line + LINE * 2 + line + TOLD) == text_of(LINE * 2 + TOLD)


@pytest.mark.parametrize(
    "line",
    [
        f"<p>Ida Holm is {PERSON}</p>",  # the article tells of her
        "<p>“Wir brauchen eure Hilfe,” said the mayor of the island in his last speech to us.</p>",
        "<p>Die Fischer brauchen ihre Hilfe, sagte der Hafenmeister am Montag in einem Brief.</p>",
        f"<p><strong>Ida Holm</strong>, {PERSON}</p>",
        f"<p><i>The ferry is {PERSON[2:]}</i></p>",
        "<p>The captain will <span>share this post</span> with two mates from the spring on.</p>",
        "<p>The next article of the budget gives ferries <a href='/b'>4 percent</a>, it says.</p>",
        "<p>His story appears in the print of 1957, and no <a href='/b'>page</a> is true.</p>",
    ],
)
def test_what_only_looks_like_it_stays(line: str) -> None:
    assert text_of(LINE * 3 + TOLD + line) != text_of(LINE * 3 + TOLD)


@pytest.mark.parametrize(
    "line",
    [
        "<p><strong>Read also: Ferry of the north sold</strong></p>",
        "<p>Читайте также: паром на север продан</p>",
        "<p><b>Lesen Sie auch: Fähre nach Norden verkauft</b></p>",
        "<p>Lire aussi : Le bac du nord est vendu</p>",
        "<p><strong>اقرأ أيضاً: بيع عبّارة الشمال</strong></p>",
        "<p><b>ये भी पढ़ें- उत्तर की नौका बिकी</b></p>",
        "<p>▶관련기사: 북쪽 여객선 팔려</p>",
        "<p><strong>【関連記事】北のフェリー、売却へ</strong></p>",
        "<p>延伸阅读：北线渡轮出售</p>",
    ],
)
def test_the_title_of_another_article_goes_though_it_has_lost_its_link(line: str) -> None:
    assert text_of(UPPER + line + LOWER) == text_of(UPPER + LOWER)


@pytest.mark.parametrize(
    "line",
    [
        "<p>Dieser Artikel ist nur für Abonnenten.</p>",
        "<p>Bereits Abonnent? Hier anmelden.</p>",
        "<p>To continue reading, subscribe today.</p><p>Already a subscriber? Log in</p>",
        "<p>この記事は会員限定です。</p>",
        "<p>ここから先は有料会員限定の記事です</p>",
        "<p>本文为订阅者专享内容</p><p>未经授权不得转载</p>",
        "<p>هذا المقال للمشتركين فقط</p>",
        "<p><b>اشترك في نشرتنا البريدية</b></p>",
    ],
)
def test_below_an_article_the_page_says_whom_it_is_for_and_that_goes(line: str) -> None:
    assert text_of(UPPER + LOWER + line) == text_of(UPPER + LOWER)


@pytest.mark.parametrize(
    "line",
    [
        "<p><strong>Jetzt den Newsletter abonnieren und nichts mehr verpassen!</strong></p>",
        "<p><b>Подписывайтесь на наш Telegram-канал</b></p>",
        "<p><b>뉴스레터 구독하기</b></p>",
    ],
)
def test_an_appeal_that_is_set_apart_among_the_paragraphs_goes(line: str) -> None:
    assert text_of(UPPER + line + LOWER) == text_of(UPPER + LOWER)


def test_what_is_said_of_subscribers_stays() -> None:
    line = "Subscribers paid 3 million euros more than in the year before, the company said."
    assert line in text_of(f"{UPPER}<p>{line}</p>{LOWER}")
    assert line in text_of(f"{UPPER}{LOWER}<p>{line}</p>")


@pytest.mark.parametrize(
    "line",
    [
        "Read also what the board wrote: the harbour lost three million euros in the last year.",
        "Читайте также документы: порт потерял три миллиона рублей за последний год.",
        "اقرأ أيضاً ما كتبه المدير: خسر الميناء ثلاثة ملايين دولار في العام الماضي.",
        "관련 기사를 쓴 언론사 두 곳은 3억 원을 배상하기로 했다고 공사가 밝혔다.",
        "相关报道：该港口去年亏损三百万元，今年有望转亏为盈。",
    ],
)
def test_a_sentence_that_begins_as_a_title_of_another_article_stays(line: str) -> None:
    assert line in text_of(f"{LINE}<p>{line}</p>{TOLD}")


def test_a_sentence_on_a_newsletter_stays_among_the_paragraphs() -> None:
    told = "<p>The newsletter of the harbour <a href='/n'>said so</a> on Monday.</p>"
    assert "The newsletter of the harbour" in text_of(LINE * 2 + told + TOLD)


APPEAL = "<h3>I pay for this paper!</h3><p>Good work costs money, and we have no owner but you.</p>"


@pytest.mark.parametrize(
    "box",
    [
        f"<div>{APPEAL}<p>So support us with a small sum.</p><a href='/donate'>Yes</a></div>",
        (
            f"<div>{APPEAL}<p>Você pode apoiar o diário de muitas formas.</p>"
            "<a href='/apoio'>Veja como</a></div>"
        ),
    ],
)
def test_an_appeal_for_gifts_below_the_article_goes(box: str) -> None:
    assert text_of(LINE * 3 + TOLD, box).endswith(LAST)
    assert "I pay for this paper" not in text_of(LINE * 2 + box + LINE * 2)


def test_a_form_leads_to_giving_as_a_link_does() -> None:
    form = "<form action='https://pay.example/donate'><input type='hidden'>Once</form>"
    box = f"<div>{APPEAL}<p>Deshalb unterstütze uns, wir danken sehr.</p><div>{form}</div></div>"
    tree = lxml_html.document_fromstring(f"<body><div>{LINE * 3}</div>{box}</body>")
    drop_appeals(tree)
    assert words_of(tree) == words_of(lxml_html.fromstring(f"<div>{LINE * 3}</div>"))


def test_an_article_on_gifts_stays_whole() -> None:
    told = "<p>Your support decides, said the ferry fund, and <a href='/donate'>wrote so</a>.</p>"
    assert "Your support decides" in text_of(LINE * 2 + told + TOLD)
    assert "Your support decides" in text_of(f"<div>{LINE * 2}{told}{TOLD}</div>", LINE)


def test_boxes_without_a_name_are_paragraphs_beside_one_that_holds_several() -> None:
    lead = "The line to the islands will close in May, <a href='/a'>the harbour office</a> said."
    said = (
        "Nobody asked us whether we could do without, and nobody will ask us in the spring, either."
    )
    quoted = f"<blockquote><div>{said}<br><br>{said[:-1]} of next year.</div></blockquote>"
    body = f"<div class='body'><div>{lead}</div>{quoted}<div>{LINE * 3}</div></div>"
    assert text_of(body).startswith("The line to the islands will close in May, the harbour office")
    assert said in text_of(body)


def test_words_quoted_from_elsewhere_in_a_box_of_their_own_stay() -> None:
    post = "<p>Nobody knows why the <a href='/#f'>#ferry</a> stopped.</p><p>— Jo (@jo) 3 May</p>"
    box = f"<div class='twitter-wrapper'><div><blockquote>{post}</blockquote></div></div>"
    text = text_of(
        f"<section>{LINE * 2}{box}{LINE * 2}{box.replace('why', 'when')}{TOLD}</section>"
    )
    assert "Nobody knows why the #ferry stopped." in text
    assert "Nobody knows when the #ferry stopped." in text
