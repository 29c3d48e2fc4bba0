"""An evaluation for reading: one HTML page for people, JUnit XML for build servers."""

from __future__ import annotations

from summarizer.evaluation.report.junit import junit
from summarizer.evaluation.report.page import page

__all__ = ["junit", "page"]
