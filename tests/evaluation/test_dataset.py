"""Data sets: what a folder must hold, how cases are found in it, and the one that is in this repository."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from pydantic import BaseModel

from summarizer.checks import cited, references
from summarizer.checks.dossier import Dossier
from summarizer.claims import Claim
from summarizer.errors import DatasetError, MissingExtra
from summarizer.evaluation.dataset import Case, Dataset, load
from summarizer.reading import LIMIT, read
from summarizer.schemas.meeting import MeetingReport

MEETING = Path(__file__).parents[2] / "evals" / "meeting"

Build = Callable[..., Path]


class Vote(Claim):
    what: str
    votes: int | None


class Minutes(BaseModel):
    votes: list[Vote]


RECORD = 'votes: [{what: the bridge, votes: 9, evidence: ["voted for the bridge"]}]'


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Writes files of a data set: the path relative to its folder, with __ for a slash and a dot for the suffix."""

    def build(**files: str) -> Path:
        for folder in ("articles", "expected"):
            (tmp_path / "council" / folder).mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            stem, _, suffix = name.replace("__", "/").rpartition("_")
            path = tmp_path / "council" / f"{stem}.{suffix}"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "council"

    return build


def case(article: str, *, record: str = RECORD, rest: str = "tags: {split: dev, format: minutes}") -> str:
    """The file of a case."""
    return f"article: {article}\nrecord: {{{record}}}\n{rest}\n"


def text(place: str) -> str:
    """An article in which there is a vote."""
    return f"The council of {place} met on Monday. Nine members voted for the bridge.\n"


def two(build: Build, **files: str) -> Path:
    """A data set of two cases."""
    return build(
        **{
            "articles__oslo_txt": text("Oslo"),
            "articles__rome_txt": text("Rome"),
            "expected__oslo_yaml": case("oslo.txt", rest="tags: {split: dev, format: minutes, traps: [a, b]}"),
            "expected__rome_yaml": case("rome.txt", rest="tags: {split: test, format: minutes}\nreviewed_by: mira"),
        }
        | files
    )


def only(folder: Path) -> Case[Minutes]:
    (found,) = load(folder, schema=Minutes).cases
    return found


def test_cases_come_by_id_with_their_articles_and_records(build: Build) -> None:
    """The id is the article's path without its suffix, whatever the record's file is called."""
    folder = build(
        articles__b_txt=text("Oslo"),
        articles__a__c_md=text("Rome"),
        expected__1_yaml=case("b.txt", rest="reviewed_by: mira"),
        expected__2_yml=case("a/c.md", rest="tags: {n: 3, when: 2019-01-01, more: [x, null, yes]}"),
        expected__notes_txt="not a record",
    )
    found = load(folder, schema=Minutes)

    assert [(one.id, one.article.id, one.reviewed_by) for one in found.cases] == [
        ("a/c", "a/c.md", None),
        ("b", "b.txt", "mira"),
    ]
    assert found.cases[0].tags == {"n": 3, "when": "2019-01-01", "more": ["x", None, True]}
    assert found.cases[1].expected.record == Minutes(votes=[Vote(sentences=[2], what="the bridge", votes=9)])


def test_articles_are_read_as_a_run_reads_them(build: Build) -> None:
    """So that what is measured is what users get."""
    page = "<html><head><title>Votes</title></head><body><nav>Home</nav><article><p>{}</p></article></body></html>"
    folder = build(articles__a_html=page.format(text("Oslo") * 4), expected__a_yaml=case("a.html", record=""))

    assert [only(folder).article] == list(read(folder / "articles" / "a.html", root=folder / "articles"))


def test_what_reading_finds_goes_before_what_the_file_says(build: Build) -> None:
    """The file's title, publisher and date fill gaps only."""
    header = "---\ntitle: The vote\n---\n"
    rest = "title: Another\npublisher: The Crier\npublished: 2019-03"
    folder = build(articles__a_md=header + text("Oslo"), expected__a_yaml=case("a.md", rest=rest))

    article = only(folder).article
    assert (article.title, article.publisher, article.published) == ("The vote", "The Crier", "2019-03")


def test_an_article_that_needs_an_extra_says_which(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """As everywhere: what to install."""
    for module in [module for module in sys.modules if module.partition(".")[0] == "trafilatura"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    folder = build(articles__a_html=f"<html><p>{text('Oslo')}</p></html>", expected__a_yaml=case("a.html"))

    with pytest.raises(MissingExtra, match="html"):
        load(folder, schema=Minutes)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"expected__a_yaml": "record: {}"}, ["a.yaml has no `article`"]),
        ({"expected__a_yaml": "article: a.txt"}, ["a.yaml has no `record`"]),
        ({"expected__a_yaml": case("b.txt")}, ["a.yaml, line 1, article: 'b.txt' is not in", "mend its name"]),
        ({"expected__a_yaml": case("../a.txt")}, ["line 1, article: '../a.txt' leads out of"]),
        ({"expected__a_yaml": case("/a.txt")}, ["line 1, article: '/a.txt' leads out of"]),
        ({"expected__b_yaml": case("a.txt")}, ["b.yaml and ", "a.yaml are both about 'a'"]),
        ({"expected__b_yaml": case("a.md"), "articles__a_md": text("Oslo")}, ["are both about 'a'"]),
        ({"articles__b_txt": text("Rome")}, ["b.txt has no record: write ", "expected/b.yaml"]),
        ({"articles__a_txt": " "}, ["a.yaml, line 1, article: a.txt is empty"]),
        ({"expected__b_yaml": case("b.csv"), "articles__b_csv": "id,text\n1,Yes\n"}, ["'b.csv' is a table"]),
        ({"expected__b_yaml": case("b.csv"), "articles__b_csv": "id,text\n"}, ["line 1, article: b.csv "]),
        ({"expected__a_yaml": case("a.txt", rest="published: 5 March")}, ["line 3, published: '5 March' is no date"]),
        ({"expected__a_yaml": case("a.txt", rest="tags: [dev]")}, ["line 3, tags: must be a mapping"]),
        ({"expected__a_yaml": case("a.txt", rest="tags: {split: [dev, test]}")}, ["tags/split: must be a text"]),
        ({"expected__a_yaml": case("a.txt", rest="reviewd_by: me")}, ["the key 'reviewd_by' is not known"]),
        ({"expected__a_yaml": case("a.txt", record="votes: [{}]")}, ["a.yaml, line 2, votes/0: has no `evidence`"]),
        ({"aliases_yaml": "Oslo: Christiania"}, ["aliases.yaml, line 1: must be a list"]),
        ({"aliases_yaml": "- [Oslo]"}, ["aliases.yaml, line 1, 0: says of one name", "two or more"]),
        ({"aliases_yaml": "- [Oslo, Christiania]\n- [Oslo, Ånslo]"}, ["'Oslo' stands in 2 lists: join them"]),
        (
            {"aliases_yaml": "- [Oslo, Christiania]\n- [OSLO, Ånslo]"},
            ["'Oslo' stands in 2 lists", "capitals do not count"],
        ),
        ({"aliases_yaml": "# none yet\n"}, ["aliases.yaml is empty: write lists of names", "or remove it"]),
        ({"expected__a_yaml": ""}, ["a.yaml is empty: write a record into it"]),
        (
            {"expected__a_yaml": case("x" * 300 + ".txt")},
            ["line 1, article: 'xxx"],
        ),
        ({"expected__a_yaml": case("y/" * 3000)}, ["line 1, article: 'y/y/"]),
        ({"expected__a_yaml": case('"a\\0.txt"')}, ["line 1, article: 'a\\x00.txt' is not in"]),
        ({"expected__a_yaml": case("a.txt/b")}, ["line 1, article: 'a.txt/b' is not in"]),
        (
            {"expected__a_yaml": case("a.txt", rest="published: " + "x" * 999)},
            ["line 3, published: 'xxx", "…' is no date"],
        ),
    ],
    ids=lambda value: value[0][:40] if isinstance(value, list) else "",
)
def test_a_folder_that_is_no_data_set_is_refused(build: Build, files: dict[str, str], said: list[str]) -> None:
    """The error names the file, where in it, and what to do."""
    folder = build(**{"articles__a_txt": text("Oslo"), "expected__a_yaml": case("a.txt")} | files)

    with pytest.raises(DatasetError) as raised:
        load(folder, schema=Minutes)
    assert [words for words in said if words not in str(raised.value)] == []


def test_what_was_named_at_length_is_told_in_short(build: Build) -> None:
    """An error is a line to read."""
    for written in (
        case("x" * 100_000),
        case("a.txt", rest="x" * 900 + ": 1"),
        case("a.txt", record=f"{'x' * 900}: 1"),
    ):
        with pytest.raises(DatasetError) as raised:
            load(build(articles__a_txt=text("Oslo"), expected__a_yaml=written), schema=Minutes)
        assert "xxx" in str(raised.value)
        assert len(str(raised.value)) < 1000


def test_a_table_of_any_size_is_refused_at_its_second_row(build: Build) -> None:
    """What is broken behind that is not reached."""
    rows = "id,text\n1,Yes\n2,No\n" + '3,"never closed\n' * 100_000
    folder = build(articles__b_csv=rows, expected__b_yaml=case("b.csv"))
    reached: list[str] = []

    with pytest.raises(DatasetError, match=r"'b\.csv' is a table: give each"):
        _traced(lambda: load(folder, schema=Minutes), reached)
    assert 0 < len(reached) < 200


def _traced(call: Callable[[], object], reached: list[str]) -> None:
    """Call something, noting the names of the functions of the table reader that are entered."""

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename.endswith("tables.py"):
            reached.append(frame.f_code.co_name)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        call()
    finally:
        sys.setprofile(before)


def test_an_article_over_the_limit_has_to_be_shortened(build: Build) -> None:
    """There is no option to raise it here."""
    folder = build(articles__a_txt="x" * (LIMIT + 1), expected__a_yaml=case("a.txt"))

    with pytest.raises(DatasetError, match=r"'a\.txt' is larger than 10,000,000 bytes, .*: shorten it") as raised:
        load(folder, schema=Minutes)
    assert "--max-bytes" not in str(raised.value)


@pytest.mark.parametrize("name", ["aliases.yaml", "expected/b.yaml"])
def test_a_link_that_leads_nowhere_is_told(build: Build, name: str) -> None:
    """And is neither a matter of encoding nor passed over."""
    folder = build(articles__a_txt=text("Oslo"), expected__a_yaml=case("a.txt"))
    (folder / name).symlink_to("nowhere")

    with pytest.raises(DatasetError, match=rf"{name} is a link that leads nowhere: mend it, or remove it"):
        load(folder, schema=Minutes)


def test_a_folder_in_the_place_of_a_file_is_told(build: Build) -> None:
    """Neither is that."""
    folder = build(articles__a_txt=text("Oslo"), expected__a_yaml=case("a.txt"))
    (folder / "aliases.yaml").mkdir()

    with pytest.raises(DatasetError, match=r"aliases\.yaml is a folder: put a file in its place, or remove it"):
        load(folder, schema=Minutes)


def test_a_folder_that_the_system_refuses_is_told(tmp_path: Path) -> None:
    """Its name is too long for any folder, which some versions of Python take for one that is not there."""
    with pytest.raises(DatasetError, match="cannot be opened: |does not exist"):
        load(tmp_path / ("x" * 300), schema=Minutes)


def test_a_folder_without_records_says_what_a_data_set_is(build: Build, tmp_path: Path) -> None:
    """There are articles, and a record for each."""
    with pytest.raises(DatasetError, match=r"nowhere/expected does not exist: a data set is a folder with"):
        load(tmp_path / "nowhere", schema=Minutes)
    with pytest.raises(DatasetError, match=r"expected holds no \.yaml file"):
        load(build(articles__a_txt=text("Oslo")), schema=Minutes)


def test_a_record_that_is_no_utf_8_is_refused(build: Build) -> None:
    """And not read with other letters."""
    folder = build(articles__a_txt=text("Oslo"))
    (folder / "expected" / "a.yaml").write_bytes("article: å.txt".encode("latin-1"))

    with pytest.raises(DatasetError, match=r"a\.yaml cannot be read: .*save it as UTF-8"):
        load(folder, schema=Minutes)


def test_either_all_cases_have_a_split_or_none(build: Build) -> None:
    """One without would be measured nowhere, and nobody would notice."""
    folder = two(build, expected__rome_yaml=case("rome.txt", rest="tags: {format: minutes}"))

    with pytest.raises(DatasetError, match="rome without a split"):
        load(folder, schema=Minutes)


def test_equal_names_are_read_from_the_folder(build: Build) -> None:
    """Beside those that come with the package."""
    assert load(two(build), schema=Minutes).aliases == ()
    found = load(two(build, aliases_yaml="- [Oslo, Christiania]\n- [NO, Norway]"), schema=Minutes)
    assert found.aliases == (("Oslo", "Christiania"), ("NO", "Norway"))


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({}, ["oslo", "rome"]),
        ({"split": "dev"}, ["oslo"]),
        ({"split": "test"}, ["rome"]),
        ({"ids": ["rome", "oslo"]}, ["oslo", "rome"]),
        ({"ids": ["rome"], "split": "test"}, ["rome"]),
        ({"tags": {"split": "test"}, "split": "test"}, ["rome"]),
        ({"tags": {"format": "minutes"}}, ["oslo", "rome"]),
        ({"tags": {"traps": "b", "format": "minutes"}}, ["oslo"]),
    ],
    ids=str,
)
def test_cases_are_selected_by_split_id_and_tag(build: Build, asked: dict[str, Any], ids: list[str]) -> None:
    """All that is asked for must hold; a tag may have the value among others."""
    found = load(two(build, aliases_yaml="- [Oslo, Christiania]"), schema=Minutes).select(**asked)

    assert [one.id for one in found.cases] == ids
    assert found.aliases == (("Oslo", "Christiania"),)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"split": "tset"}, "has no split 'tset'; there are dev, test"),
        ({"ids": ["oslo", "roma"]}, "has no 'roma'; there are oslo, rome"),
        ({"tags": {"traps": "c"}}, "has no traps 'c'; there are a, b"),
        ({"tags": {"trap": "a"}}, "has no trap 'a'; there are none"),
        ({"ids": ["oslo"], "split": "test"}, "is all that was asked for"),
        ({"split": "dev", "tags": {"split": "test"}}, "the splits 'dev' and 'test' are both asked for"),
    ],
    ids=str,
)
def test_what_is_not_there_cannot_be_selected(build: Build, asked: dict[str, Any], said: str) -> None:
    """An empty selection would look like a perfect score."""
    with pytest.raises(DatasetError) as raised:
        load(two(build), schema=Minutes).select(**asked)

    assert said in str(raised.value)


OTHER = RECORD.replace("votes: 9", "votes: 8")


@pytest.mark.parametrize(
    "files",
    [
        {"articles__a_txt": text("Rome")},
        {"expected__a_yaml": case("a.txt", record=OTHER)},
        {"expected__a_yaml": case("a.txt", record=RECORD.replace("}]", ", optional: true}]"))},
        {"expected__a_yaml": case("a.txt", record=RECORD.replace("}]", ", alternates: {votes: [8]}}]"))},
        {"expected__a_yaml": case("a.txt", record=RECORD.replace("voted for the bridge", "met on Monday"))},
        {"expected__a_yaml": case("a.txt", rest="published: 2019")},
    ],
    ids=["article", "record", "optional", "alternates", "evidence", "published"],
)
def test_the_digest_of_a_case_changes_with_what_is_measured(build: Build, files: dict[str, str]) -> None:
    """With the article, and with all that is expected of it."""
    before = only(build(articles__a_txt=text("Oslo"), expected__a_yaml=case("a.txt"))).digest

    assert only(build(**files)).digest != before


@pytest.mark.parametrize(
    "written",
    [
        case("a.txt", rest="tags: {split: test}\nreviewed_by: mira"),
        "# read again\n" + case("a.txt"),
        'record:\n  votes:\n  - evidence: ["for  the bridge"]\n    votes: 9.0\n    what: "the bridge"\narticle: a.txt',
    ],
    ids=["tags and reader", "a comment", "the way it is written"],
)
def test_the_digest_of_a_case_stays_when_the_same_is_measured(build: Build, written: str) -> None:
    """Tags, comments, who read it, and how the YAML is written do not count."""
    before = only(build(articles__a_txt=text("Oslo"), expected__a_yaml=case("a.txt"))).digest

    assert only(build(expected__a_yaml=written)).digest == before


def test_the_order_of_alternates_does_not_count(build: Build) -> None:
    """Any of them is right."""
    first, second = (RECORD.replace("}]", f", alternates: {{votes: [{two}]}}}}]") for two in ("7, 8", "8, 7"))
    before = only(build(articles__a_txt=text("Oslo"), expected__a_yaml=case("a.txt", record=first))).digest

    assert only(build(expected__a_yaml=case("a.txt", record=second))).digest == before


def test_the_digest_of_a_data_set_is_that_of_its_cases_and_names(build: Build) -> None:
    """In any order of cases, files and names."""
    found = load(two(build), schema=Minutes)
    turned = Dataset(found.folder, found.cases[::-1])
    named = load(two(build, aliases_yaml="- [Oslo, Christiania]\n- [a, b]"), schema=Minutes)
    renamed = load(two(build, aliases_yaml="- [b, a]\n- [Christiania, Oslo]"), schema=Minutes)

    assert turned.digest == found.digest
    assert renamed.digest == named.digest
    assert len({found.digest, named.digest, found.select(ids=["oslo"]).digest}) == 3


@pytest.fixture(scope="module")
def meeting() -> Dataset[MeetingReport]:
    """The data set of this repository."""
    return load(MEETING, schema=MeetingReport)


def test_every_record_of_the_repository_is_valid(meeting: Dataset[MeetingReport]) -> None:
    """At least 60, some to tune on and some to measure on."""
    splits = [one.tags["split"] for one in meeting.cases]

    assert set(splits) == {"dev", "test"}
    assert len(splits) >= 60
    assert min(splits.count("dev"), splits.count("test")) >= 20


def test_every_record_of_the_repository_was_read_a_second_time(meeting: Dataset[MeetingReport]) -> None:
    """By someone who did not write it."""
    assert [one.id for one in meeting.cases if not one.reviewed_by] == []


@pytest.mark.parametrize("split", ["dev", "test"])
def test_what_an_abstract_says_is_nobody_s_to_guess(meeting: Dataset[MeetingReport], split: str) -> None:
    """Records may leave it out; of all else there is nothing that is not asked for but the precision of vague dates."""
    unscored = set(chain(*(one.expected.unscored for one in meeting.select(split=split).cases)))

    assert {pointer for pointer in unscored if not pointer.endswith("/precision")} == {"/abstract"}


COVERED = """
held meetings; planned meetings; postponed meetings; cancelled meetings; denied meetings; calls;
several meetings in one text; no meeting at all; readouts; wire copy; blog reposts with boilerplate; transcripts;
machine translation; OCR noise; HTML; second-hand promises; demands that are not commitments; competing tolls;
superseded tolls; "dozens" that is no number; ranges; percentages; money in two currencies;
requested versus released money; reserves that are not aid; no date anywhere; an injected instruction
"""


def documented() -> dict[str, list[str]]:
    """The tags of each kind of case, from the table in the data set's README."""
    rows = re.findall(r"^\| ([^|]+) \| (`[a-z_`\s]+`) \|$", (MEETING / "README.md").read_text(encoding="utf-8"), re.M)
    return {kind: re.findall(r"`(\w+)`", tags) for kind, tags in rows}


@pytest.mark.parametrize("kind", [" ".join(kind.split()) for kind in COVERED.split(";")])
def test_every_kind_of_article_is_there(meeting: Dataset[MeetingReport], kind: str) -> None:
    """By the tags that the README gives for it, each of which some case has."""
    found = {
        tag: [one.id for one in meeting.cases if one.tagged("traps", tag) or one.tagged("format", tag)]
        for tag in documented()[kind]
    }

    assert found
    assert [tag for tag, ids in found.items() if not ids] == []


def test_every_name_in_a_record_is_that_of_a_party(meeting: Dataset[MeetingReport]) -> None:
    """Who promises, objects or takes part is in the list of parties, and each item cites sentences that exist."""
    found = [
        f"{one.id}{finding.path}: {finding.message}"
        for one in meeting.cases
        for rule in (cited, references)
        for finding in rule.findings(Dossier(one.expected.record, one.article))
    ]

    assert found == []


STATUSES = {
    "held": "held meetings",
    "planned": "planned meetings",
    "postponed": "postponed meetings",
    "cancelled": "cancelled meetings",
    "denied": "denied meetings",
}


@pytest.mark.parametrize("status", STATUSES)
def test_a_tag_for_meetings_is_borne_out_by_the_record(meeting: Dataset[MeetingReport], status: str) -> None:
    """A case tagged for cancelled meetings has a cancelled one in its record, and so on."""
    tags = documented()[STATUSES[status]]
    tagged = [one for one in meeting.cases if any(one.tagged("traps", tag) for tag in tags)]

    assert tagged
    assert [one.id for one in tagged if status not in {m.status for m in one.expected.record.meetings}] == []


def test_a_case_tagged_without_a_meeting_has_none(meeting: Dataset[MeetingReport]) -> None:
    """But what is optional, or did not come about."""
    for one in meeting.select(tags={"traps": "no_meeting"}).cases:
        firm = [
            found.status
            for number, found in enumerate(one.expected.record.meetings)
            if f"/meetings/{number}" not in one.expected.optional
        ]
        assert set(firm) <= {"denied", "cancelled"}, one.id


def test_the_articles_to_try_are_among_the_cases(meeting: Dataset[MeetingReport]) -> None:
    """Word for word, and in the split that may be tuned on."""
    seeds = {path.stem: path.read_bytes() for path in (MEETING.parents[1] / "seeds").glob("*.txt")}
    cases = {one.id.partition("-")[2]: one for one in meeting.cases if one.id.startswith("s")}

    assert len(seeds) == 5
    assert {name: (MEETING / "articles" / one.article.id).read_bytes() for name, one in cases.items()} == seeds
    assert {one.tags["split"] for one in cases.values()} == {"dev"}
