"""What can be imported, and why something could not be, in words."""

from pathlib import PurePath
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.exchange.files import ENDINGS as PARCELS
from briefwright.importers import registry
from briefwright.importers.draft import Feed
from briefwright.importers.web.allowed import plain_host
from briefwright.viewmodels.days import grouped, titled

translate = QCoreApplication.translate
_READER_FAILED = {  # and another might not
    ImportFault.UNKNOWN_FORMAT,
    ImportFault.BROKEN,
    ImportFault.HOSTILE,
    ImportFault.TOO_SLOW,
    ImportFault.READER_DIED,
}

_NO_FEED = {
    ImportFault.MISNAMED,
    ImportFault.EMPTY,
    ImportFault.BROKEN,
    ImportFault.NO_ARTICLE,
    ImportFault.NOTHING_THERE,
}


def patterns() -> str:
    """Return the names of all files that can be imported, as a file dialog knows them."""
    return " ".join(f"*{ending}" for ending in (*registry.endings(), *PARCELS))


def can_be_text(failure: ImportFailed) -> bool:
    """Whether what could not be read can still be opened as plain text: a file, or what came."""
    name = failure.fetched_as if "://" in failure.source else failure.source
    if failure.fault is ImportFault.MISNAMED:
        return bool(name)
    return failure.fault in _READER_FAILED and registry.is_made_of_text(name)


def reason(failure: ImportFailed) -> str:
    """Return what is wrong with a source and what to do about it, without its name."""
    if failure.fault is ImportFault.ONLY_NAMED:
        return _of_entry(failure.detail)
    count = int(failure.detail) if failure.detail.isdecimal() else 1
    if failure.fault is ImportFault.FEED_LONG:
        return _of_long_feed(count)
    if failure.fault is ImportFault.SITE_WAIT:
        return _of_wait(count)
    if inside := led_inside(failure):
        return _of_way_inside(inside)
    if failure.fault is ImportFault.NO_TEXT and "://" in failure.source:
        return translate(
            "messages",
            "the page holds no text, or only makes it when a browser runs it. "
            "Open it in the browser, save it and import the file.",
        )
    sentences = {**_of_files(), **_of_addresses(), **_of_sites()}
    return sentences[failure.fault].format(ending=PurePath(failure.source).suffix.lower())


def led_inside(failure: ImportFailed) -> str:
    """Return the host in a private network that an address outside of it led on to, if any.

    Whoever calls the address their own has not said so of this one.
    """
    asked = urlsplit(failure.source).hostname
    if failure.fault is not ImportFault.PRIVATE or not asked:
        return ""
    return "" if plain_host(asked) == plain_host(failure.detail) else failure.detail


def _of_way_inside(host: str) -> str:
    words = translate(
        "messages",
        "it leads on to {0} in a private network, which was not fetched. "
        "If that is one of your own, add {0} to Preferences > Import > Private network.",
    )
    return words.format(host)


def _of_wait(minutes: int) -> str:
    """Return that a site wants to be left alone for a while."""
    if minutes == 1:
        return translate("messages", "the site has too much to do. Try again in a minute.")
    return translate(
        "messages",
        "the site has too much to do. It asks to be left alone for %Ln minutes.",
        "",
        minutes,
    )


def _of_long_feed(left: int) -> str:
    """Return that so many entries of a feed were left out."""
    if left == 1:
        return translate(
            "messages",
            "the feed is too long, and its last entry was left out. Import its page instead.",
        )
    return translate(
        "messages",
        "the feed is too long, and its last %Ln entries were left out. Import their pages instead.",
        "",
        left,
    )


def _of_entry(address: str) -> str:
    """Return why an entry of a feed, whose page is at `address`, is no article."""
    if "://" not in address:
        return translate("messages", "the feed gives no text of this entry, and no page.")
    words = translate("messages", "the feed gives only a title. Import the page {0} instead.")
    return words.format(address)


def no_fetching() -> str:
    """Return why nothing is fetched at all."""
    return translate(
        "messages",
        "Fetching from the network is switched off. Preferences > Import switches it on.",
    )


def no_address(words: str) -> str:
    """Return why these words are no address that is fetched, in a sentence."""
    is_web = words.lower().startswith(("http://", "https://"))
    why = _of_addresses()[ImportFault.BAD_ADDRESS if is_web else ImportFault.SCHEME]
    return f"{why[:1].upper()}{why[1:]}"


def feed_reason(failure: ImportFailed) -> str:
    """Return what is wrong with a feed, or with a list of feeds, in a sentence."""
    if failure.fault in _NO_FEED and "json" in failure.detail:
        why = translate(
            "messages", "this is JSON, which is not read. Look on the site for RSS or Atom."
        )
    elif failure.fault in _NO_FEED and "://" in failure.source:
        why = translate(
            "messages", "there is no feed. Look on the site for a link called RSS or Atom."
        )
    elif failure.fault in _NO_FEED:
        why = translate("messages", "this is neither a feed nor a list of feeds (OPML).")
    elif failure.fault is ImportFault.PRIVATE and not led_inside(failure):
        why = translate(
            "messages",
            "the feed lies in a private network, so it was not fetched. "
            "If that is one of your own, add its host to Preferences > Import > Private network.",
        )
    else:
        why = reason(failure)
    return titled(failure.source, why)


def nothing_in(feed: Feed) -> str:
    """Return why there is nothing to pick of a feed, or of a list of feeds; nothing if there is."""
    if any(entry.address for entry in feed.entries):
        return ""
    if feed.is_list and feed.entries:
        return translate("messages", "The lines of this list give no addresses of feeds.")
    if feed.is_list:
        return translate("messages", "This list of feeds is empty.")
    if feed.entries:
        return translate("messages", "What this feed announces leads to no pages.")
    return translate("messages", "This feed announces nothing at present.")


def beyond_in(feed: Feed) -> str:
    """Return how much a feed names that is not shown; nothing if all is."""
    if not feed.beyond:
        return ""
    if feed.is_list:
        words = translate("messages", "The first {0} of {1} feeds in this list are shown.")
    else:
        words = translate("messages", "The first {0} of {1} entries of this feed are shown.")
    shown = len(feed.entries)
    return words.format(grouped(shown), grouped(shown + feed.beyond))


def _of_files() -> dict[ImportFault, str]:
    return {
        ImportFault.MISSING: translate("messages", "there is no such file. Check the name."),
        ImportFault.NOT_A_FILE: translate(
            "messages", "this is not a regular file. Choose a document."
        ),
        ImportFault.NO_ACCESS: translate(
            "messages", "the file may not be read. Check its permissions."
        ),
        ImportFault.EMPTY: translate("messages", "the file is empty. Get a fresh copy."),
        ImportFault.NO_TEXT: translate("messages", "the file holds no text."),
        ImportFault.NO_FILES: translate(
            "messages",
            "there is no file in it to import. Links and hidden files are passed over.",
        ),
        ImportFault.MACROS: translate(
            "messages", "it holds macros. Save it as a plain Word file (.docx) and try again."
        ),
        ImportFault.NO_NOTE: translate(
            "messages",
            "it does not say which articles its lines rest on. "
            "Choose a Word note that Briefwright exported, and no edition for release.",
        ),
        ImportFault.NESTED: translate(
            "messages", "it lies in an archive within an archive. Unpack that one and import it."
        ),
        ImportFault.FEED_LIST: translate(
            "messages",
            "this is a list of feeds and holds no article. "
            "Open it in the window (File > Feeds) and pick from it.",
        ),
        ImportFault.SCANNED: translate(
            "messages",
            "it holds pictures of pages and no text. "
            "Have its text recognised (OCR), and import what comes of that.",
        ),
        ImportFault.MISNAMED: translate(
            "messages", "this is no {ending} file, though its name says so. Get a fresh copy."
        ),
        ImportFault.BINARY: translate(
            "messages",
            "the file is not text. "
            "Save the article as a web page, Word file or text and import that.",
        ),
        ImportFault.UNKNOWN_FORMAT: translate(
            "messages",
            "this kind of file cannot be read yet. "
            "Save the article as text, HTML, .docx or PDF and import that.",
        ),
        ImportFault.BROKEN: translate(
            "messages", "the file is damaged and cannot be read. Get a fresh copy."
        ),
        ImportFault.NEWER: translate(
            "messages", "a newer Briefwright wrote this file. Install that one to open it."
        ),
        ImportFault.ENCRYPTED: translate(
            "messages",
            "the file is encrypted or protected by a password. Save it without and import that.",
        ),
        ImportFault.PACKING: translate(
            "messages",
            "it is packed in a way that cannot be read here. "
            "Unpack it, or pack it anew as an ordinary .zip file, and import that.",
        ),
        ImportFault.ENCODING: translate(
            "messages",
            "the characters of the file cannot be made out. Save it as UTF-8 and import that.",
        ),
        ImportFault.TOO_LARGE: translate(
            "messages", "the file is too large. Import the part that you need."
        ),
        ImportFault.TOO_MANY_CODES: translate(
            "messages",
            "the project has more than 1,000 codes, or codes nested too deep. "
            "Export it with fewer, and import that.",
        ),
        ImportFault.HOSTILE: translate(
            "messages",
            "the file is built in a way that could harm the program, so it was refused. "
            "If you trust it, save it anew in its own program and import that.",
        ),
        ImportFault.TOO_SLOW: translate(
            "messages",
            "reading the file took too long, so it was given up. "
            "Save the part that you need, or save it as text, and import that.",
        ),
        ImportFault.READER_DIED: translate(
            "messages",
            "the file made its reader stop, so it was given up. "
            "Save it anew, or as text, and import that.",
        ),
    }


def _of_addresses() -> dict[ImportFault, str]:
    return {
        ImportFault.BAD_ADDRESS: translate(
            "messages", "this is no web address. Copy it from the browser."
        ),
        ImportFault.SCHEME: translate(
            "messages", "only addresses that begin with http:// or https:// are fetched."
        ),
        ImportFault.LOOKALIKE: translate(
            "messages",
            "the name mixes letters of two alphabets to look like another one, "
            "so it was not fetched.",
        ),
        ImportFault.PRIVATE: translate(
            "messages",
            "the address leads into a private network, so it was not fetched. "
            "If it is one of your own, say so in the dialog for addresses, "
            "or add its host to Preferences > Import > Private network.",
        ),
        ImportFault.NO_HOST: translate(
            "messages", "no site of this name was found. Check the address and your connection."
        ),
        ImportFault.NO_ANSWER: translate(
            "messages", "the site does not answer. Check your connection, or try again later."
        ),
        ImportFault.UNTRUSTED: translate(
            "messages",
            "the site cannot prove that it is the one it says, so nothing was fetched. "
            "Open it in the browser to see why.",
        ),
        ImportFault.PROXY: translate(
            "messages",
            "the proxy of this computer cannot be used. "
            "Check the preferences, or the system's network settings; "
            "http, https and SOCKS 5 proxies work.",
        ),
        ImportFault.PROXY_ASKS: translate(
            "messages",
            "the proxy asks for a name and a password, or does not take those that it was given. "
            "Write them into its address in the preferences: http://name:password@proxy:8080.",
        ),
        ImportFault.PROXY_SLOW: translate(
            "messages",
            "nothing came through the proxy in time, so it was given up. "
            "Try again later, or check the proxy in the preferences.",
        ),
    }


def _of_sites() -> dict[ImportFault, str]:
    return {
        ImportFault.REDIRECTS: translate(
            "messages",
            "the site leads on from page to page without end, so it was given up. "
            "Open it in the browser, save it and import the file.",
        ),
        ImportFault.LED_ASTRAY: translate(
            "messages",
            "the site leads on to something that is not fetched. Open it in the browser.",
        ),
        ImportFault.KEPT_BACK: translate(
            "messages",
            "the site does not hand the page out. "
            "Open it in the browser, save it and import the file.",
        ),
        ImportFault.SIGN_IN: translate(
            "messages",
            "the page asks to sign in and shows no article. "
            "Open it in the browser, sign in, save the article and import the file.",
        ),
        ImportFault.NOT_THERE: translate(
            "messages", "the site has no page at this address. Check the address."
        ),
        ImportFault.SITE_FAULT: translate(
            "messages", "the site answers with a fault of its own. Try again later."
        ),
        ImportFault.SITE_BUSY: translate(
            "messages", "the site has too much to do just now. Try again in some minutes."
        ),
        ImportFault.SITE_BROKEN: translate(
            "messages",
            "what the site sent is broken or ends too early. "
            "Try again, or save the page in the browser and import the file.",
        ),
        ImportFault.SITE_SLOW: translate(
            "messages",
            "the site takes too long, so it was given up. "
            "Try again later, or save the page in the browser and import the file.",
        ),
        ImportFault.PAGE_TOO_LARGE: translate(
            "messages",
            "what lies there is too large to be fetched. "
            "Save it and import the part that you need.",
        ),
        ImportFault.NOTHING_THERE: translate("messages", "the page is empty."),
        ImportFault.NO_ARTICLE: translate(
            "messages",
            "what lies there is no article but a picture, a film or data for programs. "
            "Fetch the page around it.",
        ),
    }
