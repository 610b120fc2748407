"""What a page says of its article, where it says it in awkward ways."""

from datetime import date

import pytest

from briefwright.domain.article import Origin
from briefwright.importers.html import read
from briefwright.services.article_facts import Facts, Given, facts_of

TODAY = date(2026, 1, 1)
HOME = "<link rel='canonical' href='https://www.daily-post.example/talks-resume'>"
SECTION = "<meta property='og:site_name' content='Politics'>"
LINKED = (
    "<script type='application/ld+json'>"
    '{"@type": "NewsArticle", "publisher": {"name": "The Daily Post"}}</script>'
)
CREATED = (
    "<script type='application/ld+json'>"
    '{"@type": "NewsArticle", "articleBody": "One.\nTwo.", "creator": {"name": "Ann Lee"}}</script>'
)
CITED = "".join(f"<meta name='citation_author' content='{n}'>" for n in ("Lee, Ann", "Dahl, Bo"))
CREATORS = "<meta name='dc.creator' content='Ann Lee'><meta name='dc.creator' content='Bo Dahl'>"
WIRED = (
    "<script type='application/ld+json'>"
    '{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Reuters"}}</script>'
)
ADDRESSED = "<meta property='article:author' content='https://daily-post.example/lee'>"
NAMED = "<meta property='og:site_name' content='Daily Post'>"
BODY = "".join(
    f"<p>Delegation number {number} said at some length that the talks on transit had resumed.</p>"
    for number in range(5)
)


DRAWN = "Talks on transit resume"


def facts(head: str, above: str = "<h1>Talks resume</h1>") -> Facts:
    page = f"<html><head>{head}</head><body><article>{above}{BODY}</article></body></html>"
    return facts_of(read(page.encode(), "a.html"), "a.html", Given(), TODAY)


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("<meta property='og:site_name' content='www.daily-post.example'>", ""),
        ("<meta property='og:site_name' content='https://daily-post.example/'>", ""),
        ("<meta property='og:site_name' content='Daily Post - news you can use at work'>",
         "Daily Post"),
        ("<meta name='publisher' content='Copyright 2019 - 2025 by Post House Ltd'>", ""),
        (SECTION + LINKED, "The Daily Post"),
        ("<title>Talks resume - The Daily Post</title>", "The Daily Post"),
        ("<title>Talks resume | Politics | Daily Post</title>", "Daily Post"),
        ("<title>Talks resume - Politics</title>", ""),
        ("<meta property='og:site_name' content='Blogger'>", ""),
        ("<meta property='og:site_name' content='My WordPress Site'>", ""),
        ("<meta property='og:site_name' content='Magazine'>", ""),
        ("<meta property='og:site_name' content='Opinion Blog'>" + LINKED, "The Daily Post"),
    ],
)  # fmt: skip
def test_an_outlet_is_one_that_the_page_or_its_address_confirms(head: str, outlet: str) -> None:
    found = facts(HOME + head)
    assert found.outlet == outlet
    assert found.title == "Talks resume"


@pytest.mark.parametrize(
    ("head", "above", "author"),
    [
        ("<meta name='author' content='admin'>", "", ""),
        ("<meta name='byl' content='By ANN LEE'>", "", "ANN LEE"),
        (NAMED + "<meta name='author' content='Daily Post, Oslo'>", "", ""),
        ("<meta name='author' content='https://daily-post.example/lee'>", "", ""),
        ("", "<p class='byline'>By Ann Lee and Bo van Dahl, senior editors, Oslo</p>",
         "Ann Lee, Bo van Dahl"),
        ("", "<p class='byline'>Von Jana Behrens | 3. Februar 2025</p>", "Jana Behrens"),
        ("", "<p class='byline'><a>Ann Lee</a><span>Sports Columnist</span></p>", "Ann Lee"),
        ("", "<p class='byline'>By ANN LEE DEC. 10, 2018</p>", "ANN LEE"),
        ("", "<p class='byline'>By Harbour News Desk</p>", ""),
        ("", "<p class='byline'><label>Text by</label> <b>Ann Lee</b> | Photos by Bo Dahl</p>",
         "Ann Lee"),
        ("", "<p class='byline'>By Ann Lee Bloomberg</p>", "Ann Lee"),
        ("<meta name='author' content='Selm Evening Tribune'>", "", ""),
        ("<meta name='author' content='SNN Staff Writer'>", "", ""),
        ("<meta name='author' content='Harbour Power AG'>", "", ""),
        ("<meta name='author' content='H-MAG – What Harbours Read'>", "", ""),
        (ADDRESSED + "<meta name='sailthru.author' content='Ann Lee'>", "", "Ann Lee"),
        (CREATED, "", "Ann Lee"),
        ("", "<p class='byline'>By Ann Lee (in Oslo) and Bo Dahl</p>", "Ann Lee, Bo Dahl"),
        ("", "<p>By Ann Lee (in Oslo) and Bo Dahl</p>", "Ann Lee and Bo Dahl"),
        (NAMED, "<p class='by'>By Daily Post staff | 3 February 2025</p>", ""),
        (CITED, "", "Ann Lee, Bo Dahl"),
        (WIRED, "<p>By Ann Lee</p>", "Ann Lee"),
        (CREATORS, "", "Ann Lee, Bo Dahl"),
        (WIRED, "", "Reuters"),
        ("", "<div class='by_line_date'>by Ann Lee, Staff Writer | October 29, 2014</div>",
         "Ann Lee"),
        ("", "<div class='when'>4 March <span rel='x:has_creator'><a>Ann Lee</a></span></div>",
         "Ann Lee"),
        ("", "<div class='info'><span class='item'>By <a href='/a'>Ann Lee</a></span></div>",
         "Ann Lee"),
        ("", "<div class='pull-quote'><span class='author'>Ann Lee</span></div>", ""),
        ("", "<blockquote><span class='author'>Ann Lee</span></blockquote>", ""),
        ("<meta name='author' content='Ann Lee, Selm Evening Tribune'>", "", "Ann Lee"),
        ("", "<div class='comments'><b class='author'>Tom Field</b></div>", ""),
        ("", "<p class='author'>Too much information</p>", ""),
    ],
)  # fmt: skip
def test_an_author_is_a_person_whom_the_article_names(head: str, above: str, author: str) -> None:
    assert facts(head, f"<h1>Talks resume</h1>{above}").author == author


def test_when_a_page_was_altered_is_not_when_it_appeared() -> None:
    head = "<meta property='article:modified_time' content='2025-02-09'>"
    assert facts(head).published is None
    shown = "<h1>Talks resume</h1><p class='date'>Updated: 9 February 2025</p>"
    assert facts("", shown).published is None


def test_the_day_is_the_one_that_the_page_writes_whatever_its_hour() -> None:
    for hour in ("00:00:00+03:00", "23:59:00-08:00", "00:10:00Z"):
        head = f"<meta property='article:published_time' content='2025-02-05T{hour}'>"
        assert facts(head).published == date(2025, 2, 5)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 1 February 2025", "2025-02-01"),
        ("Опубликовано: 1 февраля 2025", "2025-02-01"),
        ("Publié le 1 février 2025", "2025-02-01"),
        ("Updated 1 February 2025", ""),
        ("4 February 2025", ""),  # clocks differ
        ("By Bo Dahl", ""),
    ],
)
def test_a_day_that_the_page_shows_other_than_its_details_is_pointed_out(
    line: str, day: str
) -> None:
    meta = "<meta property='article:published_time' content='2025-02-05T10:00:00Z'>"
    found = facts(meta, f"<h1>Talks resume</h1><p>{line}</p>")
    assert (found.published, found.origins["published"]) == (date(2025, 2, 5), Origin.METADATA)
    told = [notice.facts for notice in found.notices]
    assert told == ([{"taken": "2025-02-05", "other": day}] if day else [])


def test_of_several_days_that_a_page_shows_none_is_held_against_its_details() -> None:
    meta = "<meta property='article:published_time' content='2025-02-05T10:00:00Z'>"
    shown = "<p class='date'>1 February 2025</p><p class='date'>9 January 2025</p>"
    assert facts(meta, f"<h1>Talks resume</h1>{shown}").notices == ()


def test_a_day_in_the_future_is_named_and_the_next_origin_is_asked() -> None:
    head = "<meta property='article:published_time' content='2031-02-05'>"
    shown = "<h1>Talks resume</h1><time datetime='2025-02-05'></time>"
    found = facts(head, shown)
    assert found.published == date(2025, 2, 5)
    assert [notice.code for notice in found.notices] == ["future-date"]


@pytest.mark.parametrize(
    "shown",
    [
        "2018年6月18日 10:01",
        "2018-06-18 10:01",
        "18 juin 2018 à 10h01",
        "18.06.2018, 10:01",
        "2018年6月18日 10時01分",
        "2018年06月18日 10:01 来源：北滨日报",
        "١٨ يونيو ٢٠١٨",
        "18 Haziran 2018",
        "måndag 18 juni 2018 kl 10.01",
        "18. června 2018",
        "18 Ιουνίου 2018",
        "18 ივნისი, 2018",
        "18 حزيران 2018",
    ],
)
def test_a_shown_day_is_read_in_many_languages(shown: str) -> None:
    found = facts("", f"<h1>Talks resume</h1><div class='info'>{shown}</div>")
    assert found.published == date(2018, 6, 18)


@pytest.mark.parametrize(
    "line",
    [
        "<div class='row'><div class='c6'><span>11 maja 2021, 11:49</span></div></div>",
        "<div class='xQz'>May 11, 2021, 4:19 PM</div>",
        "<div>11 мая 2021, 12:40. Ирина Вельская</div>",
        "<div>Олена Ткач, 11 травня 2021, 16:19</div>",
        "<div>Олена Ткач — 11 травня 2021, 16:19</div>",
        "<div>كتب: سامي الحداد | ١١ مايو ٢٠٢١</div>",
        "<p>By <b>Ann Lee</b><br><a href='/2021/05/11/'>11 May 2021 at 14:27 ET</a></p>",
    ],
)
def test_a_day_below_the_headline_is_read_whatever_it_is_called(line: str) -> None:
    assert facts("", f"<h1>Talks resume</h1>{line}").published == date(2021, 5, 11)


def test_days_of_a_list_of_others_and_of_printing_are_not_that_of_the_article() -> None:
    other = (
        "<li itemprop='itemListElement'><meta itemprop='datePublished' content='2025-01-02'></li>"
    )
    assert facts("", f"<h1>Talks resume</h1><ul>{other * 3}</ul>").published is None
    printed = "<p>Printed: <time class='js-print-date'>2025-05-11 22:22</time></p>"
    own = "<p>Published: <time>2025-04-29 17:13</time></p>"
    assert facts("", f"{printed}<h1>Talks resume</h1>{own}").published == date(2025, 4, 29)


def test_the_day_of_a_post_that_is_quoted_is_not_that_of_the_article() -> None:
    day = "<time datetime='2016-12-05T17:10'>Dec 5, 2016</time>"
    post = f"{BODY}<blockquote><p>So we talk, at last, a delegate wrote on {day}</p></blockquote>"
    assert facts("", f"<h1>Talks resume</h1>{post}").published is None
    own = "<time>December 7, 2016 @ 3:53 PM</time>"
    assert facts("", f"<h1>Talks resume</h1>{own}{post}").published == date(2016, 12, 7)


@pytest.mark.parametrize(
    ("host", "logo", "outlet"),
    [
        ("daily-post", "<a href='/'><img alt='Logo: Daily Post'></a>", "Daily Post"),
        ("daily-post", "<a href='https://www.daily-post.example/'>The Daily Post</a>",
         "The Daily Post"),
        ("latribune", "<a href='/'>Lower Avon Tribune</a>", "Lower Avon Tribune"),
        ("daily-post", "<a href='/'>Home</a>", ""),
        ("daily-post", "<a href='/'>Harbour Watch</a>", ""),
        ("daily-post", "<a href='https://other.example/'>Daily Post</a>", ""),
    ],
)  # fmt: skip
def test_a_link_to_the_front_of_the_site_may_name_the_outlet(
    host: str, logo: str, outlet: str
) -> None:
    home = f"<link rel='canonical' href='https://www.{host}.example/talks-resume'>"
    assert facts(home, f"{logo}<h1>Talks resume</h1>").outlet == outlet


@pytest.mark.parametrize(
    ("end", "foot", "outlet"),
    [
        ("صحيفة المرفأ", "جميع الحقوق محفوظة © صحيفة المرفأ ٢٠٢٥", "صحيفة المرفأ"),
        ("Портовая газета", "© Портовая газета, 2025. Все права защищены", "Портовая газета"),
        ("Портовая газета", "<a href='/'>Портовая газета</a>", "Портовая газета"),
        ("Selm", "© 2025 City of Selm", ""),
        ("Selm", "© 2025 Selm Media Holding", ""),
        ("Портовая газета", "Портовая газета", ""),
    ],
)
def test_an_outlet_that_the_title_and_another_line_name_is_believed(
    end: str, foot: str, outlet: str
) -> None:
    page = f"<h1>Talks resume</h1><footer><p>{foot}</p></footer>"
    assert facts(f"<title>Talks resume — {end}</title>", page).outlet == outlet


def test_a_person_is_no_outlet() -> None:
    said = '{"@type": "NewsArticle", "publisher": {"@type": "Person", "name": "Matthias Rucker"}}'
    linked = f"<script type='application/ld+json'>{said}</script>"
    meta = "<meta name='publisher' content='Matthias Rucker'>"
    assert facts(linked + meta).outlet == ""
    assert facts(meta.replace("Matthias Rucker", "Selm Herald") + linked).outlet == "Selm Herald"


def test_who_a_page_names_as_its_author_is_no_outlet_but_of_a_site_of_that_name() -> None:
    meta = "<meta name='publisher' content='Una Marsh'><meta name='author' content='Una Marsh'>"
    assert facts(meta).outlet == ""
    assert facts(meta.replace("Una Marsh", "Marsh")).outlet == "Marsh"
    assert facts(meta + "<meta property='og:site_name' content='Una Marsh'>").outlet == "Una Marsh"
    home = HOME.replace("daily-post", "unamarsh")
    assert facts(home + meta).outlet == "Una Marsh"
    kind = '"publisher": {"@type": "Person", "name": "Una Marsh"}'
    said = f'<script type="application/ld+json">{{"@type": "NewsArticle", {kind}}}</script>'
    assert facts(said).outlet == ""
    assert facts(home + said).outlet == "Una Marsh"


def test_a_name_with_accents_is_that_of_its_host() -> None:
    home = "<link rel='canonical' href='https://klubnadlodzia.example/talks-resume'>"
    assert facts(f"{home}<title>Talks resume — Klub Nadłódzia</title>").outlet == "Klub Nadłódzia"


def test_the_headline_that_readers_see_goes_before_one_written_for_others() -> None:
    head = "<meta property='og:title' content='Harbour Talks Embarrass the Minister HUGELY!'>"
    said = "Minister Leaves the Harbour Talks Without Ferries"
    assert facts(head, f"<h1>{said}</h1>").title == said
    assert facts(head, "<h1>All You Need in the Morning</h1>").title.startswith("Harbour Talks")


def test_a_relative_canonical_address_is_made_whole() -> None:
    link = "<link rel='canonical' href='/talks'>"
    assert facts(link).url == ""
    assert (
        facts(f"<base href='https://post.example/amp/'>{link}").url == "https://post.example/talks"
    )


def test_a_copy_in_the_web_archive_has_the_address_of_its_page() -> None:
    kept = "https://web.archive.org/web/20220724231339/https://daily-post.example/talks"
    assert facts(f"<link rel='canonical' href='{kept}'>").url == "https://daily-post.example/talks"


def test_a_form_around_the_whole_page_hides_no_day() -> None:
    bar = "<div class='date_bar'>July 19, 2013</div><nav><a href='/'>Home</a></nav>"
    page = f"{bar}<div><h1>Talks resume</h1>{BODY}</div>"
    found = facts("", f"<form>{page}</form>")
    assert (found.published, found.origins["published"]) == (date(2013, 7, 19), Origin.METADATA)


def test_the_name_of_a_site_over_its_page_is_no_headline() -> None:
    head = "<title>Harbour Watch - Talks on the southern channel resume</title>"
    found = facts(head, "<h1>Harbour Watch</h1><h2>Talks on the southern channel resume</h2>")
    assert found.title == "Talks on the southern channel resume"


@pytest.mark.parametrize("joint", [" | ", " – ", " - ", " · "])
def test_a_short_headline_is_the_title_without_what_a_sign_parts_from_it(joint: str) -> None:
    assert (
        facts(f"<title>Big deal{joint}Selm News</title>", "<h1>Big deal</h1>").title == "Big deal"
    )


def test_a_sites_short_name_that_leads_to_its_front_page_is_no_headline() -> None:
    head = "<title>Watch | Talks on the southern channel resume</title>"
    above = "<h1><a href='/'>Watch</a></h1><h2>Talks on the southern channel resume</h2>"
    assert facts(head, above).title == "Talks on the southern channel resume"


@pytest.mark.parametrize(
    "above",
    [
        "<div class='navigation'><span class='date'>26 July 2013</span></div>",
        "<div id='topbar'><p class='time'>Friday, 26 July 2013</p></div>",
        "<div class='today-date'>26 July 2013</div>",
    ],
)
def test_a_day_that_stands_over_every_page_of_a_site_is_not_that_of_an_article(above: str) -> None:
    page = f"<body>{above}<div><h1>Talks resume</h1>%s{BODY}</div></body>"
    bare, dated = (page % day for day in ("", "<p class='date'>18 July 2013</p>"))
    days = [
        facts_of(read(html.encode(), "a.html"), "a.html", Given(), TODAY).published
        for html in (bare, dated)
    ]
    assert days == [None, date(2013, 7, 18)]


def test_a_day_in_a_list_of_other_articles_is_not_that_of_this_one() -> None:
    others = "".join(
        f"<li><a href='/{n}'>Talks {n}</a><div class='promo-date'>{n} May 2025</div></li>"
        for n in range(2, 6)
    )
    own = "<ul class='meta'><li class='date'>4 March 2025</li><li class='place'>Oslo</li></ul>"
    assert facts("", f"<h1>Talks resume</h1><ul>{others}</ul>").published is None
    assert facts("", f"<h1>Talks resume</h1>{own}<ul>{others}</ul>").published == date(2025, 3, 4)


@pytest.mark.parametrize(
    ("head", "above", "author"),
    [
        ("<meta name='author' content='한가람 기자'>", "", "한가람"),
        ("", "<div class='byline'>بقلم ليلى حداد</div>", "ليلى حداد"),
        ("", "<p>记者 林小河</p>", "林小河"),
        ("", "<div><span>2025-02-05</span> <span>作者：林小河</span></div>", "林小河"),
        ("", "<div>كتبت: ليلى حداد</div>", "ليلى حداد"),
        ("", "<div>كتب: سامر حداد | 10 مارس 2025</div>", "سامر حداد"),
        ("", "<p>（小川健記者）</p>", "小川健"),
        ("", "<p>di Carla Serra</p>", "Carla Serra"),
        ("", "<p>政治部記者</p>", ""),
    ],
)
def test_an_author_is_read_beside_the_word_for_what_he_is(
    head: str, above: str, author: str
) -> None:
    assert facts(head, f"<h1>Talks resume</h1>{above}").author == author


@pytest.mark.parametrize(
    "kind", ["Welcome", "Press release", "Press release | Daily Post", "Actualités", "Новости"]
)
def test_what_kind_of_page_it_is_is_no_title(kind: str) -> None:
    assert facts(f"{NAMED}<title>{kind}</title>").title == "Talks resume"
    headed = f"<h1>{kind.partition(' |')[0]}</h1><h2>Talks resume</h2>"
    assert facts(f"{NAMED}<title>Talks resume</title>", headed).title == "Talks resume"


@pytest.mark.parametrize(
    "title", ["Print: Talks resume - Daily Post, Oslo", "Talks resume_Ships in the Straits_Post"]
)
def test_signs_on_both_sides_part_the_headline_from_what_stands_beside_it(title: str) -> None:
    assert facts(f"<title>{title}</title>").title == "Talks resume"


def test_a_journal_is_the_outlet_of_a_paper_that_is_cited() -> None:
    cited = "<meta name='citation_journal_title' content='Annals of Straits'>"
    assert facts(cited).outlet == "Annals of Straits"


def test_a_day_may_stand_before_a_stroke() -> None:
    above = "<h1>Quay</h1><h1>Talks resume</h1><p class='meta'>5. März 2025 | Bo Dahl</p>"
    assert facts("<title>Quay</title>", above).published == date(2025, 3, 5)


@pytest.mark.parametrize(
    "remark",
    [
        "<!-- saved from url=(0048)https://www.daily-post.example/talks-resume -->",
        "<!--\n Page kept by SingleFile \n url: https://www.daily-post.example/talks-resume \n-->",
    ],
)
def test_a_page_that_a_browser_kept_goes_by_the_address_that_is_written_into_it(
    remark: str,
) -> None:
    page = f"<!DOCTYPE html>\n{remark}\n<html><title>Talks resume | Daily Post</title>{BODY}</html>"
    found = facts_of(read(page.encode(), "a.html"), "a.html", Given(), TODAY)
    assert (found.outlet, found.url) == (
        "Daily Post",
        "https://www.daily-post.example/talks-resume",
    )
    told = page.replace("<html>", "<html><link rel='canonical' href='https://own.example/a'>")
    assert facts_of(read(told.encode(), "a.html"), "a.html", Given(), TODAY).url == (
        "https://own.example/a"
    )


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        (
            "<span>2025年03月11日</span> <span>来源：东海晚报</span> <span>作者：林海燕</span>",
            "东海晚报",
        ),
        ("<p>文章來源: 海岸日報</p>", "海岸日報"),
        ("<span>来源：网络</span>", ""),
        ("<p>图片来源：东海晚报</p>", ""),
    ],
)
def test_whom_a_page_in_chinese_credits_is_its_outlet(line: str, outlet: str) -> None:
    assert facts("", f"<h1>Talks resume</h1><div class='info'>{line}</div>").outlet == outlet
    named = facts(NAMED, f"<h1>Talks resume</h1><div class='info'>{line}</div>")
    assert named.outlet == "Daily Post"


@pytest.mark.parametrize(
    "line",
    [
        "<div>By <b>Ann Lee</b>, Harbour Correspondent</div><div>5 May 2025</div>",
        "<p>5. Mai 2025 – Von Ann Lee</p>",
        "<p class='info'>Mis en ligne le 5 mai 2025 à 10h12 par Ann Lee</p>",
        "<p>Ann Lee</p><p class='meta'>Submitted by ann.l on Mon, 05/05/2025 - 10:20</p>",
        "<p class='date'>Publicado el 5 de mayo de 2025 a las 19:40</p><p>Por Ann Lee</p>",
    ],
)
def test_a_line_below_the_headline_says_who_wrote_and_when(line: str) -> None:
    found = facts("", f"<h1>Talks resume</h1>{line}")
    assert found.published == date(2025, 5, 5)
    assert found.author in {"Ann Lee", ""}
    assert (found.author == "") is ("<p>Ann Lee</p>" in line)


@pytest.mark.parametrize(
    "above",
    [
        "<font size=5><b>{}</b></font><br><font><i>By Ann Lee</i><br>Monday, May 5, 2025</font>",
        "<div class=t>{}</div><div class=d>05.05.2025</div><div>By Ann Lee</div>",
    ],
)
def test_a_headline_is_known_by_the_title_where_it_is_only_drawn_as_one(above: str) -> None:
    found = facts(f"<title>{DRAWN} :: Somebody's page</title>", above.format(DRAWN))
    assert (found.title, found.author) == (DRAWN, "Ann Lee")
    assert (found.published, found.outlet) == (date(2025, 5, 5), "")
