"""An article to read in tests, written for them."""

from hashlib import sha256

from briefwright.domain.article import Article, Content, TextBlock
from briefwright.domain.ids import ArticleId, new_id
from briefwright.domain.text import clean_text, text_hash
from briefwright.services.import_articles import Ready

TEXT = (
    "Harbour talks end with a dredging plan\n"
    "\n"
    "Port ministers of Estmark and Norvia met in Karlshavn on 3 March 2025. The two sides agreed "
    "to deepen the shared channel to 14 metres by 2027.\n"
    "\n"
    "Estmark will spend $ 315 - 320 million on quays and cranes, minister Ida Holm said. Cargo "
    "fell last year - minus 5-6 percent - and 7 million tonnes now wait for a berth.\n"
    "\n"
    "“We propose a joint pilot service,” said Norvia's envoy 🙂 to reporters. Almost a hundred "
    "shippers signed the letter."
)


def ready(text: str, title: str = "Harbour talks end with a dredging plan") -> Ready:
    """Return an article whose blocks are the lines of `text`."""
    text = clean_text(text)
    original = text.encode()
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(TextBlock(at, at + len(line)))
        at += len(line) + 1
    content = Content(sha256(original).hexdigest(), text_hash(text), original, text, tuple(blocks))
    article = Article(
        ArticleId(new_id()),
        content.sha256,
        content.text_sha256,
        title,
        characters=len(text),
        paragraphs=len(blocks),
    )
    return Ready("harbour.txt", article, content)
