"""One figure for each number of an article: what several sentences state is stated once and cites them all."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from summarizer.schemas.meeting import Figure


def merged(figures: Sequence[Figure], *, headings: Collection[int]) -> list[Figure]:
    """The figures with repetitions joined: one cites all sentences that state it, with what each of them adds.

    `headings` are the sentences that are headlines: their numbers are those of the body, whatever they call them.
    """
    joined: dict[tuple[object, ...], Figure] = {}
    for figure in (figure for figure in figures if figure.sentences[0] not in headings):
        _join(joined, figure, key=_key(figure))
    stated = {(known.kind, *_number(known)): key for key, known in joined.items()}
    for figure in (figure for figure in figures if figure.sentences[0] in headings):
        _join(joined, figure, key=stated.get((figure.kind, *_number(figure))) or _key(figure))
    return sorted(joined.values(), key=lambda figure: figure.sentences[0])


def _join(joined: dict[tuple[object, ...], Figure], figure: Figure, *, key: tuple[object, ...]) -> None:
    known = joined.get(key)
    if known is None:
        joined[key] = figure
    elif figure.sentences[0] not in known.sentences:
        joined[key] = known.model_copy(update=_added(known, figure))


def _number(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.low, figure.high, figure.currency


def _key(figure: Figure) -> tuple[object, ...]:
    """What tells figures apart. Small counts also by unit, place and source: "two dead" may be said of two events."""
    number = _number(figure)
    if figure.currency:
        return number
    same = (figure.kind, *number)
    if (figure.high or figure.value or 0) >= 10:
        return (*same, _plain(figure.unit) if figure.kind in ("count", "other", "distance", "duration") else None)
    return (*same, _plain(figure.unit), figure.place, figure.attributed_to)


def _added(known: Figure, figure: Figure) -> dict[str, object]:
    """The fields that the later mention fills where the earlier one is silent; both sentences are cited."""
    fields = ("unit", "stage", "accumulation", "period", "as_of", "place", "attributed_to")
    added: dict[str, object] = {name: getattr(figure, name) for name in fields if getattr(known, name) is None}
    if known.qualifier == "exact":
        added["qualifier"] = figure.qualifier
    if not known.equivalents:
        added["equivalents"] = figure.equivalents
    if figure.kind == "aid":
        added["kind"] = "aid"
    return {**added, "sentences": sorted([*known.sentences, *figure.sentences])}


def _plain(unit: str | None) -> str | None:
    return unit.lower().rpartition(" ")[2].rstrip("s") if unit else None
