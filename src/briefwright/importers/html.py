"""Web pages: the article without what stands around it."""

import re
from collections.abc import Mapping
from dataclasses import replace

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from briefwright.domain.article import Notice
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.html_guard import refuse_bombs
from briefwright.importers.html_plain import make_plain
from briefwright.importers.html_walk import walk
from briefwright.importers.letters.encoding import Decoded, decode
from briefwright.importers.page.access import (
    is_kept_back,
    notices_of,
    only_signs_in,
    says_little,
    seen_words,
    sign_in_form,
)
from briefwright.importers.page.article import write_article
from briefwright.importers.page.facts import declared
from briefwright.importers.page.room import drop_menus
from briefwright.importers.written import Writer

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE
)
_DECLARED_BY = 1 << 15  # bytes: some pages begin with long remarks and scripts
_CLIPBOARD_HEAD = re.compile(
    rb"\s*Version:\d[\d.]*\s*\r?\n(?:[A-Za-z]{3,20}:[^\r\n<]*\r?\n?)+", re.IGNORECASE
)
_SOURCE = re.compile(rb"SourceURL:([^\r\n]{1,2000})", re.IGNORECASE)
_KEPT_FROM = re.compile(  # what browsers write into the pages that they keep
    r"<!--[^>]{0,200}?(?:saved from url=\(\d+\)|\burl:\s)\s*(https?://[^\s<>]{1,2000})"
)
_MOST_PARAGRAPHS = 60_000
_OF_HEAD = {"title", "meta", "link", "base", "script", "style", "noscript", "template"}
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_WORD_PROCESSOR = re.compile(
    r"\b(?:Microsoft Word|LibreOffice|OpenOffice|AbiWord|pandoc|Google Docs|Cocoa HTML Writer)\b",
    re.IGNORECASE,
)
_FRAME = re.compile(r"\b(?:WordSection1|doc-content)\b")  # of Word and of Google


def read(data: bytes, source: str, charset: str = "") -> ArticleDraft:
    """Read a web page; `charset` is the encoding that its sender declared.

    The text is made by this rule: `page.article` decides what is article and what is furniture;
    headings, paragraphs, list items and quotations become blocks, a table's row is one line
    with its cells joined by " | "; white space is collapsed, blocks are joined by a blank
    line. Of what a word processor wrote all is read; of a page in which no article is found
    all but its menus, and a notice says so. One that only asks to sign in is refused. Nothing
    is ever fetched.
    """
    page = decode(data, source, charset or charset_of(data))
    tree = tree_of(page.text, source)
    kept = _KEPT_FROM.search(page.text[:_DECLARED_BY])
    facts = declared(tree, kept[1] if kept else "")
    out = Writer()
    if _is_document(tree):
        make_plain(tree)
        walk(tree, out)
        return _draft(page, facts, out, source)
    kept_back, seen, form = is_kept_back(tree), seen_words(tree), sign_in_form(tree)
    if not _is_endless(tree):
        facts = write_article(tree, facts, out)
    if out.written:
        missed = says_little(*out.finished(), facts) and drop_menus(tree_of(page.text, source))
    else:
        tree = tree_of(page.text, source)
        missed = drop_menus(tree)
        make_plain(tree)
        walk(tree, out)
    if only_signs_in(form, seen[0], *out.finished(), facts):
        raise ImportFailed(source, ImportFault.SIGN_IN)
    draft = _draft(page, facts, out, source)
    found = notices_of(seen, draft.text, draft.blocks, kept_back=kept_back)
    if missed and not found:
        found = (Notice("no-article"),)
    return replace(draft, notices=(*draft.notices, *found))


def read_fragment(data: bytes, source: str) -> ArticleDraft:
    """Read HTML that a person chose and copied: all of it is wanted, nothing is furniture.

    Windows puts a head before it that says where it came from and which part was chosen.
    """
    data, address = _chosen(data)
    page = decode(data, source, charset_of(data))
    tree = tree_of(page.text, source)
    facts = declared(tree)
    make_plain(tree)
    out = Writer()
    walk(tree, out)
    facts = facts if not address or "url" in facts else {**facts, "url": (address,)}
    return _draft(page, facts, out, source)


def _is_document(tree: HtmlElement) -> bool:
    """Whether a word processor wrote the page: then there is no furniture in it."""
    made = (meta for meta in tree.iter("meta") if (meta.get("name") or "").lower() == "generator")
    if any(_WORD_PROCESSOR.search(meta.get("content") or "") for meta in made):
        return True
    return any(_FRAME.search(part.get("class") or "") for part in tree.iter("body", "div"))


def _is_endless(tree: HtmlElement) -> bool:
    """Whether a page has more paragraphs than can be weighed against each other in time."""
    return sum(1 for _ in tree.iter("p", "div")) > _MOST_PARAGRAPHS


def _chosen(data: bytes) -> tuple[bytes, str]:
    """Return what was chosen of a page, and the page's address where it is told.

    The numbers of the head are not believed: the marks around the part are.
    """
    head = _CLIPBOARD_HEAD.match(data)
    if head is None:
        return data, ""
    told = _SOURCE.search(head[0])
    address = told[1].decode("utf-8", "replace").strip() if told else ""
    parts = data[head.end() :].split(b"<!--StartFragment-->", 1)
    chosen = parts[-1].split(b"<!--EndFragment-->", 1)[0]
    return chosen.rstrip(b"\0"), address if address.startswith(("http://", "https://")) else ""


def _draft(
    page: Decoded, facts: Mapping[str, tuple[str, ...]], out: Writer, source: str
) -> ArticleDraft:
    if not out.written:
        raise ImportFailed(source, ImportFault.NO_TEXT)
    text, blocks = out.finished()
    return ArticleDraft(text, blocks, 0, facts, notices=page.notices)


def charset_of(data: bytes) -> str:
    """Return the encoding that a page declares, or nothing."""
    found = _CHARSET.search(data[:_DECLARED_BY])
    return found[1].decode() if found else ""


def tree_of(page: str, source: str) -> HtmlElement:
    """Return the tree of a page; raises ImportFailed for none and for one made to overwhelm."""
    refuse_bombs(page, source)
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    words = _XML_HEAD.sub("", page).encode()
    try:
        tree = lxml_html.document_fromstring(words, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ImportFailed(source, ImportFault.NO_TEXT, str(error)) from error
    _open_head(tree)
    return tree


def _open_head(tree: HtmlElement) -> None:
    """Put into the body what the parser left in the head, since no tag begins the body."""
    first = next((part for part in tree.iterfind("head/*") if part.tag not in _OF_HEAD), None)
    if first is None:
        return
    body = tree.find("body")
    if body is None:
        body = etree.SubElement(tree, "body")
    body[:0] = [first, *first.itersiblings()]
