"""A Typer program with rich that does nothing, to hold the start-up of ours beside: `python -m bench.bare --help`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.command()
def first(path: Annotated[Path, typer.Argument(help="A file.")], loud: bool = False) -> None:
    """Do nothing with a file."""
    typer.echo(f"{path} {loud}")


@app.command()
def second(count: Annotated[int, typer.Option(help="How often.")] = 1) -> None:
    """Do nothing several times."""
    typer.echo(str(count))


if __name__ == "__main__":
    app()
