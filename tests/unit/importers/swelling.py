"""A PDF of some kilobytes whose page swells to any size: deflated twice."""

import zlib

_LINE = b"BT /F1 10 Tf 10 10 Td (word) Tj ET\n"


def swelling_pdf(size: int) -> bytes:
    """Return a PDF whose only page needs `size` bytes to be read."""
    first = zlib.compressobj(9)
    part = _LINE * 100_000
    packed = b"".join(first.compress(part) for _ in range(size // len(part))) + first.flush()
    page = zlib.compress(packed, 9)
    head = f"<</Length {len(page)}/Filter[/FlateDecode/FlateDecode]>>\nstream\n".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        head + page + b"\nendstream",
    ]
    file, places = b"%PDF-1.7\n", []
    for number, words in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n" % number + words + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = b"xref\n0 5\n0000000000 65535 f \n" + table + b"trailer\n<</Size 5/Root 1 0 R>>\n"
    return file + start + b"startxref\n%d\n%%%%EOF" % len(file)
