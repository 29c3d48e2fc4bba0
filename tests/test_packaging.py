"""What is built is what is in the checkout, and the versions are the ones that were tested."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKED = dict(
    line.split("==")
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)


def requirements() -> list[str]:
    """Every requirement of the project, of its extras and of its dependency groups."""
    extras = [item for items in PROJECT["project"]["optional-dependencies"].values() for item in items]
    groups = [item for items in PROJECT["dependency-groups"].values() for item in items if isinstance(item, str)]
    return [item for item in PROJECT["project"]["dependencies"] + extras + groups if not item.startswith("summarizer[")]


@pytest.mark.parametrize("requirement", requirements())
def test_a_lower_bound_is_the_version_that_was_tested(requirement: str) -> None:
    """Older versions were never tried, so they are not allowed."""
    match = re.fullmatch(r"([\w-]+)(?:>=|==)([\d.]+?)(?:\.\*)?(?:,<[\d.]+)?", requirement)
    assert match, f"{requirement} has no lower bound"
    locked = {name.lower(): number for name, number in LOCKED.items()}[match[1].lower()]
    assert f"{locked}.".startswith(f"{match[2]}.")


@pytest.mark.parametrize("name", ["openai", "instructor", "pydantic", "typer", "tenacity"])
def test_the_installed_versions_are_the_locked_ones(name: str) -> None:
    """An unpinned install slides back to an instructor of years ago."""
    assert version(name) == LOCKED[name]


def test_the_constraints_name_no_index_and_no_url() -> None:
    """The file works with whatever index the machine uses."""
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")

    assert re.search(r"https?:|file:|--(?:extra-)?index|@|/", text) is None


def test_the_wheel_holds_one_package_with_all_schemas_and_prompts(tmp_path: Path) -> None:
    """Built through the sdist, as an index would serve it."""
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()

    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"summarizer"}
    for folder in ("schemas", "prompts"):
        files = [path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.suffix in {".py", ".md"}]
        assert files
        assert {f"summarizer/{path.as_posix()}" for path in files} <= set(names)
    data = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "summarizer").rglob("*")
        if path.suffix in {".tsv", ".typed", ".yaml", ".css", ".js", ".jinja"}
    ]
    assert set(data) <= set(names)
