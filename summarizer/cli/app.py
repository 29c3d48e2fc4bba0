"""The Typer app, its exit codes, and the one place where errors become a line on the terminal."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

# Nothing of ours or of pydantic is imported here: `summarizer --help` stays quick.
ALL_DONE = 0
NOTHING_DONE = 1
USAGE = 2
SOME_FAILED = 3

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Checked records from news articles and official readouts about meetings.",
    epilog="Exit codes: 0 all done, 1 nothing could be done, 2 usage, 3 some documents failed.",
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"summarizer {version('summarizer')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Options of every command."""


@app.command()
def run(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files and folders; - for standard input.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the summaries, one JSON file a document.")],
    model: Annotated[
        str,
        typer.Option("--model", "-m", help="'embedded' (rules, offline, English) or a model of the endpoint."),
    ] = "embedded",
    base_url: Annotated[
        str | None, typer.Option("--base-url", help="OpenAI-compatible endpoint.", envvar="OPENAI_BASE_URL")
    ] = None,
    prompt: Annotated[
        str,
        typer.Option("--prompt", "-p", help="Prompt: name@vN, name for its newest version, or a .md file."),
    ] = "meeting@v1",
    mode: Annotated[
        Literal["auto", "json_schema", "tools", "json", "md_json"],
        typer.Option("--mode", help="How a record is asked for; auto asks the endpoint once what it honours."),
    ] = "auto",
    concurrency: Annotated[int, typer.Option("--concurrency", "-c", min=1, help="Documents under way at once.")] = 8,
    temperature: Annotated[
        float | None, typer.Option(help="Sampling temperature; left to the endpoint if not given.")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Sampling seed.")] = None,
    max_tokens: Annotated[int | None, typer.Option(min=1, help="Longest answer, in tokens.")] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds to wait for one answer.")] = 120.0,
    max_bytes: Annotated[int, typer.Option(min=1, help="Largest document that is read, in bytes.")] = 10_000_000,
    key_file: Annotated[
        Path | None, typer.Option(help="File that holds the key; else the variable OPENAI_API_KEY is used.")
    ] = None,
) -> None:
    """Summarize every document under PATH into --out."""
    from summarizer.cli import run as command

    with _errors():
        code = command.run(
            paths,
            out=out,
            prompt=prompt,
            choice=command.Choice(
                model=model,
                base_url=base_url,
                mode=mode,
                temperature=temperature,
                seed=seed,
                max_tokens=max_tokens,
                timeout=timeout,
                key_file=key_file,
            ),
            concurrency=concurrency,
            limit=max_bytes,
        )
    raise typer.Exit(code)


@app.command()
def show(
    path: Annotated[Path, typer.Argument(help="A summary that `summarizer run` wrote, or the folder.")],
    schema: Annotated[
        str | None, typer.Option(help="The record's class as package.module:Class, if it is not a built-in one.")
    ] = None,
) -> None:
    """Print one summary for reading, with its evidence and its flags; for a folder, a table of what was found."""
    from summarizer.cli import show as command

    with _errors():
        whole = command.show(path, schema=schema)
    raise typer.Exit(ALL_DONE if whole else SOME_FAILED)


class _errors:  # noqa: N801  # reads as a statement where it is used
    """Turns our own errors into one line on standard error and the right exit code."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if kind is None or error is None:
            return
        from summarizer.errors import PromptError, SchemaError, SummarizerError

        if isinstance(error, SummarizerError):
            typer.echo(f"summarizer: {error}", err=True)
            raise typer.Exit(USAGE if isinstance(error, PromptError | SchemaError) else NOTHING_DONE)
        if isinstance(error, KeyboardInterrupt):
            typer.echo("summarizer: stopped; what was finished is on disk", err=True)
            raise typer.Exit(130)


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    app()
