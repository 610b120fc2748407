"""A project as other programs write it: texts, PDFs, recordings, and what we have no room for."""

import re
import zipfile
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from types import MappingProxyType
from uuid import NAMESPACE_URL, uuid5

import pytest

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Origin
from briefwright.domain.exchange.parcel import LeftOut, Parcel
from briefwright.services.exchange import take
from briefwright.viewmodels.exchange import exchange_words

QUAY = "Quay note 🚢\n\nThe northern quay opens in June & pays\nits way.\nФлот растёт. 🏁"
FEES = "Fees\nA clerk of the harbour wrote that fees rise by 5 % <soon>, and nobody was glad.\n"
TALK = "[00:05] Well, the fees are high. [00:12] Yes."
MARKED = {  # words, code, note, coder
    QUAY: (
        ("northern quay", "Harbour", "a memo & <more>", "Ann"),
        ("pays\nits way", "Money", "", "Борис"),
        ("its way.\nФлот", "Harbour", "", "Ann"),
        ("🏁", "Money", "the end", "Ann"),
    ),
    FEES: (("5 % <soon>", "Money", "", "Ann"),),
    TALK: (("fees are high", "Money", "", ""),),
}


WORDS = [words for marks in MARKED.values() for words, *_ in marks]
Counts = Mapping[str, Callable[[str], int]]  # of words, by how many the text before them counts


def halves(text: str) -> int:
    """Count as Qt does: a letter beyond 16 bits is two."""
    return len(text.encode("utf-16-le")) // 2


def led(text: str) -> int:
    """Count what stands in front of the text as well."""
    return len(text) + 1


def guid(key: str) -> str:
    return str(uuid5(NAMESPACE_URL, key))


def selection(text: str, counts: Counts, words: str, code: str, note: str, coder: str) -> str:
    at, count = text.index(words), counts.get(words, len)
    memo = f"<Description>{escape(note)}</Description>\n" if note else ""
    start, end = count(text[:at]), count(text[: at + len(words)])
    return (
        f'<PlainTextSelection guid="{guid(f"{text}{at}{code}")}" startPosition="{start}" '
        f'endPosition="{end}" name="{escape(words)}" creatingUser="{guid(coder)}" '
        f'creationDateTime="2026-05-06T07:08:09Z">\n{memo}<Coding guid="{guid(words)}" '
        f'creatingUser="{guid(coder)}" >\n<CodeRef targetGUID="{guid(code)}" />\n</Coding>\n'
        "</PlainTextSelection>\n"
    )


def selections(text: str, counts: Counts) -> str:
    return "".join(selection(text, counts, *facts) for facts in MARKED[text])


def project(counts: Counts = MappingProxyType({})) -> str:
    """Give the XML that lists sources, in the order and with the facts of such a program."""
    start = TALK.index("fees are high")
    ends = (start, start + len("fees are high"))
    points = "".join(
        f'<SyncPoint guid="{guid(f"point{at}")}" position="{at}" timeStamp="5000" />\n'
        for at in ends
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns:xsd="http://www.w3.org/2001/XMLSchema" name="harbour.qda" origin="QualCoder 3.7" \
creatingUserGUID="{guid("x")}" creationDateTime="2026-05-06T07:08:09Z" \
xmlns="urn:QDA-XML:project:1.0">
<Users>
<User guid="{guid("Ann")}" name="Ann" /><User guid="{guid("Борис")}" name="Борис" />
</Users>
<CodeBook>
<Codes>
<Code guid="{guid("Harbour")}" name="Harbour" isCodable="true" color="#FF5800" />
<Code guid="{guid("Group")}" name="Group" isCodable="false">
<Description>what belongs together</Description>
<Code guid="{guid("Money")}" name="Money" isCodable="true" color="#99CCFF" />
</Code>
</Codes>
</CodeBook>
<Variables><Variable guid="{guid("Age")}" name="Age" typeOfVariable="Text" ><Description />
</Variable></Variables>
<Cases><Case guid="{guid("case")}" name="Ann"><Description />
<VariableValue><VariableRef targetGUID="{guid("Age")}" /><TextValue>20</TextValue></VariableValue>
</Case></Cases>
<Sources>
<TextSource plainTextPath="internal://{guid("quay")}.txt" creatingUser="{guid("Ann")}" \
creationDateTime="2026-05-06T07:08:09+02:00Z" guid="{guid("quay source")}" name="quay &amp; co.txt">
<Description>Found in a drawer</Description>
{selections(QUAY, counts)}<NoteRef targetGUID="{guid("note")}" />
</TextSource>
<PDFSource path="internal://{guid("pdf")}.pdf" creatingUser="{guid("Ann")}" \
creationDateTime="0001-01-01T00:00:00Z" guid="{guid("fees source")}" name="fees.pdf">
<Representation guid="{guid("fees text")}" plainTextPath="internal://{guid("fees")}.txt" \
creatingUser="{guid("Ann")}" name="fees.pdf">
{selections(FEES, counts)}</Representation></PDFSource>
<PictureSource creatingUser="{guid("Ann")}" creationDateTime="2026-05-06T07:08:09Z" \
path="internal://{guid("map")}.png" guid="{guid("map source")}" name="map.png" >
<PictureSelection guid="{guid("place")}" firstX="1" firstY="2" secondX="3" secondY="4" name="" >
<Coding guid="{guid("place coding")}" ><CodeRef targetGUID="{guid("Money")}"/></Coding>
</PictureSelection>
</PictureSource>
<AudioSource path="internal://{guid("talk")}.mp3" guid="{guid("talk source")}" name="talk.mp3" >
<Transcript plainTextPath="internal://{guid("talk text")}.txt" guid="{guid("transcript")}" \
name="talk.mp3.transcribed" >
{points}<TranscriptSelection guid="{guid("said")}" name="talk.mp3.transcribed" \
fromSyncPoint="{guid(f"point{ends[0]}")}" toSyncPoint="{guid(f"point{ends[1]}")}">
<Coding guid="{guid("said coding")}" ><CodeRef targetGUID="{guid("Money")}" /></Coding>
</TranscriptSelection>
</Transcript>
</AudioSource>
</Sources>
<Notes>
<Note guid="{guid("diary")}" name="Diary" plainTextPath="internal://{guid("diary")}.txt" >
<Description /></Note>
<Note guid="{guid("note")}" ><PlainTextContent>look again</PlainTextContent>
<PlainTextSelection guid="{guid("n")}" startPosition="0" endPosition="4" /></Note>
</Notes>
<Description>All of it</Description>
</Project>"""


def written(
    folder: Path, line_end: str = "\n", sources: str = "sources", xml: str = "", lead: str = ""
) -> Path:
    """Write the file; texts begin with a mark of byte order, as such programs have them."""
    path = folder / "harbour.qdpx"
    texts = {"quay": QUAY, "fees": FEES, "talk text": TALK, "diary": "Monday."}
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(f"{sources}/", "")
        made.writestr("project.qde", xml or project())
        for name, text in texts.items():
            data = (lead + text.replace("\n", line_end)).encode("utf-8-sig")
            made.writestr(f"{sources}/{guid(name)}.txt", data)
        for name in (f"{guid('pdf')}.pdf", f"{guid('map')}.png", f"{guid('talk')}.mp3"):
            made.writestr(f"{sources}/{name}", b"not read")
    return path


def told(parcel: Parcel) -> set[tuple[str, str, str, str]]:
    names = {category.id: category.name for category in parcel.categories}

    def one(mark: Annotation) -> tuple[str, str, str, str]:
        text = parcel.contents[mark.article_id].text
        assert text[mark.span.start : mark.span.end] == mark.quote.exact
        return mark.quote.exact, names[mark.category], mark.note, mark.author

    return {one(mark) for mark in parcel.marks}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r\r\n"])
@pytest.mark.parametrize("sources", ["sources", "Sources"])
def test_every_mark_of_a_text_a_pdf_and_a_transcript_stands_at_its_words(
    tmp_path: Path, line_end: str, sources: str
) -> None:
    """Places count one for a line end, whatever the system or the option wrote for it."""
    parcel = take.read(written(tmp_path, line_end, sources))
    assert told(parcel) == {mark for marks in MARKED.values() for mark in marks}
    assert {article.title for article in parcel.articles} == {
        "quay & co.txt", "fees.pdf", "talk.mp3"
    }  # fmt: skip
    assert {content.text for content in parcel.contents.values()} == {QUAY, FEES, TALK}


@pytest.mark.parametrize(
    ("counts", "lead"),
    [
        (dict.fromkeys(WORDS, halves), ""),
        ({"🏁": halves}, ""),  # marked in the window, the others found by a search
        (dict.fromkeys(WORDS, led), "\ufeff"),  # kept in front of the text by who imported it
        ({"northern quay": led, "🏁": halves}, "\ufeff"),  # the window shows none of it
    ],
)
def test_marks_find_their_words_however_letters_are_counted(
    tmp_path: Path, counts: Counts, lead: str
) -> None:
    parcel = take.read(written(tmp_path, xml=project(counts), lead=lead))
    assert told(parcel) >= {mark for text in (QUAY, FEES) for mark in MARKED[text]}
    assert {content.text for content in parcel.contents.values()} == {QUAY, FEES, TALK}


def test_an_end_that_is_the_last_letter_is_told_from_one_behind_it(tmp_path: Path) -> None:
    xml = re.sub(r'(endPosition=")(\d+)', lambda end: f"{end[1]}{int(end[2]) - 1}", project())
    parcel = take.read(written(tmp_path, xml=xml))
    assert told(parcel) == {mark for marks in MARKED.values() for mark in marks}


def test_a_project_whose_format_is_numbered_otherwise_is_read_alike(tmp_path: Path) -> None:
    parcel = take.read(written(tmp_path, xml=project().replace("project:1.0", "project:0:4")))
    assert told(parcel) == {mark for marks in MARKED.values() for mark in marks}


def test_where_no_words_tell_it_is_known_of_the_program_how_letters_are_counted(
    tmp_path: Path,
) -> None:
    xml = re.sub(r' name="[^"]*" creatingUser', " creatingUser", project({"northern quay": halves}))
    parcel = take.read(written(tmp_path, xml=xml.replace("QualCoder 3.7", "NVivo 14")))
    assert MARKED[QUAY][0] in told(parcel)


def test_words_that_stand_in_a_project_as_they_were_typed_do_it_no_harm(tmp_path: Path) -> None:
    """QualCoder writes what is remarked on a passage so, and the words of one with a page's end."""
    typed = project().replace("look again", "Q&A; R&D asks: 3 < 5 <why>?")
    typed = typed.replace('name="northern', 'name="\x0cnorthern')
    parcel = take.read(written(tmp_path, xml=typed))
    assert told(parcel) == {mark for marks in MARKED.values() for mark in marks}
    assert parcel.left_out == take.read(written(tmp_path)).left_out


def test_a_name_that_a_program_took_for_an_ending_does_a_project_no_harm(tmp_path: Path) -> None:
    """QualCoder names a file by what is behind the last point, with its quotation marks."""
    rich = f'richTextPath="internal://{guid("rich")}. Orvik says "no" & <leaves>" plainTextPath='
    typed = project().replace("<TextSource plainTextPath=", f"<TextSource {rich}")
    parcel = take.read(written(tmp_path, xml=typed))
    assert told(parcel) == {mark for marks in MARKED.values() for mark in marks}


def test_a_code_of_a_whole_text_is_a_mark_that_is_left_out_and_told(tmp_path: Path) -> None:
    coding = f'<Coding guid="{guid("all")}"><CodeRef targetGUID="{guid("Money")}"/></Coding>'
    parcel = take.read(written(tmp_path, xml=project().replace("<NoteRef", f"{coding}<NoteRef")))
    assert parcel.left_out[LeftOut.MARKS] == 1


def test_texts_of_a_project_have_a_language_and_say_whence_their_titles_are(
    tmp_path: Path,
) -> None:
    fees = next(one for one in take.read(written(tmp_path)).articles if one.title == "fees.pdf")
    assert fees.language == "en"
    assert fees.origins == {"title": Origin.FILE, "language": Origin.TEXT}


def test_what_finds_no_room_here_is_named(tmp_path: Path) -> None:
    parcel = take.read(written(tmp_path))
    assert parcel.left_out == {
        LeftOut.PLACES: 1,  # on the map
        LeftOut.SOURCES: 1,  # the map
        LeftOut.NOTES: 5,  # the diary, the note, and what describes a group, a text and the whole
        LeftOut.FACTS: 2,  # a case and a variable
    }
    words = exchange_words.left_out(parcel.left_out)
    assert len(words) == len(parcel.left_out)
    assert all("left out" in sentence for sentence in words)


def test_a_text_that_its_project_lacks_does_the_others_no_harm(tmp_path: Path) -> None:
    lacking = project().replace(f"internal://{guid('quay')}.txt", "internal://gone.txt")
    parcel = take.read(written(tmp_path, xml=lacking))
    assert [article.title for article in parcel.articles] == ["fees.pdf", "talk.mp3"]
    assert parcel.left_out[LeftOut.SOURCES] == 2  # the map, too
    assert len(parcel.marks) == sum(len(MARKED[text]) for text in (FEES, TALK))


def test_a_time_that_nobody_can_read_makes_no_mark_worse(tmp_path: Path) -> None:
    xml = project().replace("2026-05-06T07:08:09Z", "6/5/2026 7:08")
    parcel = take.read(written(tmp_path, xml=xml))
    assert len(parcel.marks) == sum(map(len, MARKED.values()))
    assert all(mark.created is None for mark in parcel.marks)
