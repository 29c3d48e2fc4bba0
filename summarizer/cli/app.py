"""The Typer app: parse, call, exit."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Literal

import typer

from summarizer.cli.evals.app import evals
from summarizer.cli.exits import ALL_DONE, SOME_FAILED, reported
from summarizer.cli.options import Asking, Choice, Spending, expanded
from summarizer.cli.outputs import say

# Nothing of ours or of pydantic is imported here: `summarizer --help` stays quick.
app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Checked records from news articles and official readouts about meetings.",
    epilog="Exit codes: 0 all done, 1 nothing could be done, 2 usage, 3 some documents failed or are left, "
    "130 stopped by hand.",
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"summarizer {version('summarizer')}")
        raise typer.Exit


app.add_typer(evals, name="eval")


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Options of every command."""


@app.command()
@expanded
def run(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files and folders; - for standard input.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the summaries, one JSON file a document.")],
    max_bytes: Annotated[int, typer.Option(min=1, help="Largest document that is read, in bytes.")] = 10_000_000,
    answers: Annotated[
        Path | None,
        typer.Option(help="Folder of recorded answers: what is there is not asked for again, what is new is added."),
    ] = None,
    asking: Asking = "ask",
    fresh: Annotated[bool, typer.Option("--fresh", help="Ask for every document anew, also for what is done.")] = False,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Say what would be asked, the tokens and the cost; call and write nothing."),
    ] = False,
    processes: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=2,
            help="1: all in one; 2: a second process reads and checks.",
            show_default="2 from 32 askings at once on",
        ),
    ] = None,
    *,
    choice: Choice,
    spending: Spending,
) -> None:
    """Summarize every document under PATH into --out; the same command again does what is missing."""
    with reported():
        from summarizer.cli.run import Input

        _warn_of_unused(choice, spending)
        given, redo = Input(paths=paths, limit=max_bytes), _redo(fresh)
        if dry_run:
            from summarizer.cli.dry_run import dry_run as preview

            raise typer.Exit(
                preview(given, out=out, choice=choice, spending=spending, redo=redo, answers=answers, asking=asking)
            )
        from summarizer.cli.run import run as command

        code = command(
            given,
            out=out,
            choice=choice,
            spending=spending,
            answers=answers,
            asking=asking,
            redo=redo,
            processes=processes,
        )
    raise typer.Exit(code)


def _warn_of_unused(choice: Choice, spending: Spending) -> None:
    """Say so when options name an endpoint or a limit, and no model that would need one."""
    # The endpoint's address in the environment is for other programs as well.
    unnamed = Choice(base_url=os.environ.get("OPENAI_BASE_URL"), prompt=choice.prompt, concurrency=choice.concurrency)
    given = [
        field.name
        for options, defaults in ((choice, unnamed), (spending, Spending()))
        for field in fields(options)
        if getattr(options, field.name) not in (None, getattr(defaults, field.name))
    ]
    named = ", ".join(f"--{name.replace('_', '-')}" for name in given)
    if choice.model == Choice().model and named:
        say(f"summarizer: the built-in extractor runs, and this changes nothing: {named}; name a --model")


def _redo(fresh: bool) -> Literal["missing", "all"]:
    return "all" if fresh else "missing"


@app.command()
def status(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `summarizer run` wrote to.")],
) -> None:
    """What is done in a folder, what failed and why, what it cost, and what to do next."""
    from summarizer.cli import status as command

    with reported():
        code = command.status(folder)
    raise typer.Exit(code)


@app.command()
def doctor(
    model: Annotated[str, typer.Option("--model", "-m", help="A model of the endpoint.")],
    base_url: Annotated[
        str | None, typer.Option("--base-url", help="OpenAI-compatible endpoint.", envvar="OPENAI_BASE_URL")
    ] = None,
    key_file: Annotated[
        Path | None, typer.Option(help="File that holds the key; else the variable OPENAI_API_KEY is used.")
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds to wait for one answer.")] = 60.0,
) -> None:
    """Ask an endpoint once in each shape, say which --mode to use and why, and what else a run rests on."""
    with reported():
        from summarizer.cli import doctor as command

        code = command.doctor(model, base_url=base_url, key_file=key_file, timeout=timeout)
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

    with reported():
        whole = command.show(path, schema=schema)
    raise typer.Exit(ALL_DONE if whole else SOME_FAILED)


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    app()
