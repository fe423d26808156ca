"""One neutral message as calls of the Bot API: a picture, the words with their buttons, and the button that shares a place."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.channels.base import Attached, Button, Outbound
from bot.channels.telegram.api import Upload

CAPTION = 1024
"""Characters that may stand under a picture; longer words are a message of their own below it."""
TEXT = 4096
"""Characters that may stand in one message, counted as the platform does: most emoji are two."""
_ROW = 26
"""Columns of one row of buttons on a small phone, two for a Chinese character."""
_ACROSS = 3
_TWO = 0xFFFF
"""Letters beyond this count as two."""


@dataclass(frozen=True, slots=True)
class Step:
    """One call. `named` is the one whose message is meant when this message is answered or changed."""

    method: str
    parameters: Mapping[str, Any]
    files: Mapping[str, Upload] = field(default_factory=dict)
    named: bool = False


def steps(message: Outbound) -> list[Step]:
    """The calls, in order."""
    private = not message.address.startswith("-")
    to = {"chat_id": message.address}
    shown = keyboard(message.buttons)
    asks = message.location_label is not None and private
    below = shown if shown is not None else (_place_keyboard(message) if asks else _none(private))
    answers = {"reply_parameters": _answers(message)}
    made = []
    if message.file is not None:
        method, name, upload = _upload(message.file)
        if _length(message.text) <= CAPTION and not asks:
            words = {"caption": message.text, "reply_markup": below, **answers}
            return [Step(method, {**to, **words}, {name: upload}, named=True)]
        made.append(Step(method, to, {name: upload}))
    # A link in somebody's words is shown as it was written, and fetched by nobody.
    shown_whole = {"link_preview_options": {"is_disabled": True}}
    first, *rest = pieces(message.text)
    words = {"text": first, "reply_markup": below, **shown_whole, **answers}
    made.append(Step("sendMessage", {**to, **words}, named=True))
    made += [Step("sendMessage", {**to, "text": piece, **shown_whole}) for piece in rest]
    if asks and shown is not None:
        # One message has buttons of one kind: the one that shares a place stands under a line of its own.
        hint = {"text": message.location_hint or message.location_label, "reply_markup": _place_keyboard(message)}
        made.append(Step("sendMessage", {**to, **hint}))
    return made


def pieces(words: str) -> list[str]:
    """The words as messages that are short enough, broken at the end of a line where there is one."""
    made = []
    while _length(words) > TEXT:
        room = TEXT - sum(ord(letter) > _TWO for letter in words[:TEXT])
        at = words.rfind("\n", room // 2, room) + 1 or room
        made.append(words[:at])
        words = words[at:]
    # A message of nothing but blanks is refused.
    return [piece for piece in (*made, words) if piece.strip()] or [words]


def changed(words: str) -> str:
    """The words of a message that is changed in place: what does not fit stands nowhere, for it can become no second message."""
    first, *rest = pieces(words)
    return f"{first[:-1]}…" if rest else first


def keyboard(buttons: Sequence[Button]) -> dict[str, Any] | None:
    """Buttons under the message, as many side by side as a small phone shows whole; None where there are none."""
    rows: list[list[dict[str, str]]] = []
    room = 0
    for button in buttons:
        wide = _columns(button.label) + 4
        if not rows or room < wide or len(rows[-1]) == _ACROSS:
            rows.append([])
            room = _ROW
        does = {"url": button.opens} if button.opens is not None else {"callback_data": button.token}
        rows[-1].append({"text": button.label, **does})
        room -= wide
    return {"inline_keyboard": rows} if rows else None


def _length(words: str) -> int:
    return len(words) + sum(ord(letter) > _TWO for letter in words)


def _columns(label: str) -> int:
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in label)


def _place_keyboard(message: Outbound) -> dict[str, Any]:
    row = [{"text": message.location_label, "request_location": True}]
    return {"keyboard": [row], "resize_keyboard": True, "one_time_keyboard": True}


def _none(private: bool) -> dict[str, Any] | None:
    """The button that shared a place goes away with the next message that has no buttons of its own."""
    return {"remove_keyboard": True} if private else None


def _answers(message: Outbound) -> dict[str, Any] | None:
    if message.reply_to is None or not message.reply_to.isdecimal():
        return None
    return {"message_id": int(message.reply_to), "allow_sending_without_reply": True}


def _upload(file: Attached) -> tuple[str, str, Upload]:
    kind, _, _ = file.mime.partition("/")
    ending = mimetypes.guess_extension(file.mime) or ""
    name = f"gridbell{ending}"
    upload = Upload(file.content, name, file.mime)
    if kind == "image" and file.mime != "image/gif":
        return "sendPhoto", "photo", upload
    if kind == "video":
        return "sendVideo", "video", upload
    if file.mime in ("audio/ogg", "audio/mpeg", "audio/mp4", "audio/x-m4a"):
        return "sendVoice", "voice", upload
    return "sendDocument", "document", upload
