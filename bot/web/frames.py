"""The JSON that goes to a web chat: messages, live or from the transcript, the person's own words, acknowledgements and faults."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.channels.web import Sent
from handlers.transcript import Line, Told

Frame = dict[str, Any]
_OWN = ("type", "text", "label", "lat", "lon")
"""What a person sees again of their own events; tokens and file handles are of no use later."""

FAULTS = {
    "malformed": (
        "这条消息没能读懂，没有收下。请换个说法再发一次。",
        "That message could not be read and was not taken. Please send it again.",
    ),
    "too_long": ("这条消息太长了，请分成几条发送。", "That message is too long. Please send it in parts."),
    "not_taken": ("暂时没能收下，稍后会自动再发。", "It could not be taken just now; it will be sent again by itself."),
    "file_gone": ("照片需要重新上传。", "The picture has to be uploaded again."),
    "too_large": (
        "文件超过 20 MB，请换小一点的；视频可以拍短一点。",
        "The file is larger than 20 MB. Please choose a smaller one, or a shorter video.",
    ),
    "empty_file": ("文件是空的，请重新选择。", "The file is empty. Please choose it again."),
    "unsupported_type": (
        "只能发送照片、视频或语音。文档请拍照或截图发来。",
        "Only pictures, videos and voice notes can be sent. Please send a photo or screenshot of a document.",
    ),
    "no_session": ("请刷新页面，并允许本站的 cookie。", "Please reload the page and allow its cookie."),
    "foreign_origin": ("这个请求不是从本站页面发出的。", "This request did not come from this site's own page."),
    "unknown_persona": ("演示里没有这个人。", "There is no such person in the demo."),
    "not_found": ("没有找到，或者不属于您。", "Not found, or not yours."),
    "clock_stands": ("这里的时钟不能拨动。", "The clock can't be moved here."),
    "bad_time": ("时钟只能向前拨，最多 60 天。", "The clock moves forward only, by 60 days at most."),
}
"""By code: what is said in Chinese and in English."""


def live(sent: Sent) -> Frame:
    """A message that is being delivered."""
    message = sent.message
    return {
        "type": "message",
        "id": sent.id,
        "card": str(message.card_id),
        "text": message.text,
        "buttons": [{"label": button.label, "token": button.token} for button in message.buttons],
        "edited": message.edit_of is not None,
        **_attached(message.outbox_id, message.file.mime if message.file is not None else None),
        "case": message.case_number,
        "at": _iso(message.at),
        "kind": message.kind,
    }


def kept(line: Line) -> Frame:
    """A line of the transcript."""
    if isinstance(line, Told):
        return {
            "type": "message",
            "id": line.id,
            "card": str(line.card_id),
            "text": line.text,
            "buttons": [{"label": label, "token": token} for label, token in line.buttons],
            "edited": line.edited,
            **_attached(line.outbox_id, line.attached),
            "case": line.case_number,
            "at": _iso(line.at),
            "kind": line.kind,
        }
    return {**said(line.event_id, line.raw, line.at, line.pictures), "id": line.id}


def said(event_id: str, raw: Mapping[str, Any], at: datetime, kept: int = 0) -> Frame:
    """The person's own event, for their other open pages and after a reload; `kept`: of how many pictures that is known."""
    return {
        "type": "said",
        "event_id": event_id,
        "event": {name: raw[name] for name in _OWN if name in raw},
        "at": _iso(at),
        "pictures": [f"/chat/own/{event_id}/{n}" for n in range(kept or _sent(raw))],
    }


def _sent(raw: Mapping[str, Any]) -> int:
    """How many pictures were sent. Their addresses count those that could be used: as many of the last as could not stay empty."""
    files = raw.get("files")
    return len(files) if raw.get("type") == "photo" and isinstance(files, list) else 0


def fault(code: str, event_id: str | None = None) -> Frame:
    """What went wrong, under a code that a program may read, in both languages."""
    zh, en = FAULTS[code]
    frame: Frame = {"type": "error", "code": code, "message": zh, "message_en": en}
    return frame if event_id is None else {**frame, "event_id": event_id}


def _attached(outbox_id: int, mime: str | None) -> dict[str, str | None]:
    """Where a picture is to be seen, or a file to be fetched."""
    path = f"/chat/pictures/{outbox_id}" if mime is not None else None
    pictured = mime is not None and mime.startswith("image/")
    return {"picture": path if pictured else None, "file": None if pictured else path}


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None
