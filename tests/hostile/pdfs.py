"""PDF files made to do harm: loops, bombs, and sizes that are lies."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Mapping, Sequence

from pypdf import PdfReader, PdfWriter

from tests.hostile.texts import GOOD

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
SHOWN = b"BT /F1 11 Tf 72 740 Td (%b) Tj ET" % GOOD.encode()


def page(content: int, *, more: bytes = b"") -> bytes:
    """A page whose content is in the object with that number."""
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> %b >> "
        b"/Contents %d 0 R >>" % (more, content)
    )


def stream(content: bytes, *, entries: bytes = b"", length: int | None = None) -> bytes:
    """A stream with its length, or another one."""
    size = len(content) if length is None else length
    return b"<< /Length %d %b >> stream\n%b\nendstream" % (size, entries, content)


def packed(content: bytes, *, times: int = 1, entries: bytes = b"") -> bytes:
    """A stream that has to be unpacked that many times."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, entries=b"/Filter [%b] %b" % (b"/FlateDecode " * times, entries))


def written(objects: Sequence[bytes], *, trailer: bytes = b"", start: int | None = None) -> bytes:
    """A file with these objects, numbered from 1, of which the first is the catalog."""
    file, offsets = io.BytesIO(), []
    file.write(b"%PDF-1.7\n")
    for number, each in enumerate(objects, start=1):
        offsets.append(file.tell())
        file.write(b"%d 0 obj %b endobj\n" % (number, each))
    at = file.tell()
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    file.write(b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table))
    file.write(b"trailer << /Size %d /Root 1 0 R %b >>\n" % (size, trailer.replace(b"HERE", b"%d" % at)))
    file.write(b"startxref\n%d\n%%%%EOF\n" % (at if start is None else start))
    return file.getvalue()


def single(content: bytes, *others: bytes, more: bytes = b"") -> bytes:
    """A file of one page whose content is the stream `content`; other objects are numbered from 6."""
    return written([CATALOG, b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>", FONT, page(5, more=more), content, *others])


def _pages(kids: bytes, *others: bytes) -> bytes:
    return written([CATALOG, b"<< /Type /Pages /Kids [%b] /Count 1 >>" % kids, FONT, *others])


def many(count: int, content: bytes) -> bytes:
    """A file of pages that share one content."""
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 5 + count))
    return written(
        [CATALOG, b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, count), FONT, stream(content), *[page(4)] * count]
    )


def _shared(count: int) -> bytes:
    """One page that is named many times."""
    return written(
        [CATALOG, b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b"4 0 R " * count, count), FONT, page(5), stream(SHOWN)]
    )


def _doubling(depth: int) -> bytes:
    """A tree in which each node names the next one twice."""
    nodes = [
        b"<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count 2 >>" % (number + 1, number + 1)
        for number in range(4, 4 + depth)
    ]
    return written(
        [CATALOG, b"<< /Type /Pages /Kids [4 0 R 4 0 R] /Count 2 >>", FONT, *nodes, page(5 + depth), stream(SHOWN)]
    )


def _deep(depth: int) -> bytes:
    nodes = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1) for number in range(4, 4 + depth)]
    return written(
        [CATALOG, b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>", FONT, *nodes, page(5 + depth), stream(SHOWN)]
    )


def _forms(depth: int, *, loop: bool) -> bytes:
    """Forms of which each is drawn twice by the one before; the last one may draw the first."""
    drawn = b"/X Do /X Do"
    forms = [
        stream(
            drawn,
            entries=b"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X %d 0 R >> >>"
            % (number + 1),
        )
        for number in range(6, 6 + depth)
    ]
    last = b"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /Font << /F1 3 0 R >> %b >>"
    end = stream(drawn if loop else SHOWN, entries=last % (b"/XObject << /X 6 0 R >>" if loop else b""))
    return single(stream(SHOWN + b" " + drawn), *forms, end, more=b"/XObject << /X 6 0 R >>")


def _object_streams() -> bytes:
    """An object that is said to be in a stream that is itself in that stream, by a cross-reference stream."""
    rows = b"".join(
        [b"\x00\x00\x00\xff", b"\x02\x00\x04\x00", b"\x02\x00\x04\x01", b"\x01\x00\x09\x00", b"\x02\x00\x04\x02"]
    )
    table = stream(rows, entries=b"/Type /XRef /Size 5 /W [1 2 1] /Root 1 0 R")
    return b"%PDF-1.7\n3 0 obj " + table + b" endobj\nstartxref\n9\n%%EOF\n"


def _extends() -> bytes:
    """Two object streams that each extend the other."""
    first = stream(b"1 0 << /Type /Catalog /Pages 2 0 R >>", entries=b"/Type /ObjStm /N 1 /First 4 /Extends 5 0 R")
    second = stream(b"2 0 << /Type /Pages /Kids [] /Count 0 >>", entries=b"/Type /ObjStm /N 1 /First 4 /Extends 4 0 R")
    return written([CATALOG, b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>", FONT, first, second])


def _locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(single(stream(SHOWN)))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _mapped(entries: bytes, *, count: int = 1) -> bytes:
    """A page in a font whose map of characters is `entries`."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R >>"
    cmap = b"/CIDInit /ProcSet findresource begin begincmap " + entries * count + b" endcmap end"
    return written([CATALOG, b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>", font, page(6), packed(cmap), stream(SHOWN)])


PDFS: Mapping[str, Callable[[], bytes]] = {
    "good.pdf": lambda: single(stream(SHOWN)),
    "self.pdf": lambda: _pages(b"2 0 R"),
    "loop.pdf": lambda: _pages(
        b"4 0 R", b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>", b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
    ),
    "loop-parent.pdf": lambda: written(
        [
            CATALOG,
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 /Parent 4 0 R >>",
            FONT,
            b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>",
            stream(SHOWN),
        ]
    ),
    "loop-reference.pdf": lambda: written([b"<< /Type /Catalog /Pages 2 0 R >>", b"2 0 R"]),
    "loop-length.pdf": lambda: single(b"<< /Length 5 0 R >> stream\n" + SHOWN + b"\nendstream"),
    "loop-contents.pdf": lambda: single(b"[5 0 R 5 0 R]"),
    "loop-table.pdf": lambda: written(
        [CATALOG, b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>", FONT, page(5), stream(SHOWN)], trailer=b"/Prev HERE"
    ),
    "loop-forms.pdf": lambda: _forms(3, loop=True),
    "forms.pdf": lambda: _forms(6, loop=False),
    "doubling.pdf": lambda: _doubling(30),
    "deep.pdf": lambda: _deep(5_000),
    "object-streams.pdf": _object_streams,
    "extends.pdf": _extends,
    "length.pdf": lambda: single(stream(SHOWN, length=10**12)),
    "length-negative.pdf": lambda: single(stream(SHOWN, length=-5)),
    "count.pdf": lambda: written(
        [CATALOG, b"<< /Type /Pages /Kids [4 0 R] /Count 999999999999 >>", FONT, page(5), stream(SHOWN)]
    ),
    "size.pdf": lambda: single(stream(SHOWN)).replace(b"/Size 6", b"/Size 999999999"),
    "table-size.pdf": lambda: single(stream(SHOWN)).replace(b"xref\n0 6", b"xref\n0 9999999999"),
    "start.pdf": lambda: written([CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"], start=10**15),
    "bomb.pdf": lambda: single(packed(b" " * 80_000_000)),
    "bomb-text.pdf": lambda: single(packed(b"BT /F1 11 Tf " + b"(word ) Tj " * 20_000 + b"ET")),
    "bomb-twice.pdf": lambda: single(packed(b" " * 80_000_000, times=2)),
    "bomb-filters.pdf": lambda: single(
        stream(zlib.compress(b"x"), entries=b"/Filter [%b]" % (b"/FlateDecode " * 5_000))
    ),
    "bomb-run.pdf": lambda: single(stream(b"\x81x" * 2_000_000 + b"\x80", entries=b"/Filter /RunLengthDecode")),
    "bomb-predictor.pdf": lambda: single(
        packed(b"\x00" * 10_000, entries=b"/DecodeParms [<< /Predictor 15 /Columns 999999999 >>]")
    ),
    "operators.pdf": lambda: single(stream(b"q " * 100_000)),
    "operands.pdf": lambda: single(stream(b"1 " * 100_000)),
    "arrays.pdf": lambda: single(stream(b"[" * 100_000)),
    "dictionaries.pdf": lambda: written([b"<< /A " * 50_000, b"<< /Type /Pages /Kids [] /Count 0 >>"]),
    "names.pdf": lambda: single(
        stream(SHOWN), b"<< " + b"".join(b"/N%d 1 " % number for number in range(100_000)) + b">>"
    ),
    "strings.pdf": lambda: single(stream(b"BT /F1 11 Tf (" + b"(" * 300_000 + b") Tj ET")),
    "inline.pdf": lambda: single(stream(b"BI /W 1 /H 1 ID " + b"E" * 500_000)),
    "comment.pdf": lambda: single(stream(b"%" + b"x" * 500_000)),
    "kerned.pdf": lambda: single(stream(b"BT /F1 11 Tf [" + b"(a) -900 " * 60_000 + b"] TJ ET")),
    "mapped.pdf": lambda: _mapped(b"1 beginbfrange <0000> <FFFFFFFF> <0000> endbfrange "),
    "mapped-wide.pdf": lambda: _mapped(b"1 beginbfrange <0000> <FFFF> <0000> endbfrange ", count=2_000),
    "mapped-long.pdf": lambda: _mapped(b"1 beginbfchar <46> <" + b"0041" * 250_000 + b"> endbfchar "),
    "locked.pdf": lambda: _locked("secret"),
    "empty-pages.pdf": lambda: many(1_000, b""),
    "pages.pdf": lambda: many(300, SHOWN),
    "shared.pdf": lambda: _shared(500),
    "action.pdf": lambda: written(
        [
            b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) >> >>",
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            FONT,
            page(5),
            stream(SHOWN),
        ]
    ),
    "external.pdf": lambda: single(b"<< /Length 0 /F (/etc/passwd) >> stream\n\nendstream"),
    "cut.pdf": lambda: single(stream(SHOWN))[:300],
    "tail.pdf": lambda: b"%PDF-1.7\n" + b"startxref\n0\n%%EOF\n" * 100_000,
    "broken-objects.pdf": lambda: b"%PDF-1.7\n" + b"1 0 obj " * 200_000,
    "spaces.pdf": lambda: b"%PDF-1.7\n" + b" " * 1_000_000,
    "title.pdf": lambda: written(
        [
            CATALOG,
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            FONT,
            page(5),
            stream(SHOWN),
            b"<< /Title (%b) >>" % (b"a b " * 200_000),
        ],
        trailer=b"/Info 6 0 R",
    ),
    "title-controls.pdf": lambda: written(
        [
            CATALOG,
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            FONT,
            page(5),
            stream(SHOWN),
            b"<< /Title (a \x1b[2J b \\000) >>",
        ],
        trailer=b"/Info 6 0 R",
    ),
    "title-number.pdf": lambda: written(
        [CATALOG, b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>", FONT, page(5), stream(SHOWN), b"<< /Title 5 >>"],
        trailer=b"/Info 6 0 R",
    ),
    "info-number.pdf": lambda: written(
        [CATALOG, b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>", FONT, page(5), stream(SHOWN), b"5"],
        trailer=b"/Info 6 0 R",
    ),
}
