"""An endpoint looked over once: every shape tried, and what its replies tell beside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from summarizer.endpoint import Settings, Shape
from summarizer.errors import EndpointUnavailable, ModelError
from summarizer.model import Usage
from summarizer.openai_model.body import body
from summarizer.openai_model.capability import (
    FEW,
    LONGEST,
    STRICTEST_FIRST,
    Asking,
    Form,
    Trial,
    is_conclusive,
    strictest,
    try_shape,
)
from summarizer.openai_model.form import turns
from summarizer.prompt import Message
from summarizer.quota import Quota, read_quotas
from summarizer.transport import Completion, Transport

LimitVerdict: TypeAlias = Literal["kept", "exceeded", "unknown"]
"""Whether an answer ends where its limit of tokens says."""

LONG = 10 * FEW
"""Characters that so few tokens never have, where the endpoint counts none."""

COUNTING = "Write the numbers from one to two hundred in words."


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found out about one model at one endpoint."""

    trials: tuple[Trial, ...]
    """The strictest shape first; plain text only if none of the others is honoured."""
    limit: LimitVerdict
    usage: Usage

    @property
    def usable(self) -> Shape | None:
        """The strictest shape that is honoured."""
        return strictest(self.trials)

    @property
    def automatic(self) -> Shape:
        """The shape that the mode auto takes; plain text if nothing else is honoured, whatever became of that."""
        return self.usable or "md_json"

    @property
    def is_conclusive(self) -> bool:
        """Whether `automatic` would be found again: what is stricter was not left open."""
        return is_conclusive(self.probed)

    @property
    def probed(self) -> tuple[Trial, ...]:
        """The trials that the mode auto makes: up to the first shape that is honoured."""
        proving = [trial for trial in self.trials if trial.shape in STRICTEST_FIRST]
        last = next((at for at, trial in enumerate(proving) if trial.verdict == "honoured"), len(proving) - 1)
        return tuple(proving[: last + 1])

    @property
    def answered_by(self) -> tuple[str, ...]:
        """The models that answered, as they call themselves."""
        return tuple(dict.fromkeys(each.model for each in self._completions if each.model))

    @property
    def quotas(self) -> tuple[Quota, Quota]:
        """The limits of requests and of tokens that the last headers with any state."""
        stated = [read_quotas(completion.headers) for completion in self._completions]
        known = [quotas for quotas in stated if any(quota.most for quota in quotas)]
        return known[-1] if known else (Quota(), Quota())

    @property
    def counts_tokens(self) -> bool | None:
        """Whether the endpoint reports a usage; None if it gave no answer."""
        return any(each.usage.total_tokens for each in self._completions) if self._completions else None

    @property
    def limit_field(self) -> str:
        """The field for the token limit that the endpoint takes."""
        answered = [trial for trial in self.trials if trial.completion is not None]
        return (answered or self.trials)[-1].limit_field

    @property
    def _completions(self) -> list[Completion]:
        return [trial.completion for trial in self.trials if trial.completion is not None]


async def examine(model: str, settings: Settings, transport: Transport) -> Examination:
    """What `transport` leads to, tried once in each shape; takes a handful of short calls.

    Raises ModelError where there is nothing to examine: no connection, a refused key, or no such endpoint.
    """

    def asking(shape: Shape) -> Asking:
        wanted = {"model": model, "temperature": settings.temperature, "seed": settings.seed}
        return Asking(transport, body(wanted, shape=shape, schema=Form, limit_field=settings.token_limit))

    trials = [await _tried(shape, asking(shape)) for shape in STRICTEST_FIRST]
    if strictest(trials) is None:
        trials.append(await _tried("md_json", asking("md_json")))
    usage = sum((trial.usage for trial in trials), Usage())
    limit = _limit_seen(trials)
    if limit == "unknown" and any(trial.completion is not None for trial in trials):
        counting = asking("md_json")
        limit = await _limit(counting)
        usage += counting.usage
    return Examination(tuple(trials), limit, usage)


async def _tried(shape: Shape, asking: Asking) -> Trial:
    trial = await try_shape(shape, asking)
    if trial.error is not None and _is_final(trial.error):
        raise trial.error
    return trial


def _is_final(error: ModelError) -> bool:
    """Whether every other trial would meet the same."""
    if isinstance(error, EndpointUnavailable) and error.status is None:
        return error.usage is not None and error.usage.calls == 0
    no_endpoint = error.status is not None and error.status < 400 and not isinstance(error, EndpointUnavailable)
    return error.ends_run or no_endpoint


def _limit_seen(trials: Iterable[Trial]) -> LimitVerdict:
    """What the trials tell already: an answer that was cut off ran into its limit."""
    cut = (trial.completion for trial in trials if trial.verdict == "truncated" and trial.completion is not None)
    return "kept" if any(0 < completion.usage.output_tokens <= LONGEST for completion in cut) else "unknown"


async def _limit(asking: Asking) -> LimitVerdict:
    try:
        completion = await asking.answer(turns([Message("user", COUNTING)], instruction=""), longest=FEW)
    except ModelError:
        return "unknown"
    spent = completion.usage.output_tokens
    if spent > FEW or (not spent and len(completion.text) > LONG):
        return "exceeded"
    return "kept" if completion.finish == "length" else "unknown"
