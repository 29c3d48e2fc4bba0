"""The Model that asks an OpenAI-compatible endpoint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import instructor
from instructor.core import retry_async
from openai import AsyncOpenAI, DefaultAsyncHttpxClient

from summarizer.endpoint import Settings, Shape, read_key
from summarizer.errors import ModelError
from summarizer.model import Answer, Request, T
from summarizer.openai_model.clients import Clients
from summarizer.openai_model.exchange import Exchange
from summarizer.openai_model.failures import FOREIGN, model_error
from summarizer.openai_model.form import form, instruction, turns
from summarizer.openai_model.probe import LONGEST, Form, Probe
from summarizer.openai_model.reply import Reply, reply_to
from summarizer.openai_model.scene import Scene


class OpenAIModel:
    """A model behind an OpenAI-compatible endpoint; answers that do not fit the schema are sent back."""

    def __init__(self, name: str, settings: Settings | None = None) -> None:
        """Raises KeyRejected if there is no key; nothing is sent yet."""
        self._name = name
        self._settings = settings or Settings()
        self._key = read_key(self._settings)
        self._clients = Clients(self._client)
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
        exchange = self._exchange(document=request.article.id)
        try:
            record = await self._record(request, exchange)
        except (ModelError, *FOREIGN) as error:
            problem = model_error(error, exchange.scene)
        else:
            usage = exchange.usage + self._probe.claim()
            return Answer(record=record, model=exchange.answered_by, usage=usage)
        # Raised out here, for a traceback without the foreign error: it holds the conversation, or the key.
        if isinstance(problem, ModelError):
            problem.usage = exchange.usage + self._probe.claim()
            problem.__context__ = None
        raise problem

    async def close(self) -> None:
        """Close its connections of the running event loop; those of other loops end with them."""
        await self._clients.close()

    def _client(self) -> AsyncOpenAI:
        return AsyncOpenAI(
            api_key=self._key.secret,
            base_url=self._settings.endpoint,
            timeout=self._settings.timeout,
            max_retries=0,
            # A proxy would look for the endpoint on its own machine, and get the article.
            http_client=DefaultAsyncHttpxClient(trust_env=not self._settings.is_loopback),
        )

    async def _record(self, request: Request[T], exchange: Exchange) -> T:
        mode = self._settings.mode
        shape = await self._probe.shape() if mode == "auto" else mode
        exchange.body = {**exchange.body, **form(shape, request.schema)}
        # Not by a patched client: that would make the schema again and search it four times in each call. And without
        # `context`: with it, instructor would render the article as a template.
        reply = await retry_async(
            exchange.send,
            reply_to(request.schema),
            args=(),
            kwargs={"messages": turns(request.messages, instruction=instruction(shape, request.schema))},
            max_retries=self._settings.reasks,
            mode=instructor.Mode.JSON_SCHEMA,
        )
        return cast("T", cast("Reply", reply).record)

    def _exchange(self, *, document: str) -> Exchange:
        settings = self._settings
        wanted = {
            "model": self._name,
            "temperature": settings.temperature,
            "seed": settings.seed,
            settings.token_limit: settings.max_tokens,
        }
        body = {field: value for field, value in wanted.items() if value is not None}
        return Exchange(client=self._clients.here(), body=body, scene=self._scene(document), timeout=settings.timeout)

    def _probing(self, shape: Shape) -> Exchange:
        exchange = self._exchange(document="a trial")
        exchange.body = {**exchange.body, **form(shape, Form), self._settings.token_limit: LONGEST}
        return exchange

    def _scene(self, document: str) -> Scene:
        return Scene(endpoint=self._settings.endpoint, model=self._name, document=document, key=self._key)
