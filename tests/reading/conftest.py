"""Files in formats that cannot be written as text."""

from __future__ import annotations

import io

import docx
import pytest


@pytest.fixture
def docx_bytes() -> bytes:
    """A small Word document."""
    word = docx.Document()
    word.add_paragraph("The ministers met.")
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()
