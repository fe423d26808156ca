"""One raw update of the Bot API as a neutral event. What is not meant for us is None: it is neither kept nor answered."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.channels.base import FileRef, Inbound, MalformedEvent
from bot.channels.telegram.commands import words_of
from handlers.commands import Signal

NAME = "telegram"
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates that are asked for; the platform then keeps the others to itself."""
_OPEN = ("member", "administrator", "creator", "restricted")
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{5,32}))?(?:\s+(.*))?", re.DOTALL)
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LARGEST = 2**52
_OTHERS = ("reply_to_message", "external_reply", "quote", "pinned_message")
"""Parts of a group's message in which others speak, who said nothing to us."""

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bot:
    """Who we are there: the numeric id, the name behind the @, and what tags are made with."""

    id: int
    username: str
    secret: bytes

    def tag(self, chat: int) -> str:
        """What event ids of a chat begin with. It is keyed, so that no id of an account can be found by trying them all."""
        return hmac.new(self.secret, str(chat).encode(), hashlib.sha256).hexdigest()[:24]


def read(update: Json, bot: Bot) -> Inbound | None:
    """The neutral event; None for one that means nothing to us. Raises MalformedEvent."""
    number = _whole(update, "update_id")
    if "callback_query" in update:
        return _press(number, _object(update, "callback_query"), update)
    if "message" in update:
        return _message(_object(update, "message"), update, bot)
    if "edited_message" in update:
        return _edited(number, _object(update, "edited_message"), update, bot)
    if "my_chat_member" in update:
        return _membership(number, _object(update, "my_chat_member"), update)
    return None


def _press(number: int, query: Json, update: Json) -> Inbound | None:
    token, shown = query.get("data"), query.get("message")
    if not isinstance(token, str) or not isinstance(shown, Mapping):
        return None  # a game, or a button of a message that was sent through another bot
    chat = _object(shown, "chat")
    who = _whole(_object(query, "from"), "id")
    return Inbound(
        event_id=f"u{number}",
        channel=NAME,
        address=str(who),
        press=token,
        group=str(_whole(chat, "id")) if chat.get("type") != "private" else None,
        language=_language(_object(query, "from")),
        raw={**update, "callback_query": {**query, "message": _own(shown)}},
    )


def _message(message: Json, update: Json, bot: Bot) -> Inbound | None:
    chat = _object(message, "chat")
    private = chat.get("type") == "private"
    others = chat.get("type") in ("group", "supergroup", "channel") and not _addressed(message, bot)
    if others and "migrate_to_chat_id" not in message:
        return None  # looked at no further, so that nothing of it can be set aside as unreadable
    place, number = _whole(chat, "id"), _whole(message, "message_id")
    event_id = f"{bot.tag(place)}:{number}"
    if isinstance(moved := message.get("migrate_to_chat_id"), int):
        where = str(place)
        return Inbound(event_id, NAME, where, group=where, signal="moved", moved_to=str(moved), raw=update)
    sender = message.get("from")
    if not isinstance(sender, Mapping) or sender.get("is_bot") is True or "via_bot" in message:
        return None  # a channel, an anonymous administrator, another bot
    if not private and (chat.get("type") not in ("group", "supergroup") or "sender_chat" in message):
        return None
    text, start = _said(message, bot, language := _language(sender))
    files, location = _files(message), _location(message)
    if not (text or files or location or start is not None) and not private:
        text = ""  # only the mention itself: whoever calls us is answered
    elif not (text or files or location or start is not None) and not _unread(message):
        return None  # a pinned message, a changed picture of the chat: nothing was said
    return Inbound(
        event_id=event_id,
        channel=NAME,
        address=str(_whole(sender, "id")),
        text=text,
        location=location,
        files=files,
        reply_to=_answered(message),
        language=language,
        start=start,
        album=_text(message, "media_group_id") or None,
        group=None if private else str(place),
        message_id=str(number),
        sent_at=_moment(message),
        raw=update if private else {**update, "message": _own(message)},
    )


def _edited(number: int, message: Json, update: Json, bot: Bot) -> Inbound | None:
    chat, sender = _object(message, "chat"), message.get("from")
    private = chat.get("type") == "private"
    if not isinstance(sender, Mapping) or sender.get("is_bot") is True or "sender_chat" in message:
        return None
    if not (private or _addressed(message, bot)):
        return None
    text, _ = _said(message, bot, language := _language(sender))
    if not text:
        return None  # a live location moved on, a picture was replaced: what was sent first counts
    return Inbound(
        event_id=f"u{number}",
        channel=NAME,
        address=str(_whole(sender, "id")),
        text=text,
        edit_of=f"{bot.tag(_whole(chat, 'id'))}:{_whole(message, 'message_id')}",
        language=language,
        group=None if private else str(_whole(chat, "id")),
        message_id=str(_whole(message, "message_id")),
        sent_at=_moment(message),
        raw=update if private else {**update, "edited_message": _own(message)},
    )


def _membership(number: int, change: Json, update: Json) -> Inbound | None:
    chat, now = _object(change, "chat"), _object(change, "new_chat_member").get("status")
    before = _object(change, "old_chat_member").get("status")
    place, private = str(_whole(chat, "id")), chat.get("type") == "private"
    here, was = now in _OPEN, before in _OPEN
    if here == was or chat.get("type") == "channel":
        return None
    signal: Signal = ("returned" if here else "blocked") if private else ("joined" if here else "left")
    group = None if private else place
    language = _language(change.get("from")) if here else None
    return Inbound(f"u{number}", NAME, place, signal=signal, group=group, language=language, raw=update)


def _addressed(message: Json, bot: Bot) -> bool:
    """Whether something said in a group is meant for us: a mention, a command, or an answer to a message of ours."""
    replied = message.get("reply_to_message")
    if (
        isinstance(replied, Mapping)
        and isinstance(author := replied.get("from"), Mapping)
        and author.get("id") == bot.id
    ):
        return True
    words = message.get("text") or message.get("caption")
    return isinstance(words, str) and bool(bot.username) and _mention(bot).search(words) is not None


def _own(message: Json) -> Json:
    """The message without what others said: of a group nothing is kept that was not said to us."""
    return {name: value for name, value in message.items() if name not in _OTHERS}


def _mention(bot: Bot) -> re.Pattern[str]:
    return re.compile(rf"@{re.escape(bot.username)}\b", re.IGNORECASE)


def _said(message: Json, bot: Bot, language: str | None) -> tuple[str, str | None]:
    """The words without our own name, and what a deep link carried; a command becomes the words that it stands for."""
    text = _text(message, "text") or _text(message, "caption")
    command = _COMMAND.fullmatch(text.strip())
    if command is not None and (command[2] or bot.username).lower() == bot.username.lower():
        name, rest = command[1].lower(), (command[3] or "").strip()
        if name == "start":
            if rest and not _START.fullmatch(rest):
                return rest, None  # typed by a person: no link carries that
            return ("" if "-" in rest else rest), rest  # a link of ours has a hyphen; another may be a cry: /start fire
        return words_of(name, rest, language), None
    if bot.username:
        text = _mention(bot).sub(" ", text).strip() if "@" in text else text
    return text, None


def _files(message: Json) -> tuple[FileRef, ...]:
    photos = message.get("photo")
    if isinstance(photos, list) and photos:
        # The largest comes last, and some have sizes that we are not told.
        return (_file("photo", photos[-1], "image/jpeg"),)
    for name in ("voice", "audio"):
        if name in message:
            return (_file("voice", message[name], "audio/ogg"),)
    for name in ("video", "video_note", "animation"):
        if name in message:
            return (_file("video", message[name], "video/mp4"),)
    if "document" in message:
        kind = _text(_object(message, "document"), "mime_type").split("/")[0]
        named = {"image": "photo", "audio": "voice", "video": "video"}.get(kind, "document")
        return (_file(named, message["document"], "application/octet-stream"),)
    return ()


def _file(kind: Any, told: object, mime: str) -> FileRef:
    if not isinstance(told, Mapping) or not (ref := _text(told, "file_id")):
        raise MalformedEvent("a file without a handle")
    size = told.get("file_size")
    return FileRef(kind, ref, _text(told, "mime_type") or mime, size if isinstance(size, int) else None)


def _location(message: Json) -> tuple[float, float] | None:
    venue = message.get("venue")
    told = venue.get("location") if isinstance(venue, Mapping) else message.get("location")
    if not isinstance(told, Mapping):
        return None
    lat, lon = told.get("latitude"), told.get("longitude")
    if not isinstance(lat, int | float) or not isinstance(lon, int | float) or not (abs(lat) <= 90 and abs(lon) <= 180):
        raise MalformedEvent("no point on earth")
    return float(lat), float(lon)


def _unread(message: Json) -> bool:
    """Whether a person said something in a form that we can't use, and shall be told so."""
    return any(name in message for name in ("sticker", "contact", "poll", "dice", "story", "game", "paid_media"))


def _answered(message: Json) -> str | None:
    replied = message.get("reply_to_message")
    return str(_whole(replied, "message_id")) if isinstance(replied, Mapping) else None


def _language(sender: object) -> str | None:
    return (_text(sender, "language_code")[:16] or None) if isinstance(sender, Mapping) else None


def _moment(message: Json) -> datetime | None:
    at = message.get("date")
    return datetime.fromtimestamp(at, UTC) if isinstance(at, int) and 0 < at < 2**33 else None


def _object(told: Json, name: str) -> Json:
    value = told.get(name)
    if not isinstance(value, Mapping):
        raise MalformedEvent(f"{name} is no object")
    return value


def _whole(told: Json, name: str) -> int:
    value = told.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST:
        raise MalformedEvent(f"{name} is no number")
    return value


def _text(told: Json, name: str) -> str:
    value = told.get(name, "")
    if not isinstance(value, str):
        raise MalformedEvent(f"{name} is not text")
    return value
