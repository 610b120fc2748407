import pytest

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.letters.encoding import decode

RUSSIAN = "Министры обсудили торговлю и договорились открыть в Уфе сервисный центр тракторов. " * 3
FRENCH = "Le ministère a décidé d’ouvrir un centre à Oufa ; la pièce coûtera 5 € l’unité."


def text(data: bytes, declared: str = "") -> str:
    return decode(data, "a.txt", declared).text


def guessed(data: bytes, declared: str = "") -> list[str]:
    return [notice.facts["encoding"] for notice in decode(data, "a.txt", declared).notices]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("words", [RUSSIAN, FRENCH, "Plain words in ASCII, some thirty letters."])
def test_unicode_in_each_of_its_forms_is_read_with_and_without_a_mark(
    encoding: str, words: str
) -> None:
    assert text(words.encode(encoding)) == words


def test_what_is_certain_brings_no_notice() -> None:
    assert guessed(RUSSIAN.encode()) == []
    assert guessed(RUSSIAN.encode("utf-8-sig")) == []


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "iso8859-5"])
def test_a_guessed_encoding_is_named(encoding: str) -> None:
    decoded = decode(RUSSIAN.encode(encoding), "a.txt")
    assert decoded.text == RUSSIAN
    (notice,) = decoded.notices
    assert notice.code == "encoding-guessed"


def test_a_short_russian_text_in_cp1251_is_read() -> None:
    words = "Минск и Уфа подписали соглашение"
    assert text(words.encode("cp1251")) == words


def test_a_text_with_a_few_western_letters_is_read_as_cp1252() -> None:
    words = (
        "The plant costs £5m – “a fair price”, Mr Lis said, and more would follow in the spring."
    )
    assert text(words.encode("cp1252")) == words


@pytest.mark.parametrize(
    ("words", "encodings"),
    [
        ("Burmistrz powiedział, że przewozy przez port wzrosły.", "cp1250 iso8859-2"),
        ("Starosta řekl, že přeprava přes přístav vzrostla.", "cp1250 iso8859-2"),
        ("A kikötő forgalma nőtt, mondta az újságíróknak.", "cp1250 iso8859-2"),
        ("Die neue Straße über den Fluss wird größer.", "cp1252 iso8859-15 mac-roman cp850"),
        ("Le maire a déclaré que l’été du port était « déjà là ».", "cp1252 mac-roman"),
        ("Belediye başkanı yeni iskelenin açılacağını söyledi.", "cp1254"),
        ("Uosto krovinių srautas išaugo, naują krantinę įrengs.", "cp1257"),
        ("It’s “freight” that grew – to £3m, the mayor said…", "cp1252 mac-roman"),
    ],
)
def test_western_texts_are_told_apart_by_the_letters_that_languages_have(
    words: str, encodings: str
) -> None:
    for encoding in encodings.split():
        assert text(words.encode(encoding)) == words
        assert guessed(words.encode(encoding))


@pytest.mark.parametrize(
    ("words", "encodings"),
    [
        (
            "港を通る貨物が増えた。\r\n\r\n新しい埠頭は十月に開く。",
            "utf-16-le utf-16-be iso2022_jp",
        ),
        ("港口货运量增长了。\n新码头将于十月开放。\n", "utf-16-le utf-16-be gb18030"),
        ("항구를 통한 화물이 증가했다.\n새 부두는 시월에 개장한다.\n", "utf-16-le iso2022_kr"),
        ("زادت حركة الميناء بنسبة سبعة في المئة.\n", "utf-16-le utf-16-be cp1256"),
    ],
)
def test_texts_of_asia_are_read_without_a_mark(words: str, encodings: str) -> None:
    for encoding in encodings.split():
        assert text(words.encode(encoding)) == words.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("words", "encodings"),
    [
        ("Паром перевёз за год восемьдесят тысяч человек.", "cp1251 koi8-r iso8859-5 cp866"),
        ("Пором перевіз за рік вісімдесят тисяч людей.", "cp1251 koi8-u"),
        ("Το πλοίο μετέφερε πολλούς ανθρώπους πέρυσι.", "cp1253 iso8859-7"),
        ("המעבורת הסיעה אלפי אנשים בשנה שעברה.", "cp1255"),
    ],
)
def test_in_a_page_that_is_mostly_markup_words_of_other_letters_are_still_read(
    words: str, encodings: str
) -> None:
    page = "<div class='col article__body'><a href='/news/of/today'>"
    for encoding in encodings.split():
        for often in (0, 3, 300):
            data = f"{page * often}<p>{words}</p>".encode(encoding)
            assert words in text(data), (encoding, often)
            assert guessed(data)


def test_seven_bits_that_are_declared_to_mean_others_are_read_so() -> None:
    assert text("港口".encode("hz"), "hz-gb-2312") == "港口"
    assert text(b"~{ no escapes here", "windows-1252") == "~{ no escapes here"


def test_what_the_source_declares_is_believed_before_the_detector() -> None:
    data = "Ціна пива".encode("cp1251")
    assert text(data, "windows-1251") == "Ціна пива"
    assert guessed(data, "windows-1251") == []


@pytest.mark.parametrize(
    "declared", ["utf-7", "utf-16", "rot13", "hex", "nonsense", "x\0y", "idna"]
)
def test_a_declaration_that_cannot_be_is_not_believed(declared: str) -> None:
    words = "The price is £5, he said, and the whole story goes on for a while after that."
    assert text(words.encode("cp1252"), declared) == words


def test_utf7_is_never_decoded() -> None:
    assert text(b"+ADw-script+AD4-alert(1)") == "+ADw-script+AD4-alert(1)"
    assert text(b"+ADw-script+AD4-alert(1)", "utf-7") == "+ADw-script+AD4-alert(1)"


def test_one_broken_byte_does_not_spoil_a_text_in_utf8() -> None:
    data = RUSSIAN.encode()
    assert text(data[:-3]) == RUSSIAN[:-3] + "\ufffd"
    assert text(data[:40] + b"\xff" + data[40:]).count("\ufffd") == 1


def test_lone_surrogates_and_forbidden_characters_do_not_come_through() -> None:
    data = b"\xff\xfe" + "before ".encode("utf-16-le") + b"\x3d\xd8" + " after".encode("utf-16-le")
    assert text(data) == "before  after"
    assert text(b"one\x00 two\x01 three, and many more words follow here to the end") == (
        "one two three, and many more words follow here to the end"
    )


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", ImportFault.EMPTY),
        (b"  \r\n\t \xc2\xa0", ImportFault.NO_TEXT),
        (b"\xef\xbb\xbf", ImportFault.NO_TEXT),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, ImportFault.BINARY),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", ImportFault.BINARY),
        (b"PK\x03\x04" + b"a" * 100, ImportFault.BINARY),
        (bytes(range(256)) * 20, ImportFault.BINARY),
        (b"\x00" * 1000, ImportFault.BINARY),
        (b"\x00\x01\x02\x03" * 300, ImportFault.BINARY),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, fault: ImportFault) -> None:
    with pytest.raises(ImportFailed) as failure:
        decode(data, "a.txt")
    assert failure.value.fault is fault
    assert failure.value.source == "a.txt"
