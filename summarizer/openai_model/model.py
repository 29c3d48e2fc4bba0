"""The Model that asks an OpenAI-compatible endpoint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import instructor
from instructor.core import retry_async

from summarizer.endpoint import Settings, Shape, find_key
from summarizer.errors import ModelError
from summarizer.model import Answer, Request, T, Usage
from summarizer.openai_model.body import Body, body
from summarizer.openai_model.capability import Asking, Form
from summarizer.openai_model.exchange import Exchange
from summarizer.openai_model.failures import FOREIGN, model_error
from summarizer.openai_model.form import instruction, turns
from summarizer.openai_model.http import HttpTransport
from summarizer.openai_model.probe import Probe, casts_doubt
from summarizer.openai_model.reply import Reply, reply_to
from summarizer.openai_model.scene import Scene
from summarizer.openai_model.shape_memory import ShapeMemory
from summarizer.transport import Transport


class OpenAIModel:
    """A model behind an OpenAI-compatible endpoint; answers that do not fit the schema are sent back.

    An answer that is cut off is asked for once more with a larger limit. What carries the calls is its `transport`, and
    whether they are tried again when they fail: the one it opens itself tries each once.
    """

    def __init__(
        self,
        name: str,
        settings: Settings | None = None,
        *,
        transport: Transport | None = None,
        memory: ShapeMemory | None = None,
    ) -> None:
        """`memory` is what auto found out before. Raises KeyRejected if there is no key; nothing is sent yet."""
        self._name = name
        self._settings = settings or Settings()
        self._transport: Transport = transport or HttpTransport(name, self._settings)
        self._key = find_key(self._settings)
        self._probe = Probe(self._probing, memory)

    def __repr__(self) -> str:
        return f"OpenAIModel({self._name!r}, {self._settings!r})"

    @property
    def name(self) -> str:
        """The name the endpoint knows the model by."""
        return self._name

    @property
    def parameters(self) -> Mapping[str, str | int | float | None]:
        """The settings that change its answers; neither the key nor the endpoint."""
        return self._settings.parameters

    async def ask(self, request: Request[T]) -> Answer[T]:
        """A record that fits the schema, with the usage of all calls it took.

        Raises ModelError, whose `usage` is what the calls cost all the same, or SchemaError for a schema that
        endpoints do not take.
        """
        exchanges: list[Exchange] = []
        try:
            record = await self._asked(request, exchanges)
        except (ModelError, *FOREIGN) as error:
            problem = model_error(error, self._scene(request))
        else:
            return Answer(record=record, model=exchanges[-1].answered_by or self._name, usage=self._claimed(exchanges))
        # Raised out here, for a traceback without the foreign error: it holds the conversation.
        if isinstance(problem, ModelError):
            problem.usage = self._claimed(exchanges)
            problem.__context__ = None
        raise problem

    async def close(self) -> None:
        """Close its connections of the running event loop; those of other loops end with them."""
        await self._transport.close()

    async def _shape(self) -> Shape:
        mode = self._settings.mode
        return await self._probe.shape() if mode == "auto" else mode

    async def _asked(self, request: Request[T], exchanges: list[Exchange]) -> T:
        """The record; asked for again in another shape if the one that was remembered holds no longer."""
        shape = await self._shape()
        is_unproven = self._probe.is_unproven
        try:
            record = await self._record(request, shape, exchanges)
        except (ModelError, *FOREIGN) as error:
            if not is_unproven or not casts_doubt(model_error(error, self._scene(request))):
                raise
            renewed = await self._probe.anew()
            if renewed == shape:
                raise
        else:
            self._probe.confirm()
            return record
        return await self._record(request, renewed, exchanges)

    async def _record(self, request: Request[T], shape: Shape, exchanges: list[Exchange]) -> T:
        exchange = self._exchange(request, shape)
        exchanges.append(exchange)
        # Not by a patched client: that would make the schema again and search it four times in each call. And without
        # `context`: with it, instructor would render the article as a template.
        reply = await retry_async(
            exchange.send,
            cast("type[Any]", reply_to(request.schema)),
            args=(),
            kwargs={"messages": turns(request.messages, instruction=instruction(shape, request.schema))},
            max_retries=self._settings.reasks,
            mode=instructor.Mode.JSON_SCHEMA,
        )
        return cast("T", cast("Reply", reply).record)

    def _claimed(self, exchanges: list[Exchange]) -> Usage:
        return sum((exchange.usage for exchange in exchanges), self._probe.claim())

    def _exchange(self, request: Request[T], shape: Shape) -> Exchange:
        return Exchange(
            transport=self._transport,
            body=self._body(shape, request.schema),
            document=request.article.id,
            purpose="ask" if request.correction is None else "correct",
            longest=self._settings.longest,
        )

    def _probing(self, shape: Shape) -> Asking:
        return Asking(self._transport, self._body(shape, Form))

    def _body(self, shape: Shape, schema: type[Any]) -> Body:
        settings = self._settings
        wanted = {"model": self._name, "temperature": settings.temperature, "seed": settings.seed}
        return body(wanted, shape=shape, schema=schema, limit_field=settings.token_limit)

    def _scene(self, request: Request[T]) -> Scene:
        return Scene(endpoint=self._settings.endpoint, model=self._name, document=request.article.id, key=self._key)
