"""Each document has a target of its own, inside the output folder, with a name that file systems take."""

from __future__ import annotations

import json
import os
import tracemalloc
from pathlib import Path, PurePosixPath

import pytest

from summarizer.reading import Raw, from_text
from summarizer.targets import apart, documents, other_names, sources
from tests.growth import is_linear


def files(folder: Path, **texts: str) -> Path:
    """The folder with these files; a double underscore in a name is a slash, a single one a dot."""
    for name, text in texts.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def document(text: str) -> Raw:
    return Raw("stdin", "0" * 64, lambda: from_text(text, id="stdin"))


def targets(*paths: Path) -> dict[str, str]:
    return {source.path.name: str(source.target) for source in sources(paths)}


def test_two_inputs_with_one_stem_keep_their_suffix(tmp_path: Path) -> None:
    """Neither overwrites the other."""
    folder = files(tmp_path, a_txt="One.", a_md="Two.", b_txt="Three.")

    assert targets(folder) == {"a.txt": "a.txt", "a.md": "a.md", "b.txt": "b"}


def test_stems_that_differ_in_case_only_do_not_meet(tmp_path: Path) -> None:
    """On some file systems they would be one file."""
    folder = files(tmp_path, Oslo_txt="One.", oslo_md="Two.")

    assert set(targets(folder).values()) == {"Oslo.txt", "oslo.md"}


def test_the_same_name_in_two_folders_gets_two_targets(tmp_path: Path) -> None:
    """Both are named on the command line, and both are kept."""
    one, two = files(tmp_path / "one", a_txt="One."), files(tmp_path / "two", a_txt="Two.")

    names = [str(source.target) for source in sources([one, two])]

    assert len(set(names)) == 2
    assert all(name.startswith("a.txt-") for name in names)


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    """Its folder and itself are the same document."""
    folder = files(tmp_path, a_txt="One.")

    assert len(sources([folder, folder / "a.txt"])) == 1


def test_targets_stay_inside_the_output_folder(tmp_path: Path) -> None:
    """No absolute path, no step up."""
    folder = files(tmp_path, a_txt="One.", deep__b_txt="Two.")

    for source in sources([folder, folder / "deep"]):
        assert not source.target.is_absolute()
        assert ".." not in PurePosixPath(source.target).parts


def test_an_input_spelled_in_two_ways_is_read_once(tmp_path: Path) -> None:
    """Relative, absolute or by a detour."""
    folder = files(tmp_path / "in", a_txt="One.")
    relative = Path(os.path.relpath(folder))

    assert len(sources([folder, relative, folder / ".." / "in", relative / "a.txt"])) == 1


def test_tables_of_the_same_name_have_folders_of_their_own(tmp_path: Path) -> None:
    """Their rows have the same ids."""
    row = json.dumps({"id": "1", "text": "One came."})
    one, two = files(tmp_path / "one", t_jsonl=row), files(tmp_path / "two", t_jsonl=row)

    assert len({target for _, target in documents(sources([one, two]))}) == 2


def test_a_later_document_gives_way_to_an_earlier_one(tmp_path: Path) -> None:
    """A table's row and a file in a folder of the table's name; a file that is named like standard input."""
    one = files(tmp_path / "one", t_jsonl=json.dumps({"id": "1", "text": "One came."}))
    two = files(tmp_path / "two")
    (two / "t.jsonl").mkdir(parents=True)
    (two / "t.jsonl" / "1.txt").write_text("Two left.", encoding="utf-8")
    piped = [(document("Three stayed."), PurePosixPath("T.jsonl/1"))]

    targets = [str(target).casefold() for _, target in apart([*documents(sources([one, two])), *piped])]

    assert len(set(targets)) == 3
    assert targets[0] == "t.jsonl/1"


def test_names_are_cut_to_what_a_file_system_takes(tmp_path: Path) -> None:
    """In bytes, and two that are cut alike stay two."""
    long = "x" * 245
    folder = files(tmp_path / "in", **{f"{long}1_txt": "One.", f"{long}2_txt": "Two."})
    ids = ["\U00020000" * 80, "\U00020000" * 81]
    (folder / "t.jsonl").write_text(
        "\n".join(json.dumps({"id": name, "text": "One."}) for name in ids), encoding="utf-8"
    )

    targets = [target for _, target in documents(sources([folder]))]

    assert len(set(targets)) == 4
    assert all(len(os.fsencode(target.name)) <= 210 for target in targets)


def test_folders_that_differ_in_case_only_do_not_meet(tmp_path: Path) -> None:
    """On some file systems their files would."""
    folder = files(tmp_path, Oslo__a_txt="One.", oslo__a_txt="Two.", oslo__b_txt="Three.")

    assert [str(source.target) for source in sources([folder])][2] == "oslo/b"
    assert len({str(source.target).casefold() for source in sources([folder])}) == 3


def test_a_suffix_that_another_file_already_bears_is_not_enough(tmp_path: Path) -> None:
    """The one that keeps its name without a suffix has it; the other gets a digest."""
    folder = files(tmp_path, a_txt="One.", a_md="Two.", a_txt_md="Three.")

    found = targets(folder)

    assert (found["a.md"], found["a.txt.md"]) == ("a.md", "a.txt")
    assert found["a.txt"].startswith("a.txt-")


@pytest.mark.parametrize("folder", ["x.json", "X.JSON"])
@pytest.mark.parametrize("name", ["x.txt", "x.html"], ids=["behind the folder", "before the folder"])
def test_a_file_gives_way_to_a_folder_that_is_called_like_its_result(tmp_path: Path, folder: str, name: str) -> None:
    """Both would be one path in the output folder; files elsewhere are not concerned."""
    files(tmp_path, **{f"{folder}/deep/y_txt": "One.", name: "Two.", "deep__x_txt": "Three."})

    found = {source.id: str(source.target) for source in sources([tmp_path])}

    assert found == {f"{folder}/deep/y.txt": f"{folder}/deep/y", name: name, "deep/x.txt": "deep/x"}


def test_a_file_gives_way_to_a_folder_by_its_suffixed_name_too(tmp_path: Path) -> None:
    """Then it gets a digest."""
    files(tmp_path, x_txt__y_txt="One.").joinpath("x.txt").rename(tmp_path / "x.txt.json")
    files(tmp_path, x_txt="Two.", x_md="Three.")

    found = targets(tmp_path)

    assert (found["x.md"], found["y.txt"]) == ("x.md", "x.txt.json/y")
    assert found["x.txt"].startswith("x.txt-")


def test_nothing_goes_into_a_folder_called_like_the_list_of_failures(tmp_path: Path) -> None:
    """That list is a file; a folder further down has the name for itself."""
    row = json.dumps({"id": "1", "text": "One came."})
    files(tmp_path / "in", failures_jsonl=row, deep__failures_jsonl=row, failures_txt="Two left.")

    found = {document.id: str(target) for document, target in documents(sources([tmp_path / "in"]))}

    assert found["deep/failures.jsonl#1"] == "deep/failures.jsonl/1"
    assert found["failures.txt"] == "failures.txt"
    assert found["failures.jsonl#1"].startswith("failures.jsonl-")


@pytest.mark.parametrize(
    ("target", "document", "others"),
    [
        ("b.txt", "b.txt", ["b"]),
        ("b", "b.txt", ["b.txt"]),
        ("a/b.txt-01234567", "a/b.txt", ["a/b", "a/b.txt"]),
        ("t.jsonl/1", "t.jsonl#1", []),
        ("stdin", "stdin", []),
        ("elsewhere/b", "b.txt", []),
    ],
)
def test_the_other_names_of_a_file_are_those_it_has_beside_others(
    target: str, document: str, others: list[str]
) -> None:
    """A row of a table has one name only."""
    assert [str(name) for name in other_names(PurePosixPath(target), document=document)] == others


def test_files_are_counted_and_found_again(tmp_path: Path) -> None:
    """As often as they are asked for, in the same order, with the same targets."""
    folder = files(tmp_path, b_txt="One.", a_txt="Two.", a_md="Three.", deep__a_txt="Four.", _hidden="Five.")

    found = sources([folder, folder / "deep"])

    assert len(found) == 4
    assert [source.id for source in found] == ["a.md", "a.txt", "b.txt", "deep/a.txt"]
    assert list(found) == list(found) == list(sources([folder, folder / "deep"]))


def test_another_document_leaves_the_targets_of_the_rest(tmp_path: Path) -> None:
    """Unless it wants the same, so that a rerun finds what it wrote; also where one gives way to another."""
    folder = files(tmp_path / "in", b_txt="One.", c_txt="Two.", c_md="Three.")
    piped = [(document("Four."), PurePosixPath("b"))]

    before = [str(target) for _, target in apart([*documents(sources([folder])), *piped])]
    files(folder, a_txt="Five.")
    after = [str(target) for _, target in apart([*documents(sources([folder])), *piped])]

    assert after == ["a", *before]


def test_hardly_anything_is_kept_of_a_file(tmp_path: Path) -> None:
    """A run may have any number of them."""
    tmp_path.joinpath("b").mkdir()
    for number in range(2000):
        (tmp_path / "b" / f"a-document-of-some-length-{number}.txt").touch()
    sources([tmp_path])

    tracemalloc.start()
    found = sources([tmp_path])
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(found) == 2000
    assert kept < 2000 * 40


def test_results_are_no_input_by_whatever_way_they_are_reached(tmp_path: Path) -> None:
    """A link beside them leads to them."""
    folder = files(tmp_path / "in", a_txt="One.", out__a_json="{}")
    (folder / "latest").symlink_to("out")

    assert [source.path.name for source in sources([folder], out=folder / "out")] == ["a.txt"]


def test_rows_of_a_table_whose_name_is_no_utf8_are_told_apart(tmp_path: Path) -> None:
    """Each goes into the table's folder under its own id."""
    (tmp_path / "caf\udce9.jsonl").write_text('{"text": "One came."}\n{"text": "Two left."}', encoding="utf-8")

    assert [target.name for _, target in documents(sources([tmp_path]))] == ["1", "2"]


def test_results_inside_the_input_folder_are_no_input(tmp_path: Path) -> None:
    """A second run reads what the first one read."""
    folder = files(tmp_path / "in", a_txt="One.", out__a_json="{}", out__failures_jsonl="{}")

    assert [source.path.name for source in sources([folder], out=folder / "out")] == ["a.txt"]
    assert [source.path.name for source in sources([folder / "out"], out=tmp_path)] == ["a.json", "failures.jsonl"]


def test_many_rows_of_one_id_are_told_apart_in_one_go() -> None:
    """Each gets a name of its own, at once: a table may have one id for all its rows."""
    row = from_text("One came.", id="all")

    def tell_apart(count: int) -> int:
        return len({target for _, target in apart((row, PurePosixPath("rows/all")) for _ in range(count))})

    assert tell_apart(1000) == 1000
    assert is_linear(tell_apart, size=1000)
