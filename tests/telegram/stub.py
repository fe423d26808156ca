"""A Bot API on loopback: real HTTP, many bots side by side; it records every call, and answers as well or as badly as it is told."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, web

SECRET = "x-telegram-bot-api-secret-token"
_MESSAGES = ("sendMessage", "sendPhoto", "sendVoice", "sendVideo", "sendDocument")


@dataclass(frozen=True)
class Call:
    """One call as it came over the wire; `at` is in seconds of a clock that only goes forward."""

    method: str
    parameters: dict[str, Any]
    files: dict[str, bytes]
    at: float

    def __getitem__(self, name: str) -> Any:
        return self.parameters.get(name)


@dataclass(frozen=True)
class Answer:
    """How a call is answered: the status, the body, after how long; `drop` cuts the connection after the call has had its effect."""

    status: int = 200
    body: Mapping[str, Any] | bytes | None = None
    after: float = 0.0
    drop: bool = False
    effect: bool = False
    """Whether the message is sent all the same."""


def refused(code: int, why: str, **parameters: Any) -> Answer:
    """An error as the Bot API words it."""
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": why}
    return Answer(code, body | ({"parameters": parameters} if parameters else {}))


def too_many(seconds: int) -> Answer:
    """429."""
    return refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


@dataclass
class StubBot:
    """One bot: what it was called for, what waits for it, and the answers that are prepared."""

    token: str
    id: int
    username: str
    calls: list[Call] = field(default_factory=list)
    answers: dict[str, deque[Answer]] = field(default_factory=lambda: defaultdict(deque))
    files: dict[str, bytes] = field(default_factory=dict)
    waiting: list[dict[str, Any]] = field(default_factory=list)
    hook: dict[str, Any] | None = None
    confirmed: int = 0
    """Updates below this number were confirmed by a later question."""
    messages: int = 0
    shown: dict[tuple[str, int], Call] = field(default_factory=dict)
    """What each message looks like now, by chat and id."""
    handed: Counter[int] = field(default_factory=Counter)
    """How often each update was handed out to polling, by its number."""
    mood: Callable[[Call], Answer | None] = lambda _: None
    """How a call is answered for which nothing was prepared; None is well."""
    watch: Callable[[Call], None] = lambda _: None
    """Told of each message that is shown or changed, before the call is answered."""
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def called(self, *methods: str) -> list[Call]:
        """The calls of these methods, oldest first."""
        return [call for call in self.calls if call.method in methods]

    @property
    def sent(self) -> list[Call]:
        """Every message that was sent."""
        return self.called(*_MESSAGES)


class Stub:
    """The server, in a thread and an event loop of its own."""

    def __init__(self) -> None:
        self.bots: dict[str, StubBot] = {}
        self.loop = asyncio.new_event_loop()
        self.port = 0
        up = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(up,), daemon=True)
        self._thread.start()
        assert up.wait(10)

    @property
    def address(self) -> str:
        """The base address of the Bot API."""
        return f"http://127.0.0.1:{self.port}"

    def bot(self) -> StubBot:
        """A new bot that nobody has called yet."""
        number = 700_000_000 + len(self.bots)
        made = StubBot(f"{number}:{'A' * 30}stub{len(self.bots)}", number, f"stub_{len(self.bots)}_bot")
        self.bots[made.token] = made
        return made

    def offer(self, bot: StubBot, *updates: dict[str, Any]) -> None:
        """Let updates wait for polling."""

        def add() -> None:
            bot.waiting.extend(updates)
            bot.news.set()

        self.loop.call_soon_threadsafe(add)

    def push(self, bot: StubBot, update: Any, *, secret: str | None = None) -> int:
        """Send one update to the web hook; the status of the answer (0 where there was none)."""
        return asyncio.run_coroutine_threadsafe(self._push(bot, update, secret), self.loop).result(20)

    def push_all(self, bot: StubBot, updates: list[dict[str, Any]], at_once: int = 16) -> None:
        """As the platform does: several at a time, and again until each was answered with 200."""
        asyncio.run_coroutine_threadsafe(self._push_all(bot, updates, at_once), self.loop).result(300)

    def close(self) -> None:
        """Stop serving."""
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)

    def _serve(self, up: threading.Event) -> None:
        asyncio.set_event_loop(self.loop)
        app = web.Application(client_max_size=60 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.*}", self._file)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        self.loop.run_until_complete(runner.setup())
        site = web.TCPSite(runner, "127.0.0.1", 0)
        self.loop.run_until_complete(site.start())
        self.port = runner.addresses[0][1]
        up.set()
        self.loop.run_forever()
        self.loop.run_until_complete(runner.cleanup())
        left = asyncio.all_tasks(self.loop)
        for task in left:
            task.cancel()
        self.loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        self.loop.close()

    async def _push(self, bot: StubBot, update: Any, secret: str | None) -> int:
        assert bot.hook is not None, "no web hook was set"
        word = bot.hook.get("secret_token", "") if secret is None else secret
        body = update if isinstance(update, bytes) else json.dumps(update).encode()
        try:
            async with (
                ClientSession() as http,
                http.post(bot.hook["url"], data=body, headers={SECRET: word} if word else {}) as told,
            ):
                return told.status
        except OSError:
            return 0

    async def _push_all(self, bot: StubBot, updates: list[dict[str, Any]], at_once: int) -> None:
        places = asyncio.Semaphore(at_once)
        before: dict[Any, asyncio.Task[None]] = {}

        async def one(update: dict[str, Any], earlier: asyncio.Task[None] | None) -> None:
            if earlier is not None:
                await earlier  # the next of a chat is not sent before the one before it was answered
            while True:
                async with places:
                    if await self._push(bot, update, None) == 200:
                        return
                await asyncio.sleep(0.05)

        for update in updates:
            chat = _chat(update)
            before[chat] = asyncio.ensure_future(one(update, before.get(chat)))
        await asyncio.gather(*before.values())

    async def _call(self, request: web.Request) -> web.StreamResponse:
        bot = self.bots.get(request.match_info["token"])
        if bot is None:
            return web.json_response({"ok": False, "error_code": 401, "description": "Unauthorized"}, status=401)
        method = request.match_info["method"]
        parameters, files = await _read(request)
        call = Call(method, parameters, files, time.monotonic())
        if method == "getUpdates" and not bot.answers[method]:
            return web.json_response({"ok": True, "result": await _updates(bot, parameters)})
        bot.calls.append(call)
        answer = bot.answers[method].popleft() if bot.answers[method] else bot.mood(call) or Answer(effect=True)
        result = _effect(bot, call) if answer.effect or answer.drop else None
        if answer.after:
            await asyncio.sleep(answer.after)
        if answer.drop and request.transport is not None:
            request.transport.close()
            return web.Response()
        if isinstance(answer.body, bytes):
            return web.Response(body=answer.body, status=answer.status)
        if answer.body is not None:
            return web.json_response(answer.body, status=answer.status)
        if isinstance(result, Answer):
            return web.json_response(result.body, status=result.status)
        return web.json_response({"ok": True, "result": result})

    async def _file(self, request: web.Request) -> web.Response:
        bot = self.bots.get(request.match_info["token"])
        content = bot.files.get(request.match_info["path"]) if bot is not None else None
        return web.Response(status=404) if content is None else web.Response(body=content)


async def _read(request: web.Request) -> tuple[dict[str, Any], dict[str, bytes]]:
    parameters: dict[str, Any] = {}
    files: dict[str, bytes] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, str):
            try:
                parameters[name] = json.loads(value) if name != "text" and name != "caption" else value
            except ValueError:
                parameters[name] = value
        elif isinstance(value, web.FileField):
            files[name] = value.file.read()
    for name, value in list(parameters.items()):
        if isinstance(value, str) and value.startswith("attach://"):
            files[name] = files.pop(value.removeprefix("attach://"))
    return parameters, files


async def _updates(bot: StubBot, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
    if isinstance(offset := parameters.get("offset"), int):
        bot.confirmed = max(bot.confirmed, offset)
        bot.waiting = [one for one in bot.waiting if not (isinstance(n := one.get("update_id"), int) and n < offset)]
    if not bot.waiting and (seconds := int(parameters.get("timeout", 0))):
        bot.news.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(bot.news.wait(), seconds)
    batch = bot.waiting[: int(parameters.get("limit", 100))]
    bot.handed.update(one["update_id"] for one in batch if isinstance(one.get("update_id"), int))
    return batch


def _effect(bot: StubBot, call: Call) -> Any:
    """What a call does and gives where nothing else was prepared."""
    match call.method:
        case "getMe":
            return {"id": bot.id, "is_bot": True, "first_name": "Stub", "username": bot.username}
        case "setWebhook":
            bot.hook = call.parameters
        case "deleteWebhook":
            bot.hook = None
        case "getFile":
            name = str(call["file_id"])
            if name not in bot.files:
                return refused(400, "Bad Request: invalid file_id")
            return {"file_id": name, "file_unique_id": name, "file_path": name, "file_size": len(bot.files[name])}
        case "deleteMessage":
            gone = bot.shown.pop((str(call["chat_id"]), int(call["message_id"])), None)
            return gone is not None or refused(400, "Bad Request: message to delete not found")
        case "editMessageText" | "editMessageReplyMarkup" | "editMessageCaption":
            return _edited(bot, call)
        case method if method in _MESSAGES:
            bot.messages += 1
            bot.shown[str(call["chat_id"]), bot.messages] = call
            bot.watch(call)
            return {"message_id": bot.messages, "chat": {"id": call["chat_id"]}, "date": int(time.time())}
    return True


def _edited(bot: StubBot, call: Call) -> Any:
    chat, number = str(call["chat_id"]), int(call["message_id"])
    shown = bot.shown.get((chat, number))
    if shown is None:
        return refused(400, "Bad Request: message to edit not found")
    if call.method == "editMessageText":
        if shown.method != "sendMessage" and shown.method != "editMessageText":
            return refused(400, "Bad Request: there is no text in the message to edit")
        if (shown["text"], shown["reply_markup"]) == (call["text"], call["reply_markup"]):
            return refused(
                400, "Bad Request: message is not modified: specified new message content is exactly the same"
            )
        bot.shown[chat, number] = call
        bot.watch(call)
    return {"message_id": number, "chat": {"id": call["chat_id"]}}


def _chat(update: Mapping[str, Any]) -> Any:
    for name in ("message", "edited_message", "callback_query"):
        if isinstance(one := update.get(name), Mapping):
            return (one.get("from") or {}).get("id")
    return None


@contextlib.contextmanager
def running() -> Iterator[Stub]:
    """A stub for as long as it is needed."""
    stub = Stub()
    try:
        yield stub
    finally:
        stub.close()
