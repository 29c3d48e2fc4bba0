"""Versioned prompts: found by name, read from Markdown with a YAML header, rendered for one article."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml
from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, meta
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.article import Article
from summarizer.errors import PromptError

FOLDER = Path(__file__).parent / "prompts"
BLOCKS = ("system", "user", "correction")
VARIABLES = frozenset({"article", "record", "findings"})


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a chat."""

    role: Literal["system", "user", "assistant"]
    content: str


class Header(BaseModel):
    """The YAML on top of a prompt file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    version: int
    schema_: str
    description: str


@dataclass(frozen=True)
class Prompt:
    """A prompt as its file gives it. `messages` and `correct` render it; the article is only ever data in it."""

    header: Header
    text: str
    """The whole file."""
    body: str
    """The template below the header."""
    source: str
    """The file's name, for error messages."""

    @property
    def name(self) -> str:
        """Name and version together: `meeting@v1`."""
        return f"{self.header.name}@v{self.header.version}"

    @property
    def schema(self) -> str:
        """The schema it is written for: `meeting@v1` or `package.module:Class`."""
        return self.header.schema_

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file, as 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def messages(self, article: Article) -> tuple[Message, ...]:
        """The system and user messages for `article`; raises PromptError if the template fails."""
        context = self._context(article=article)
        return Message("system", self._render("system", context)), Message("user", self._render("user", context))

    def correct(self, record: BaseModel, *, findings: Sequence[str]) -> tuple[Message, ...]:
        """What follows the messages when the answer `record` failed checks: the answer itself, and what was found."""
        return (
            Message("assistant", record.model_dump_json()),
            Message("user", self._render("correction", self._context(record=record, findings=findings))),
        )

    @cached_property
    def _template(self) -> Template:
        return _compiled(self.body, self.source)

    def _context(self, **variables: object) -> Context:
        return self._template.new_context(variables)

    def _render(self, block: str, context: Context) -> str:
        try:
            return "".join(self._template.blocks[block](context)).strip()
        except Exception as error:  # a template can raise whatever an expression in it raises
            reason = error.message if isinstance(error, TemplateError) else repr(error)
            raise PromptError(f"prompt {self.source}, block {block!r}: {reason}") from error


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox of jinja2, which looks a dozen times at each attribute; the fields of a record are data and safe."""

    def getattr(self, obj: object, attribute: str) -> object:
        """The attribute, or what the sandbox makes of it when it is no field."""
        kind: Any = type(obj)
        return getattr(obj, attribute) if attribute in _fields(kind) else super().getattr(obj, attribute)


@lru_cache(maxsize=256)
def _fields(kind: type[object]) -> frozenset[str]:
    """The fields of a record's class, none for any other; asked once, for a prompt asks for each sentence."""
    return frozenset(kind.model_fields) if issubclass(kind, BaseModel) else frozenset()


@lru_cache(maxsize=64)
def _compiled(body: str, source: str) -> Template:
    environment = _Sandbox(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    try:
        unknown = meta.find_undeclared_variables(environment.parse(body)) - VARIABLES
        template = environment.from_string(body)
    except TemplateSyntaxError as error:
        raise PromptError(f"prompt {source}, line {error.lineno} of its body: {error.message}") from error
    if unknown:
        raise PromptError(f"prompt {source} uses unknown variables {sorted(unknown)}; known are {sorted(VARIABLES)}")
    if missing := [block for block in BLOCKS if block not in template.blocks]:
        raise PromptError(f"prompt {source} has no block {missing[0]!r}: it needs {', '.join(BLOCKS)}")
    return template


def parse(text: str, *, source: str) -> Prompt:
    """The prompt that `text` holds: a YAML header between `---` lines, then a Jinja2 body with the blocks in BLOCKS.

    Raises PromptError naming `source` and the missing field, the unknown variable or the line at fault.
    """
    match = re.match(r"---\r?\n(.*?\n)---\r?\n(.*)", text, flags=re.DOTALL)
    if not match:
        raise PromptError(f"prompt {source} does not begin with a header between two lines of '---'")
    prompt = Prompt(header=_header(match[1], source), text=text, body=match[2], source=source)
    _compiled(prompt.body, source)
    return prompt


def _header(text: str, source: str) -> Header:
    try:
        fields = yaml.safe_load(text)
        if not isinstance(fields, dict):
            raise PromptError(f"prompt {source}: its header is no list of fields")
        return Header.model_validate({("schema_" if key == "schema" else key): fields[key] for key in fields})
    except yaml.YAMLError as error:
        raise PromptError(f"prompt {source}: its header is no YAML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]).removesuffix("_")
        raise PromptError(f"prompt {source}: header field {field!r}: {first['msg'].lower()}") from error


def load(name: str) -> Prompt:
    """The prompt called `name`: `meeting@v1`, `meeting` for its newest version, or the path of a `.md` file.

    Raises PromptError naming the prompts that exist.
    """
    if name.endswith(".md"):
        return _read(Path(name))
    stem, _, version = name.partition("@")
    versions = [prompt for prompt in names() if prompt.partition("@")[0] == stem]
    found = name if version else next(iter(versions), name)
    if found not in versions:
        raise PromptError(f"there is no prompt {name!r}; there are {', '.join(names())}")
    stem, _, version = found.partition("@")
    prompt = _read(FOLDER / stem / f"{version}.md")
    if prompt.name != found:
        raise PromptError(f"prompt {prompt.source} calls itself {prompt.name!r}, its place says {found!r}")
    return prompt


def names() -> list[str]:
    """The built-in prompts as `name@vN`, the newest version of each first."""
    found = [(path.parent.name, int(path.stem[1:])) for path in FOLDER.glob("*/v*.md") if path.stem[1:].isdigit()]
    return [f"{name}@v{version}" for name, version in sorted(found, key=lambda item: (item[0], -item[1]))]


def _read(path: Path) -> Prompt:
    try:
        return parse(
            path.read_text(encoding="utf-8-sig"),
            source=str(path.relative_to(FOLDER) if FOLDER in path.parents else path),
        )
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"prompt {path} cannot be read: {error}") from error
