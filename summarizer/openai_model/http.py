"""Calls over HTTP: each is sent once by the openai client, and whatever goes wrong becomes an error of ours here."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import replace

import httpx2
from openai import AsyncOpenAI, OpenAIError

from summarizer.endpoint import Settings, read_key
from summarizer.errors import EndpointUnavailable, ModelError, RequestRejected
from summarizer.model import Usage
from summarizer.openai_model.clients import Clients, open_client
from summarizer.openai_model.completion import part, read, spent
from summarizer.openai_model.failures import model_error
from summarizer.openai_model.proxies import find_proxy
from summarizer.openai_model.scene import Scene
from summarizer.transport import Call, Completion

UNREADABLE = (ValueError, TypeError, AssertionError, RecursionError)
"""What decoding a reply can raise: for broken JSON, a charset that is none, arrays a thousand deep."""


class HttpTransport:
    """Carries calls to an endpoint, with one pool of connections for each event loop; nothing is tried again."""

    def __init__(self, model: str, settings: Settings | None = None) -> None:
        """`model` is named in messages. Raises KeyRejected and ProxyUnusable; nothing is sent yet."""
        self._model = model
        self._settings = settings or Settings()
        self._key = read_key(self._settings)
        # It would look for a loopback endpoint on its own machine, and get the article.
        self._proxy = None if self._settings.is_loopback else find_proxy(self._settings.endpoint)
        self._secrets = self._proxy.secrets if self._proxy else ()
        # Absolute, because the client would take a relative one apart and put it together in each call.
        self._url = f"{self._settings.endpoint.rstrip('/')}/chat/completions"
        self._clients = Clients(self._client)

    def __repr__(self) -> str:
        return f"HttpTransport({self._model!r}, {self._settings!r})"

    async def send(self, call: Call) -> Completion:
        """The completion that comes back, without the key wherever it should hold it.

        Raises ModelError: EndpointUnavailable for what may be gone at another try, else what stands in its way.
        """
        scene = self._scene(call)
        try:
            return await self._exchanged(call, scene)
        except (ModelError, OpenAIError, TimeoutError) as error:
            problem = model_error(error, scene)
        # Raised out here, for a traceback without the foreign error: it holds the conversation, or the key.
        if isinstance(problem, ModelError):
            problem.usage = Usage(calls=1) if problem.usage is None else problem.usage
            problem.__context__ = None
        raise problem

    async def close(self) -> None:
        """Close the connections of the running event loop; those of other loops end with them."""
        await self._clients.close()

    def _client(self) -> AsyncOpenAI:
        return open_client(self._settings, self._key, proxy=self._proxy)

    def _scene(self, call: Call) -> Scene:
        return Scene(
            endpoint=self._settings.endpoint,
            model=self._model,
            document=call.document or "a trial",
            key=self._key,
            others=self._secrets,
        )

    async def _exchanged(self, call: Call, scene: Scene) -> Completion:
        try:
            here = self._clients.here()
            # The client's timeout is for the gaps between bytes; some endpoints keep the line warm for hours. Waiting
            # for a place is not the endpoint's time.
            async with here.places, asyncio.timeout(self._settings.timeout):
                response = await here.client.post(self._url, cast_to=httpx2.Response, content=call.content)
        except UNREADABLE as error:
            said = scene.says(error) or type(error).__name__
            raise EndpointUnavailable(f"the reply cannot be read: {said}; try again later") from None
        headers = _headers(response, scene)
        request_id = scene.says(headers.get("x-request-id", ""))
        try:
            completion = _completion(response, scene)
        except ModelError as error:
            error.status, error.request_id = response.status_code, request_id
            raise
        return replace(
            completion,
            text=scene.answers(completion.text),
            refusal=scene.says(completion.refusal),
            model=scene.says(completion.model),
            request_id=request_id,
            headers=headers,
        )


def _completion(response: httpx2.Response, scene: Scene) -> Completion:
    try:
        reply: object = json.loads(response.content)
    except UNREADABLE as error:
        if "json" not in response.headers.get("content-type", ""):
            raise _no_completion() from None
        said = scene.says(error) or type(error).__name__
        raise EndpointUnavailable(f"the reply cannot be read: {said}; try again later") from None
    if not isinstance(reply, dict):
        raise _no_completion()
    completion = read(reply)
    if completion is None:
        raise EndpointUnavailable(
            f"the reply holds no answer{_reason(reply, scene)}; try again later", usage=spent(reply)
        )
    return completion


def _no_completion() -> RequestRejected:
    return RequestRejected(
        "the reply is no chat completion: check that the base URL ends where /chat/completions begins"
    )


def _reason(reply: object, scene: Scene) -> str:
    """What a router reports inside a reply with status 200."""
    said = part(reply, "error", "message") or part(reply, "error")
    return f": {scene.says(said)}" if isinstance(said, str) else ""


def _headers(response: httpx2.Response, scene: Scene) -> Mapping[str, str]:
    return {
        name.decode("latin-1").lower(): scene.key.redact_whole(value.decode("latin-1"))
        for name, value in response.headers.raw
    }
