"""Finding files: sorted, hidden ones left out, links safe, and nothing lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import UnreadableArticle
from summarizer.reading import Unread, find_files, read
from summarizer.reading.files import identify


def names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in find_files(folder)]


def test_a_folder_gives_its_files_sorted_and_without_hidden_ones(tmp_path: Path) -> None:
    """Every folder below it too, whatever order the system lists them in."""
    for name in ("b.txt", "a/z.txt", "a/c.md", ".hidden.txt", ".git/config", "a/.x/y.txt", "c.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Words.")
    assert names(tmp_path) == ["a/c.md", "a/z.txt", "b.txt", "c.csv"]


def test_a_file_is_itself_even_when_hidden_or_missing(tmp_path: Path) -> None:
    """What was named is read, or said to be missing."""
    for path in (tmp_path / ".hidden.txt", tmp_path / "missing.txt"):
        assert list(find_files(path)) == [path]


def test_links_that_lead_back_are_entered_once(tmp_path: Path) -> None:
    """A loop ends, a linked file is found, and a broken link is there to be reported."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text("Words.")
    (tmp_path / "a" / "back").symlink_to("..")
    (tmp_path / "a" / "linked.txt").symlink_to("x.txt")
    (tmp_path / "a" / "broken.txt").symlink_to("nowhere")
    assert names(tmp_path) == ["a/broken.txt", "a/linked.txt", "a/x.txt"]
    (broken,) = read(tmp_path / "a" / "broken.txt")
    assert isinstance(broken, Unread)
    assert isinstance(broken.error, UnreadableArticle)


def test_folders_may_be_nested_deeper_than_calls(tmp_path: Path) -> None:
    """No recursion limit is met."""
    deepest = tmp_path
    for _ in range(1200):
        deepest /= "a"
        deepest.mkdir()
    (deepest / "x.txt").write_text("Words.")

    found = names(tmp_path)

    # Taken down by hand: removing a tree this deep is beyond what shutil does without a recursion of its own.
    (deepest / "x.txt").unlink()
    while deepest != tmp_path:
        deepest.rmdir()
        deepest = deepest.parent
    assert len(found) == 1


@pytest.mark.parametrize(
    ("path", "root", "id_"),
    [
        (Path("in/a.txt"), Path("in"), "a.txt"),
        (Path("in/b/a.txt"), Path("in"), "b/a.txt"),
        (Path("in/a.txt"), None, "in/a.txt"),
        (Path("other/a.txt"), Path("in"), "other/a.txt"),
        (Path("in/caf\udce9.txt"), Path("in"), "caf\\xe9.txt"),
    ],
)
def test_an_id_is_the_relative_path_as_text(path: Path, root: Path | None, id_: str) -> None:
    """With slashes, and with bytes that are no UTF-8 written out."""
    assert identify(path, root=root) == id_
