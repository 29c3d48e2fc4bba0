"""The README's Python examples run as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)


@pytest.mark.parametrize("code", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_runs(code: str) -> None:
    """Copied from the page, it works."""
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102  # our own page


def test_the_example_prints_the_figure_with_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """What the page promises is what comes out."""
    exec(compile(EXAMPLES[0], "README.md", "exec"), {})  # noqa: S102  # our own page

    printed = capsys.readouterr().out
    assert "aid 50000000.0 NOK" in printed
    assert "The minister said Norway would give 50 million kroner in aid to Chad." in printed
