"""What goes wrong when: the fault of each attempt at a document, as a function of seed, document and attempt."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Self

SEED = int(os.environ.get("FAULTS_SEED", "5"))
"""What is drawn in this run of the tests; the gate draws the same each time, `FAULTS_SEED=6` draws something else."""

RIGHT = "right"
"""No fault: the record of the document."""

TRANSPORT = {
    "slow": 4,
    "busy": 0.5,
    "busy_seconds": 1,
    "busy_date": 0.5,
    "busy_ms": 0.5,
    "http_500": 3,
    "http_503": 2,
    "dropped": 2,
    "dropped_midway": 2,
    "hanging": 0.6,
    "dripping": 0.4,
    "cut_body": 2,
    "short_body": 1,
    "long_body": 1,
    "garbage": 2,
    "garbage_status": 1,
    "empty": 1,
    "error_object": 2,
}
"""Faults of the line and of the server behind it, by how often they come."""

ANSWERS = {"cut_record": 2, "invalid": 2, "echo": 1}
"""Answers that do not fit the schema; `echo` holds the key in a record that is right otherwise."""

TRUNCATED = {"truncated": 1, "truncated_neatly": 1}
"""Answers that are cut off; `truncated_neatly` fits the schema all the same, with less in it than there was."""

CHECKED = {"wrong_digit": 2, "other": 2}
"""Answers that fit the schema and not the document; `other` is the record of the next one."""

MISDIRECTED = {"page": 0.5, "redirect_302": 0.5, "redirect_307": 0.5}
"""Replies of something that is no such endpoint: a proxy's page, a redirect."""

LASTING = ("http_400", "http_500", "invalid", "refused", "filtered", "truncated_neatly")
"""What documents that fail for good get each time."""

AT_MOST_IN_A_ROW = 2


@dataclass(frozen=True)
class Plan:
    """How an endpoint behaves."""

    seed: int = 0
    share: float = 0.0
    """The chance that a reply is a fault."""
    spoiled: float = 0.0
    """The share of documents that fail for good."""
    script: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The replies for a document by its number, or for `*`, all others: attempt by attempt, the last one for ever."""
    opening: Mapping[str, str] = field(default_factory=dict)
    """The reply to the first question about a document, by its number, however often that is asked; what follows is
    answered right. So what comes of a document does not hang on how often a run was interrupted."""
    max_tokens: int | None = None
    """The limit of a first question; one that allows more is no first question."""
    latency: float = 0.0
    """Seconds until a reply."""
    pause: float = 0.05
    """Seconds that a busy endpoint asks to wait."""
    out: str = ""
    """The folder of results, to see which were there when a request came."""

    @staticmethod
    def kinds() -> set[str]:
        """Every fault that can be drawn."""
        return {*TRANSPORT, *ANSWERS, *TRUNCATED, *CHECKED, *MISDIRECTED, *LASTING}

    def over(self, out: Path) -> Plan:
        """The same plan with the folder that results go to."""
        return replace(self, out=str(out))

    def dump(self) -> str:
        """The plan as one argument of a command."""
        return json.dumps(asdict(self))

    @classmethod
    def load(cls, text: str) -> Self:
        """The plan that `dump` gave."""
        return cls(**json.loads(text))

    def reply(self, document: int | None, *, attempt: int, turns: int, max_tokens: int | None = None) -> str:
        """The fault of one attempt, counted from 1, or RIGHT."""
        if str(document) in self.opening:
            return self.opening[str(document)] if turns == 2 and max_tokens == self.max_tokens else RIGHT
        script = self.script.get(str(document), self.script.get("*"))
        if script is not None:
            return script[min(attempt, len(script)) - 1]
        return _drawn(self.seed, self.share, self.spoiled, document, attempt)[-1]

    def lasting(self, document: int) -> str | None:
        """What a document that fails for good gets each time; None for the others."""
        chance = random.Random(f"{self.seed}/{document}/lasting")
        return chance.choice(LASTING) if chance.random() < self.spoiled else None


@lru_cache(maxsize=100_000)
def _drawn(seed: int, share: float, spoiled: float, document: int | None, attempts: int) -> tuple[str, ...]:
    """The replies of the first attempts; each kind of wrong answer comes once, for the budgets to suffice."""
    if document is not None and (lasting := Plan(seed=seed, spoiled=spoiled).lasting(document)):
        return (lasting,) * attempts
    before = _drawn(seed, share, spoiled, document, attempts - 1) if attempts > 1 else ()
    chance = random.Random(f"{seed}/{document}/{attempts}")
    tired = len(before) >= AT_MOST_IN_A_ROW and RIGHT not in before[-AT_MOST_IN_A_ROW:]
    if tired or chance.random() >= share:
        return (*before, RIGHT)
    kinds = {**TRANSPORT, **MISDIRECTED}
    kinds |= {kind: often for kind, often in ANSWERS.items() if kind not in before}
    for group in (TRUNCATED, CHECKED):
        kinds |= {} if set(group) & set(before) else group
    return (*before, chance.choices(list(kinds), weights=list(kinds.values()))[0])
