"""The Model that asks an OpenAI-compatible endpoint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import instructor
from instructor.core import retry_async

from summarizer.endpoint import Settings, Shape, find_key
from summarizer.errors import ModelError
from summarizer.model import Answer, Request, T
from summarizer.openai_model.body import Body, body
from summarizer.openai_model.exchange import Exchange
from summarizer.openai_model.failures import FOREIGN, model_error
from summarizer.openai_model.form import instruction, turns
from summarizer.openai_model.http import HttpTransport
from summarizer.openai_model.probe import LONGEST, Form, Probe
from summarizer.openai_model.reply import Reply, reply_to
from summarizer.openai_model.scene import Scene
from summarizer.transport import Transport


class OpenAIModel:
    """A model behind an OpenAI-compatible endpoint; answers that do not fit the schema are sent back.

    An answer that is cut off is asked for once more with a larger limit. What carries the calls is its `transport`, and
    whether they are tried again when they fail: the one it opens itself tries each once.
    """

    def __init__(self, name: str, settings: Settings | None = None, *, transport: Transport | None = None) -> None:
        """Raises KeyRejected if there is no key; nothing is sent yet."""
        self._name = name
        self._settings = settings or Settings()
        self._transport: Transport = transport or HttpTransport(name, self._settings)
        self._key = find_key(self._settings)
        self._probe = Probe(self._probing)

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
        exchange: Exchange | None = None
        try:
            shape = await self._shape()
            exchange = self._exchange(request, shape)
            record = await self._record(request, exchange, said=instruction(shape, request.schema))
        except (ModelError, *FOREIGN) as error:
            problem = model_error(error, self._scene(request))
        else:
            usage = exchange.usage + self._probe.claim()
            return Answer(record=record, model=exchange.answered_by or self._name, usage=usage)
        # Raised out here, for a traceback without the foreign error: it holds the conversation.
        if isinstance(problem, ModelError):
            spent = self._probe.claim()
            problem.usage = exchange.usage + spent if exchange else spent
            problem.__context__ = None
        raise problem

    async def close(self) -> None:
        """Close its connections of the running event loop; those of other loops end with them."""
        await self._transport.close()

    async def _shape(self) -> Shape:
        mode = self._settings.mode
        return await self._probe.shape() if mode == "auto" else mode

    async def _record(self, request: Request[T], exchange: Exchange, *, said: str) -> T:
        # Not by a patched client: that would make the schema again and search it four times in each call. And without
        # `context`: with it, instructor would render the article as a template.
        reply = await retry_async(
            exchange.send,
            cast("type[Any]", reply_to(request.schema)),
            args=(),
            kwargs={"messages": turns(request.messages, instruction=said)},
            max_retries=self._settings.reasks,
            mode=instructor.Mode.JSON_SCHEMA,
        )
        return cast("T", cast("Reply", reply).record)

    def _exchange(self, request: Request[T], shape: Shape) -> Exchange:
        return Exchange(
            transport=self._transport,
            body=self._body(shape, request.schema),
            document=request.article.id,
            purpose="ask" if request.correction is None else "correct",
            longest=self._settings.longest,
        )

    def _probing(self, shape: Shape) -> Exchange:
        return Exchange(
            transport=self._transport, body=self._body(shape, Form), document="", purpose="probe", longest=LONGEST
        )

    def _body(self, shape: Shape, schema: type[Any]) -> Body:
        settings = self._settings
        wanted = {"model": self._name, "temperature": settings.temperature, "seed": settings.seed}
        return body(wanted, shape=shape, schema=schema, limit_field=settings.token_limit)

    def _scene(self, request: Request[T]) -> Scene:
        return Scene(endpoint=self._settings.endpoint, model=self._name, document=request.article.id, key=self._key)
