"""What a letter to readers has around its words: how to see it in a browser, how to get no more."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from briefwright.importers.page.names import words_of

_LINES = ("p", "div", "td", "li", "center", "h4", "h5", "h6")
_LONGEST, _SHORT, _PROSE = 400, 160, 120  # letters
_ENDS = tuple('.!?…:”"»)。！？」』؟')
_BROWSER = re.compile(
    r"\b(?:(?:view|read|open|see)\b.{0,40}\b(?:browser|online|on the web|web version)"
    r"|(?:trouble|problems?|difficult\w*) (?:reading|viewing|seeing)\b.{0,40}"
    r"|web version|(?:im|in (?:ihrem|deinem)) browser (?:\w+ )?(?:ansehen|anzeigen|öffnen|lesen)"
    r"|online-?(?:version|ansicht)|(?:dans|sur) (?:le|votre) navigateur|version (?:en ligne|web)"
    r"|en (?:el|su|tu) navegador|versión (?:web|en línea)|nel (?:tuo )?browser"
    r"|versione (?:web|online)|w przeglądarce|no (?:seu )?navegador)\b"
    r"|в браузере|у браузері|веб-версия|веб-версія|在浏览器中|في المتصفح",
    re.IGNORECASE,
)
_LEAVE = re.compile(
    r"\b(?:un-?subscribe|opt[ -]?out|(?:manage|update|change|edit) (?:your )?(?:\w+ )?"
    r"(?:preferences|subscriptions?|settings)"
    r"|(?:newsletter|mailing|verteiler)\w* (?:ab(?:be)?stellen|abmelden)"
    r"|abmelden|abbestellen|se désabonner|désabonne\w*|désinscri\w*|se désinscrire|darse de baja"
    r"|dar(?:te)? de baja|cancelar (?:la |su |tu )?suscripción|annulla\w* l['’]iscrizione"
    r"|disiscri\w*|cancella\w* l['’]iscrizione|wypisz się|zrezygnuj|cancelar (?:a )?(?:inscrição"
    r"|assinatura))\b"
    r"|отписаться|отпишитесь|отказаться от рассылки|відписатися|відписатись|退订|إلغاء الاشتراك",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\b(?:you(?:['’]re| are)? (?:receiv\w+|get(?:ting)?|got) this (?:e-?mail|mail|message"
    r"|newsletter|letter)|this (?:e-?mail|mail|message|newsletter) was sent to"
    r"|add us to your address book"
    r"|(?:sie|du) (?:erhalten|erhältst|bekommen|bekommst) diese[nrs]? (?:e-?mail|newsletter"
    r"|nachricht)|diese (?:e-?mail|nachricht) wurde|vous recevez (?:ce|cet|cette) (?:e-?mail"
    r"|courriel|mail|message|lettre)|(?:recibe|recibes|ha recibido) este (?:correo|mensaje|boletín"
    r"|e-?mail)|ricevi questa (?:e-?mail|newsletter)|otrzymujesz t[ęę] wiadomość)\b"
    r"|вы получили это (?:письмо|сообщение)|ви отримали цей лист|您收到(?:此|这)",
    re.IGNORECASE,
)


def take_away(page: HtmlElement) -> None:
    """Take out of a mail that is a page the lines above and below its words that are of the mail.

    What stands between two paragraphs stays, and so does a long line: an article may well tell
    of such mails.
    """
    lines = [line for line in page.iter(*_LINES) if not any(True for _ in _lines_in(line))]
    said = [words_of(line) for line in lines]
    of_mail = [_is_of_mail(line, words) for line, words in zip(lines, said, strict=True)]
    prose = [
        at
        for at, words in enumerate(said)
        if not of_mail[at] and len(words) >= _PROSE and words.endswith(_ENDS)
    ]
    for at, line in enumerate(lines):
        if of_mail[at] and not (prose and prose[0] < at < prose[-1]):
            _drop(line)


def _lines_in(line: HtmlElement) -> Iterator[HtmlElement]:
    return (inside for inside in line.iter(*_LINES) if inside is not line)


def _is_of_mail(line: HtmlElement, words: str) -> bool:
    if not 0 < len(words) <= _LONGEST:
        return False
    links = " ".join(words_of(link) for link in line.iter("a"))
    leaves = _LEAVE.search(links) or (links and len(words) <= _SHORT and _LEAVE.search(words))
    opens = len(words) <= _SHORT and links and _BROWSER.search(words)
    return bool(leaves or opens or _WHY.search(words))


def _drop(line: HtmlElement) -> None:
    """Take a line out; what stands behind it stays, and so does the cell of a table, empty."""
    if line.tag == "td":
        for child in list(line):
            line.remove(child)
        line.text = None
    else:
        line.drop_tree()
