"""The commands under `summarizer eval`: parse, call, exit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from summarizer.cli.exits import INCONCLUSIVE, reported
from summarizer.cli.options import Asking, Choice, Scope, expanded

evals = typer.Typer(
    invoke_without_command=True,
    no_args_is_help=False,
    help="Compare what comes out with expected records; without a command: score, and print the scores.",
    epilog=(
        "Exit codes: 0 scored, or the gate passes; 1 regression, or nothing could be done; 2 usage; "
        "3 inconclusive: answers are missing, or something else than the prompt has changed."
    ),
)

Baseline = Annotated[
    Path | None, typer.Option(help="The blessed evaluation.", show_default="baseline.json in the data set")
]
Report = Annotated[Path | None, typer.Option(help="Write a page to look at, one HTML file.")]
JUnit = Annotated[Path | None, typer.Option(help="Write JUnit XML, a test case a document.")]
Json = Annotated[Path | None, typer.Option(help="Write the evaluation, for `eval compare`.")]


@evals.callback()
@expanded
def score(
    context: typer.Context,
    *,
    choice: Choice,
    scope: Scope,
    asking: Asking = "ask",
    report: Report = None,
    junit: JUnit = None,
    json: Json = None,
) -> None:
    """Score a model, a prompt and a schema against expected records.

    Every document ends with a score or a named failure, which scores 0. Answers of a model are recorded and not asked
    for twice.
    """
    if context.invoked_subcommand is not None:
        return
    with reported():
        from summarizer.cli.evals import score as command
        from summarizer.cli.evals.evaluating import Outputs

        raise typer.Exit(command.score(choice, scope, asking=asking, outputs=Outputs(report, junit, json)))


@evals.command()
def compare(
    a: Annotated[Path, typer.Argument(metavar="A", help="An evaluation that --json wrote, or a baseline.")],
    b: Annotated[Path, typer.Argument(metavar="B", help="The evaluation to compare with it.")],
) -> None:
    """Say whether B is better than A, worse, or whether these documents cannot tell."""
    with reported():
        from summarizer.cli.evals import compare as command

        raise typer.Exit(command.compare(a, b))


@evals.command()
@expanded
def gate(
    *,
    choice: Choice,
    scope: Scope,
    asking: Asking = "replay",
    baseline: Baseline = None,
    report: Report = None,
    junit: JUnit = None,
    json: Json = None,
) -> None:
    """Hold the scores to the blessed baseline: pass, regression, or inconclusive, by exit code."""
    with reported(otherwise=INCONCLUSIVE):
        from summarizer.cli.evals import gate as command
        from summarizer.cli.evals.evaluating import Outputs

        code = command.gate(choice, scope, asking=asking, baseline=baseline, outputs=Outputs(report, junit, json))
        raise typer.Exit(code)


@evals.command()
@expanded
def bless(
    *,
    choice: Choice,
    scope: Scope,
    asking: Asking = "replay",
    baseline: Baseline = None,
    rule: Annotated[
        Literal["exact", "statistical"] | None,
        typer.Option(
            help="exact: no field may score lower; statistical: only drops that chance does not explain count.",
            show_default="exact for embedded, else statistical",
        ),
    ] = None,
) -> None:
    """Make these scores the baseline; nothing else changes it."""
    with reported():
        from summarizer.cli.evals import gate as command

        raise typer.Exit(command.bless(choice, scope, asking=asking, baseline=baseline, rule=rule))


@evals.command()
@expanded
def explain(
    document: Annotated[str, typer.Argument(metavar="DOC", help="Id of a case: its file's name without suffix.")],
    *,
    choice: Choice,
    scope: Scope,
    asking: Asking = "ask",
) -> None:
    """Print every leaf of one document: verdict, how it is compared, both values, the reason."""
    with reported():
        from summarizer.cli.evals import explain as command

        raise typer.Exit(command.explain(document, choice, scope=scope, asking=asking))


@evals.command()
@expanded
def draft(
    article: Annotated[Path, typer.Argument(metavar="ARTICLE", help="The article that needs an expected record.")],
    *,
    choice: Choice,
    also: Annotated[
        list[str] | None, typer.Option(help="A further model of the endpoint, or 'embedded'; repeatable.")
    ] = None,
    answers: Annotated[Path | None, typer.Option(help="Folder of recorded answers.")] = None,
    asking: Asking = "ask",
) -> None:
    """Print an expected record to correct by hand, from one or more models, disagreements marked."""
    with reported():
        from summarizer.cli.evals import draft as command

        raise typer.Exit(command.draft(article, choice, also=also or [], answers=answers, asking=asking))
