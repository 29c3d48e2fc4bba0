"""A data set on disk: articles, and the records that are expected of them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Generic

from pydantic import JsonValue, TypeAdapter, ValidationError

from summarizer.article import Article
from summarizer.claims import IsoDate
from summarizer.errors import DatasetError, MissingExtra, OversizedArticle
from summarizer.evaluation import notation
from summarizer.evaluation.evidence import squeezed
from summarizer.evaluation.expected import KEYS, Expected, expect
from summarizer.evaluation.notation import Element, shown
from summarizer.evaluation.outcome import tag_values
from summarizer.model import T
from summarizer.reading import LIMIT, find_files, read

_SPLIT = "split"
_MOST = 100
"""Names that an error lists."""
_DATE: TypeAdapter[str] = TypeAdapter(IsoDate)


@dataclass(frozen=True, slots=True)
class Case(Generic[T]):
    """An article, and the record that is expected of it."""

    id: str
    """The article's path in `articles/`, without its suffix."""
    article: Article
    expected: Expected[T]
    tags: Mapping[str, JsonValue]
    reviewed_by: str | None
    digest: str
    """SHA-256 over the article and what is expected of it; tags and who reviewed it do not count."""

    def tagged(self, key: str, value: str) -> bool:
        """Whether a tag has the value, or has it among others."""
        return value in tag_values(self.tags.get(key))


@dataclass(frozen=True, slots=True)
class Dataset(Generic[T]):
    """The cases of a folder, by id."""

    folder: Path
    cases: tuple[Case[T], ...]
    aliases: tuple[tuple[str, ...], ...] = ()
    """Names that mean the same, beside those that the records give."""

    @property
    def digest(self) -> str:
        """SHA-256 over the ids and digests of the cases and over the aliases, whatever their order."""
        cases = sorted((case.id, case.digest) for case in self.cases)
        return _digest([cases, sorted(sorted(names) for names in self.aliases)])

    def select(
        self, *, split: str | None = None, ids: Collection[str] = (), tags: Mapping[str, str] | None = None
    ) -> Dataset[T]:
        """The cases of a split, with these ids, and with all of these tags.

        Raises DatasetError when a split, an id or a tag does not exist, when two splits are asked for, and when no case
        has all that is asked for.
        """
        if split is not None and (tagged := (tags or {}).get(_SPLIT, split)) != split:
            raise DatasetError(
                f"the splits {split!r} and {tagged!r} are both asked for, and no case has two: ask for one"
            )
        if unknown := [wanted for wanted in ids if wanted not in {case.id for case in self.cases}]:
            raise DatasetError(f"{self.folder} has no {unknown[0]!r}; there are {_listed(c.id for c in self.cases)}")
        wanted = dict(tags or {}) | ({} if split is None else {_SPLIT: split})
        for key, value in wanted.items():
            if not any(case.tagged(key, value) for case in self.cases):
                there = {one for case in self.cases for one in tag_values(case.tags.get(key))}
                raise DatasetError(f"{self.folder} has no {key} {value!r}; there are {_listed(there)}")
        cases = tuple(
            case
            for case in self.cases
            if (not ids or case.id in ids) and all(case.tagged(key, value) for key, value in wanted.items())
        )
        if not cases:
            raise DatasetError(f"no case of {self.folder} is all that was asked for: ask for less at once")
        return replace(self, cases=cases)


def load(folder: Path, *, schema: type[T]) -> Dataset[T]:
    """Every case of a folder: `expected/*.yaml`, the `articles/` they name, and `aliases.yaml` if there is one.

    Articles are read as a run reads them. Raises DatasetError, which names the file, the line and what to do, and
    MissingExtra for an article that needs one.
    """
    cases: dict[str, Case[T]] = {}
    taken: dict[str, str] = {}
    for path in _expected_files(folder):
        case = _case(path, folder=folder, schema=schema)
        if case.id in taken:
            raise DatasetError(
                f"{path} and {taken[case.id]} are both about {case.id!r}: an article has one record, and a name of its "
                "own, also without its suffix"
            )
        taken[case.id] = str(path)
        cases[case.article.id] = case
    for article in find_files(folder / "articles"):
        if (name := article.relative_to(folder / "articles").as_posix()) not in cases:
            raise DatasetError(
                f"{article} has no record: write {folder / 'expected'}/{Path(name).stem}.yaml, or remove it"
            )
    found = tuple(sorted(cases.values(), key=lambda case: case.id))
    _refuse_missing_splits(folder, found)
    return Dataset(folder, found, _aliases(folder / "aliases.yaml"))


def _expected_files(folder: Path) -> list[Path]:
    for needed in (folder / "expected", folder / "articles"):
        try:
            there = needed.is_dir()
        except OSError as error:
            raise _unreadable(needed, error) from error
        if not there:
            raise DatasetError(f"{needed} does not exist: a data set is a folder with `articles` and `expected` in it")
    found = [path for path in find_files(folder / "expected") if path.suffix.lower() in {".yaml", ".yml"}]
    if not found:
        raise DatasetError(f"{folder / 'expected'} holds no .yaml file: write a record for each article")
    return found


def _case(path: Path, *, folder: Path, schema: type[T]) -> Case[T]:
    file = notation.known(notation.read(_text(path), source=str(path)), KEYS)
    for needed in ("article", "record"):
        if needed not in file:
            raise DatasetError(f"{path} has no `{needed}`: name the article, and write down what is expected of it")
    article = _article(file, folder / "articles")
    expected = expect(file["record"], schema=schema, article=article)
    return Case(
        id=str(PurePosixPath(article.id).with_suffix("")),
        article=article,
        expected=expected,
        tags=_tags(file["tags"]) if "tags" in file else {},
        reviewed_by=file["reviewed_by"].text() if "reviewed_by" in file else None,
        digest=_case_digest(article, expected),
    )


def _tags(tags: Element) -> dict[str, JsonValue]:
    found = tags.fields()
    if _SPLIT in found:
        found[_SPLIT].text()  # one, and no list: what is tuned on must not be measured on
    return {key: tag.plain() for key, tag in found.items()}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DatasetError(f"{path} cannot be read: {error}; save it as UTF-8") from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> DatasetError:
    """The error for what the system does not give out."""
    if isinstance(error, IsADirectoryError):
        return DatasetError(f"{path} is a folder: put a file in its place, or remove it")
    if isinstance(error, FileNotFoundError):
        return DatasetError(f"{path} is a link that leads nowhere: mend it, or remove it")
    return DatasetError(f"{path} cannot be opened: {error.strerror or error}; check the path and its permissions")


def _article(file: Mapping[str, Element], folder: Path) -> Article:
    """The article that a file names, read as a run reads it; the file's word counts where reading finds nothing."""
    article = _read(file["article"], folder)
    given = {key: file[key].text() for key in ("title", "publisher", "published") if key in file and not file[key].null}
    if "published" in given:
        _refuse_bad_date(file["published"])
    return article.model_copy(update={key: value for key, value in given.items() if getattr(article, key) is None})


def _read(named: Element, folder: Path) -> Article:
    """The article of this name."""
    name = PurePosixPath(named.text())
    called = shown(str(name))
    if name.is_absolute() or ".." in name.parts:
        raise named.error(f"{called} leads out of {folder}: put the article in there")
    try:
        if not (folder / name).is_file():
            raise named.error(f"{called} is not in {folder}: put the article in there, or mend its name")
        # Two tell a table: it may have any number of rows.
        found = list(islice(read(folder / name, root=folder), 2))
    except OSError as error:
        raise named.error(f"{called} cannot be opened: {error.strerror or error}; give it another name") from error
    if len(found) != 1 or found[0].id != str(name):
        raise named.error(f"{called} is a table: give each of its rows a file of its own")
    if isinstance(found[0], Article):
        return found[0]
    unread = found[0].error
    if isinstance(unread, MissingExtra):
        raise unread
    if isinstance(unread, OversizedArticle):
        raise named.error(f"{called} is larger than {LIMIT:,} bytes, the limit in a data set: shorten it") from unread
    raise named.error(str(unread)) from unread


def _refuse_bad_date(published: Element) -> None:
    try:
        _DATE.validate_python(published.text())
    except ValidationError as error:
        raise published.error(
            f"{shown(published.text())} is no date: write it as 2024-03-05, 2024-03 or 2024"
        ) from error


def _refuse_missing_splits(folder: Path, cases: Iterable[Case[T]]) -> None:
    """A case without a split would be measured in none of them."""
    without = [case.id for case in cases if not case.tags.get(_SPLIT)]
    if without and any(case.tags.get(_SPLIT) for case in cases):
        raise DatasetError(f"{folder}: {_listed(without)} without a split, others have one: tag all of them or none")


def _aliases(path: Path) -> tuple[tuple[str, ...], ...]:
    # A link that leads nowhere was meant to lead somewhere.
    if not path.exists() and not path.is_symlink():
        return ()
    file = notation.read(_text(path), source=str(path), holds="lists of names that mean the same")
    found = [(names, tuple(name.text() for name in names.items())) for names in file.items()]
    for element, names in found:
        if len(names) < 2:
            raise element.error("says of one name what it is equal to: give two or more")
    spelt = {_folded(name): name for _, names in reversed(found) for name in reversed(names)}
    for folded, count in Counter(folded for _, names in found for folded in set(map(_folded, names))).items():
        if count > 1:
            raise DatasetError(
                f"{path}: {shown(spelt[folded])} stands in {count} lists: join them, or name it more fully "
                "(capitals do not count)"
            )
    return tuple(names for _, names in found)


def _folded(name: str) -> str:
    return squeezed(name).casefold()


def _listed(names: Iterable[str]) -> str:
    found = sorted(names)
    more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
    return ", ".join(found[:_MOST]) + more or "none"


def _case_digest(article: Article, expected: Expected[T]) -> str:
    alternates = {
        pointer: sorted(json.dumps(value, sort_keys=True) for value in values)
        for pointer, values in expected.alternates.items()
    }
    marks = [sorted(pointers) for pointers in (expected.optional, expected.unscored, expected.ungrounded)]
    return _digest([article.digest, expected.record.model_dump(mode="json"), alternates, marks])


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
