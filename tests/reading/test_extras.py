"""Formats that need a library: what is said without it, and that it keeps still."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest

from summarizer.errors import MissingExtra
from summarizer.reading import Unread, read

PAGE = b"<html><body><p>The ministers met.</p></body></html>"


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [("a.html", "trafilatura", "html"), ("a.pdf", "pypdf", "pdf"), ("a.docx", "docx", "docx")],
)
def test_a_missing_library_is_named_with_the_file_and_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, docx_bytes: bytes, name: str, library: str, extra: str
) -> None:
    """The message says what to install; other files go on."""
    for module in [module for module in sys.modules if module.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    path = tmp_path / name
    path.write_bytes({"html": PAGE, "pdf": b"%PDF-1.7", "docx": docx_bytes}[extra])
    (found,) = read(path, root=tmp_path)
    assert isinstance(found, Unread)
    assert isinstance(found.error, MissingExtra)
    assert found.error.extra == extra
    assert f"reading {name}" in str(found.error)


def test_libraries_log_nothing_and_the_root_logger_is_left_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """A broken file says what is wrong in its row, not on the screen."""
    root = logging.getLogger()
    before = (root.level, list(root.handlers))
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n1 0 obj << >> endobj xref trailer")
    (tmp_path / "a.html").write_bytes(b"<html></html>")
    for path in sorted(tmp_path.iterdir()):
        assert all(isinstance(each, Unread) for each in read(path))
    assert (root.level, list(root.handlers)) == before
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")
