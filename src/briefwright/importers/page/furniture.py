"""Lines of a page that stand among the article's and are not of it.

Captions and credits of pictures, lines and lists that lead to other articles, readers' comments,
what is said of the author, and the rights that somebody reserves.
"""

import re
from enum import Enum, auto

from lxml.html import HtmlElement

from briefwright.importers.page.calls import is_call
from briefwright.importers.page.names import link_share, name_of, names_with, words_of

_CAPTION = names_with(
    "[a-z]*captions?", "captiontext", "cutlines?", "[a-z]*credits?", "creditline",
    "photographer", "copyright",
    "bildunterschrift", "bildtext", "bildnachweis", "legende?", "leyenda", "didascalia",
    r"pie[\s_-]?(?:de[\s_-]?)?foto", r"(?:image|img|photo|picture|pic|bild|foto|video)"
    r"[\s_-]?(?:description|desc|source|legend|headline|title|resource|label)",
    r"media[\s_-]*description", "imgtext",
)  # fmt: skip
_COMMENTS = names_with(
    "comments?", "commentlist", "commentaires?", "comentarios?", "kommentare?", "disqus",
    "reactions", "respond", "forums?", "talkbacks?",
)  # fmt: skip
_HIDDEN = names_with(
    r"hidden[\s_-]?visually", r"visually[\s_-]?hidden", r"sr-only", r"screen[\s_-]?reader\w*",
    r"element[\s_-]?invisible",
)  # fmt: skip
_LEAD = names_with("lead", "lede", "intro", "standfirst", "deck", "dek")
_AUTHOR = names_with(
    r"(?:about|bio)[\s_-]?(?:the[\s_-]?)?(?:author|autor|auteur)",
    r"(?:author|autor|autorin|auteur|writer)s?[\s_-]?(?:bio|box|info|about|profile|card|desc\w*)",
    "authorbio",
)  # fmt: skip
_RELATED = names_with(
    "related", "recommended", "recommendations?", r"(?:read|see)[\s_-]?(?:more|also|next)",
    r"more[\s_-]?(?:on|stories|news)", r"most[\s_-]?(?:read|popular|viewed)", "trending",
    "outbrain", "taboola", "newsletters?", "subscribe", "signup", r"promo(?:tion)?s?",
    r"sponsor\w*", r"advert\w*", "cta", r"call[\s_-]?to[\s_-]?action", r"donat\w*", "polls?",
    "quiz", r"opt-?in", r"post-?meta(?:data)?", r"(?:entry|article)-?(?:meta|footer)", "share",
    "sharing", "social", "tags", "keywords?", r"(?:meta-?tag|tag-?(?:list|links|cloud))s?",
)  # fmt: skip
_TOOLS = names_with(
    r"(?:article|story|page)?[\s_-]?tool[\s_-]?(?:bar|box|s)",
    "navigation",
    r"(?:nav|top-?)bar",
    "modals?",
    r"pop-?ups?",
    "lightbox",
)
_UNREAD = names_with("nocontent")  # what search engines are asked to pass over
_MENU = names_with("dropdowns?", r"drop-downs?", r"(?:sub|mega)[\s_-]?menus?", "flyouts?")
_CREDIT = re.compile(
    r"\W*(?:"
    r"(?:(?:header|featured?|cover|title|beitrags|titel|artikel)[ -]?)?"
    r"(?:photo(?:graph)?|image|picture|illustration|foto|bild|fot|grafik|photographie|cr[ée]dits?"
    r"|imagen|immagine|zdjęcie|fotoğraf|görsel|фото|изображение|иллюстрация|світлина)s?"
    r"(?: ?(?:credits?|by|courtesy|source|quelle|\(cc[^)]{0,20}\)))? ?[:/©]"
    r"|©|\(c\) |fot\. |[▲△↑]|(?:图为|图：|图说|资料图|上图|下图|图片来源|圖為|圖：|写真[：:は])"
    r"|.{0,80}(?:摄|攝|供图|供圖|撮影)(?: [^\s，。]{2,10})?[)）]?。?$"
    r"|(?:photograph|photo|illustration|image)s? (?:by|courtesy of) "
    r"|(?:ap|afp|epa|reuters|getty) ?(?:photo|images?)\b"
    r"|(?:[^\W\d_][\w.'’-]+ ){1,3}?[^\W\d_][\w.'’-]+ ?/ ?(?:[\w.'’-]+ ){0,3}"
    r"(?:getty|reuters|a[fp]p?|epa|images?|photo\w*|staff)(?: \w+){0,2}$)",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r".*(?:[—–(|/]|[.!?]) ?(?:photo(?:s|graph)?|image|picture|foto|fotos|bild|фото|fot|cr[ée]dits?)"
    r" ?(?:credits?|by|courtesy|source)?[:/©] ?[^.:]{2,60}[).]?"
    r"|.*\((?:[a-z]{2,5} )?(?:photo|foto)(?: (?:by|courtesy)\b|/)[^()]{2,60}\)\.?",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"\W*(?:file ?[-–—]+ ?)?(?:in )?(?:this|these) (?:[\w.,'’]+ ){0,7}?"
    r"(?:photos?|photographs?|images?|pictures?|frame(?: grab)?|handout|combo)"
    r"(?: (?:provided|released|taken|made|shows?)\b|,)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"\W*(?:©|\(c\)|copyright)\W*(?:19|20)\d\d\b"
    r"|(?:[^.:]{3,30}: )?this copy is for your personal\b"
    r"|.*\b(?:all rights reserved|alle rechte vorbehalten"
    r"|tous droits réservés|todos los derechos reservados|tutti i diritti riservati"
    r"|wszelkie prawa zastrzeżone|все права защищены|(?:усі|всі) права захищен[оі])\b"
    r"|.*(?:版权所有|版權所有|無断転載|무단 ?전재|جميع الحقوق محفوظة|tüm hakları saklıdır)"
    r"|(?:主办单位|主管单位|承办单位|联系地址|地址|地点)[：:].*(?:邮编|电话|版权|技术支持|备)",
    re.IGNORECASE,
)
_FOLLOW = re.compile(
    r"\W*(?:follow|get|find|like|join)\b.{2,60}\bon (?:twitter|facebook|instagram|telegram)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\W*(?:[^.!?…]{3,40}\? )?(?:(?:read|see|watch|listen) (?:also|more|next)|also (?:read|see)"
    r"|more (?:on|from|about|like this)\b|(?:more|related|also)(?= ?:)"
    r"|related(?: (?:stor|article|topic|content|link|coverage|read)\w*)?|(?:further|more) reading"
    r"|recommended|editor\w*['’]?s? (?:picks?|choice|recommendations?)|don['’]t miss"
    r"|you (?:may|might) also|(?:most )?popular|topics|tags|filed under|posted in"
    r"|(?:next|previous) (?:article|post|story)|(?:nächster|vorheriger) (?:artikel|beitrag)"
    r"|article (?:suivant|précédent)|(?:siguiente|anterior) (?:artículo|noticia)"
    r"|(?:następny|poprzedni) (?:artykuł|wpis)|(?:следующая|предыдущая) (?:статья|новость)"
    r"|(?:次|前)の記事|[上下]一篇"
    r"|sign up|subscribe|follow us|up next|suggested reads?|(?:learn|find out) more"
    r"|mehr erfahren|en savoir plus|más información|per saperne di più|dowiedz się więcej"
    r"|узнать больше|дізнатися більше|ayrıca (?:oku|bak)\w*|bunlar da ilginizi|ilgili haber\w*"
    r"|benzer haber\w*|ilginizi çekebilir|etiketler|daha fazla bilgi|了解更多|查看更多|詳しくは"
    r"|자세히 (?:보기|알아보기)"
    r"|читайте? (?:также|ещё|еще|далее|по теме)|смотрите? (?:также|ещё|еще)|(?:ещё |еще )?по теме"
    r"|подпи(?:сы|ши)\w*|материалы по теме|новости по теме|теги|похожие"
    r"|читайте? (?:також|ще)|дивіться також|підпи(?:су|ші)\w*|за темою"
    r"|чытайце таксама|lesen sie(?: (?:auch|mehr|hier|dazu))?|auch (?:interessant|auf)"
    r"|mehr (?:zum? \w+|lesen|dazu)|siehe auch|abonnieren|passend dazu|das (?:thema )?könnte"
    r"|dir könnte"
    r"|(?:more|other|latest|top|featured) (?:news|stories|posts|headlines|articles|slide ?shows"
    r"|opinion columns)"
    r"|otras noticias|últimas noticias|ultime notizie|dernières (?:nouvelles|actualités)|à la une"
    r"|najnowsze|последние новости|останні новини|другие (?:новости|материалы)|інші новини"
    r"|читать далее"
    r"|weitere (?:themen|artikel|meldungen)|themen(?:seiten)? zu diesem artikel"
    r"|verwandte (?:themen|artikel)|ähnliche|schlagworte"
    r"|(?:[àa] )?lire (?:aussi|également|la suite)|[àa] lire|voir aussi|abonnez"
    r"|sur le même (?:sujet|thème)|pour aller plus loin|articles? liés?|mots[- ]clés"
    r"|le[ae] (?:también|además|más)|ver también|te puede interesar|suscr[ií]b\w*"
    r"|(?:noticias|artículos) relacionad[ao]s|etiquetas"
    r"|czytaj (?:też|także|również|więcej)|zobacz (?:też|także|również)|zapisz się|polecamy"
    r"|leggi anche|iscriviti|approfondimenti|leia (?:também|mais)|veja também|saiba mais"
    r"|(?:baca|simak|lihat|tonton) juga|cit(?:ește|eşte|iți|iţi) (?:și|şi)|vezi (?:și|şi)"
    r"|xem thêm|đọc thêm|διαβάστε (?:επίσης|ακόμη|και)|δείτε (?:επίσης|ακόμη|και)"
    r"|pročitajte (?:i|još|više)|прочита?јте (?:и|још)|(?:прочетете|вижте) (?:и|още|също)"
    r"|lexoni? (?:edhe|gjithashtu)|olvass(?:a|ák)? el|kapcsolódó|preberite (?:še|tudi)"
    r"|skaitykite taip pat|lasi arī|loe (?:ka|veel)|קרא(?:ו)? (?:גם|עוד)|(?:यह|ये) भी पढ़ें"
    r"|(?:یہ|مزید) (?:بھی )?پڑھیں|بیشتر بخوانید|আরও পড়ুন"
    r"|lees ook|læs også|les også|läs (?:också|mer)|lue myös|čtěte také|přečtěte si"
    r"|相关(?:阅读|新闻|内容|资讯|报道|推荐)|延伸(?:阅读| · 推荐)"
    r"|関連(?:記事|ニュース)?|あわせて読みたい|관련 ?기사"
    r"|اقر[أا] (?:أيض|ايض)\w*|شاهد أيض\w*|مواضيع ذات صلة|เรื่องที่เกี่ยวข้อง)(?!\w)",
    re.IGNORECASE,
)
_LINES = ("p", "div", "li", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "center", "span")
_LONGEST = 300  # letters of a line
_END_LONGEST = 900  # letters of several lines that lead elsewhere
_LONG_NAME = 120
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_CAPTION_LONGEST = 500
_WAYS = 0.2  # of a menu that tells something of where its links lead
_CREDIT_LONGEST = 240
_TITLE = range(15, 200)  # letters of the title of another article
_PROSE = 80  # letters: a paragraph that is one
_ENDS = tuple('.!?…;:,”"»)。！？」』؟')
_HOLDERS = {"html", "body", "main", "article", "head"}
_LABEL = re.compile(r"[^.!?:]{2,30}:\s")
_BEFORE_LINK = re.compile(r"(?:^\W*| \| )(?:[^.!?:|]{2,30}: )?")
_APART = 0.9
_MOSTLY = 0.5  # of a list's words are links
_TITLED = 60  # letters of a title above links
_NAMED = (
    "div", "section", "aside", "ol", "ul", "li", "table", "p", "span", "small", "em", "td", "dd",
    "figure", "figcaption", "h2", "h3", "h4",
)  # fmt: skip


class _Kind(Enum):
    """What an element is called by the page's maker."""

    CAPTION = auto()
    COMMENTS = auto()
    AUTHOR = auto()
    RELATED = auto()
    HIDDEN = auto()
    TOOLS = auto()
    UNREAD = auto()
    MENU = auto()


_KINDS = {
    _Kind.HIDDEN: _HIDDEN,
    _Kind.CAPTION: _CAPTION,
    _Kind.COMMENTS: _COMMENTS,
    _Kind.AUTHOR: _AUTHOR,
    _Kind.RELATED: _RELATED,
    _Kind.TOOLS: _TOOLS,
    _Kind.UNREAD: _UNREAD,
    _Kind.MENU: _MENU,
}


def take_away(tree: HtmlElement) -> None:
    """Take out of a page, before it is read, what stands among its lines and is not of it.

    A line leads elsewhere if it begins by saying so and is mostly a link, if it is nothing but
    the title of links below it, or if it is nothing but a link between paragraphs. What merely
    begins with such words stays.
    """
    kinds: dict[str, _Kind | None] = {}
    for element in list(tree.iter(*_NAMED)):
        name = name_of(element)
        if name not in kinds:
            kinds[name] = _kind_of(name)
        kind = _Kind.CAPTION if element.tag in {"figcaption", "figure"} else kinds[name]
        if kind is not None and _is_of(kind, element):
            _drop(_captioned_by(element) if kind is _Kind.CAPTION else element)
    for element in list(tree.iter("ul", "ol", "dl")):
        if _is_list_of_links(element) and (element.tag == "dl" or _stands_in_prose(element)):
            _take_list(element)
    for element in list(tree.iter(*_LINES)):
        if _may_lead(element) and 0 < len(words := words_of(element)) <= _END_LONGEST:
            _take_line(element, words)


def _kind_of(name: str) -> _Kind | None:
    """Return what a name says its element is; a long one is a list of what the article is about.

    The lead of a comment is that of an article, and no reader's word on it.
    """
    if len(name) > _LONG_NAME or not name.strip():
        return None
    kind = next((kind for kind, named in _KINDS.items() if named.search(name)), None)
    return None if kind is _Kind.COMMENTS and _LEAD.search(name) else kind


def _is_of(kind: _Kind, element: HtmlElement) -> bool:
    """Whether an element is what it is called."""
    if kind is _Kind.CAPTION:
        if element.tag == "figure":
            return next(element.iter("table", "pre", "blockquote", "h1"), None) is None
        is_table = "table" in name_of(element).lower()
        return not is_table and _may_lead(element) and len(words_of(element)) <= _CAPTION_LONGEST
    if kind is _Kind.HIDDEN:  # one word alone may be spelt out for a large first letter
        return _is_small(element) and " " in words_of(element) and not _holds_article(element)
    if element.tag in {"span", "small", "em", "td"} or _holds_article(element):
        return False
    if kind is _Kind.MENU:
        return next(element.iterancestors("li", "nav", "header"), None) is not None
    if kind is _Kind.TOOLS:
        return len(words_of(element)) <= _LONGEST or _leads_on(element)
    return kind is not _Kind.RELATED or link_share(element) > 0.4 or _is_small(element)


def _leads_on(element: HtmlElement) -> bool:
    """Whether an element is lists of links, with a word on each at most, and no paragraphs."""
    prose = any(len(words_of(line)) > _PROSE for line in element.iter("p"))
    return link_share(element) > _WAYS and not prose


def _captioned_by(credit: HtmlElement) -> HtmlElement:
    """Return the line that a credit stands in, if it stands right below a picture."""
    line = credit.getparent()
    if line is None or line.tag != "p" or len(words_of(line)) > _CAPTION_LONGEST:
        return credit
    above = line.getprevious()
    pictured = above is not None and next(above.iter("img"), None) is not None
    return line if pictured and not words_of(above) else credit


def _is_small(element: HtmlElement) -> bool:
    return _may_lead(element) and len(words_of(element)) <= _LONGEST


def _is_link(element: HtmlElement, words: str) -> bool:
    """Whether an element is nothing but a link, as a title of another article is.

    A label may stand before it: "In Texas: family is quarantined".
    """
    if len(words) not in _TITLE or "://" in words:
        return False
    label = _LABEL.match(words)
    if label and label[0].isupper() and link_share(element) >= 0.5:
        return True
    if (label and label[0].isupper()) or (" | " in words and not words.endswith(_ENDS)):
        said = _BEFORE_LINK.sub("", words)
        return link_share(element) * len(words) >= _APART * len(said)
    if words.endswith(_ENDS):
        least = 0.6 if element.find("strong") is not None else 1.0
        return element.tag == "p" and len(element) == 1 and link_share(element) >= least
    return link_share(element) >= (0.6 if label else 0.9)


def _is_aside(element: HtmlElement, words: str) -> bool:
    """Whether a line in brackets is a link, or ends in one: "[Read how we counted.]"."""
    if words[0] != "[" or words[-1] != "]" or " " not in words:
        return False
    last = [words_of(link) for link in element.iter("a")][-1:]
    return link_share(element) >= 0.5 or words.rstrip(".] ").endswith((*filter(None, last),))


def _holds_article(element: HtmlElement) -> bool:
    """Whether what is named as furniture is the room that the article stands in."""
    if element.tag in _HOLDERS:
        return True
    inside = element.iter("h1", "article", "main")
    return next(inside, None) is not None or any(
        part.get("itemprop") == "articleBody" for part in element.iter("div", "section", "span")
    )


def _is_list_of_links(element: HtmlElement) -> bool:
    """Whether all items of a list are titles of other articles; a list of contents is none."""
    items = element.findall("dt" if element.tag == "dl" else "li")
    return (
        len(items) > (element.tag != "dl")
        and all(len(words_of(item)) in _TITLE and link_share(item) >= 0.9 for item in items)
        and not any(str(link.get("href", "")).startswith("#") for link in element.iter("a"))
    )


def _take_list(element: HtmlElement) -> None:
    """Take away a list of links, and a line above it that says where they lead."""
    label = element.getprevious()
    if label is not None and label.tag == "p" and _ELSEWHERE.match(words_of(label)):
        _take_elsewhere(label, words_of(label), 0)
    _drop(element)


def _take_line(element: HtmlElement, words: str) -> None:
    if element.find("br") is not None:
        words = " ".join(" ".join(map(str, element.itertext())).split())
    if (
        (len(words) <= _CREDIT_LONGEST and (_CREDIT.match(words) or _CREDITED.fullmatch(words)))
        or (words[0] + words[-1] == "()" and _CREDIT.match(words))
        or (len(words) <= _CAPTION_LONGEST and _SHOWN.match(words))
        or (_RIGHTS.match(words) and not _holds_prose(element))
        or is_call(element, words)
    ):
        _drop(element)
    elif label := _ELSEWHERE.match(words):
        _take_elsewhere(element, words, label.end())
    elif len(words) > _LONGEST:
        return
    elif element.tag != "span" and (
        (_is_link(element, words) and _stands_in_prose(element)) or _is_aside(element, words)
    ):
        _drop(element)


def _holds_prose(element: HtmlElement) -> bool:
    """Whether paragraphs that reserve no rights stand in an element."""
    lines = (words_of(line) for line in element.iterdescendants("p"))
    return any(len(line) > _PROSE and not _RIGHTS.match(line) for line in lines)


def _take_elsewhere(element: HtmlElement, words: str, label: int) -> None:
    is_label = element.tag in _HEADINGS and len(words.rstrip(" :")) <= label
    if is_label or link_share(element) >= 0.5 or _is_bare_label(element, words, label):
        _drop(element)
        return
    is_said = words.endswith(_ENDS) and not words.endswith((":", "...", "…"))
    is_bare = len(words.rstrip(" :.…»›>→")) <= label
    if not is_bare and (len(words) > _TITLED or is_said):
        return
    below = element.getnext()
    led, least = False, _MOSTLY if is_bare else 0.8
    while below is not None and below.tag in {"ul", "ol", "div", "p"} and link_share(below) > least:
        led, gone = True, below
        below = below.getnext()
        _drop(gone)
    if led:
        _drop(element)


def _is_bare_label(element: HtmlElement, words: str, label: int) -> bool:
    """Whether a line is the title of links, whatever became of them; a list below is content."""
    below = element.getnext()
    if below is not None and (below.tag in {"ul", "ol"} or link_share(below) > 0.8):
        return False
    is_bare = len(words.rstrip(" :.…»›>→")) <= label
    apart = sum(len(words_of(part)) for part in element.iterchildren("strong", "em", "b", "i"))
    leads = words.endswith(":") and len(words) <= _TITLED
    leads |= next(element.iter("a"), None) is not None
    return is_bare or (leads and apart >= 0.9 * len(words))


def _stands_in_prose(element: HtmlElement) -> bool:
    """Whether paragraphs stand before an element, in the same room."""
    around = element.getparent()
    if around is None or element.tag == "li":
        return False
    prose = 0
    for other in around.iterchildren("p"):
        prose += len(words_of(other)) > _PROSE and link_share(other) < 0.3
        if prose > 1:
            return True
    return False


def _may_lead(element: HtmlElement) -> bool:
    """Whether an element is small enough to be one line; cheap, for pages of any depth."""
    most = 90 if element.tag == "p" else 30
    return sum(1 for _, _ in zip(range(most), element.iter(), strict=False)) < most


def _drop(element: HtmlElement | None) -> None:
    if element is not None and element.getparent() is not None:
        element.drop_tree()
