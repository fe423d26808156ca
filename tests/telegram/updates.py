"""Updates as the Bot API sends them: people, what they say and press, each with the numbers that the platform gives."""

from __future__ import annotations

import itertools
from typing import Any

_NUMBERS = itertools.count(1)
DATE = 1_796_000_000


def person(number: int, language: str = "zh-hans") -> dict[str, Any]:
    """Somebody with an account."""
    return {"id": number, "is_bot": False, "first_name": "Zhang", "language_code": language}


def private(number: int) -> dict[str, Any]:
    """Their chat with us."""
    return {"id": number, "type": "private", "first_name": "Zhang"}


def group(number: int, title: str = "春风花园业主群") -> dict[str, Any]:
    """A group."""
    return {"id": number, "type": "supergroup", "title": title}


def update(**what: Any) -> dict[str, Any]:
    """An update under the next number."""
    return {"update_id": next(_NUMBERS), **what}


def message(
    who: int, text: str | None = None, *, number: int = 0, chat: dict[str, Any] | None = None, **more: Any
) -> dict[str, Any]:
    """A message object."""
    language = more.pop("language", "zh-hans")
    return {
        "message_id": number or next(_NUMBERS),
        "from": person(who, language),
        "chat": chat or private(who),
        "date": DATE,
        **({"text": text} if text is not None else {}),
        **more,
    }


def says(who: int, text: str | None = None, **more: Any) -> dict[str, Any]:
    """An update in which somebody says something."""
    return update(message=message(who, text, **more))


def edits(who: int, text: str, number: int) -> dict[str, Any]:
    """An update in which they change what they said."""
    return update(edited_message={**message(who, text, number=number), "edit_date": DATE + 5})


def presses(who: int, token: str, *, shown: int = 1, chat: dict[str, Any] | None = None) -> dict[str, Any]:
    """An update in which they press a button."""
    query = {"id": f"{who}{shown}{token}"[:60], "from": person(who), "chat_instance": "1", "data": token}
    return update(
        callback_query={**query, "message": {"message_id": shown, "chat": chat or private(who), "date": DATE}}
    )


def member(who: int, before: str, after: str, *, chat: dict[str, Any] | None = None) -> dict[str, Any]:
    """An update in which we are blocked, let in or sent away."""
    states = {"old_chat_member": {"status": before}, "new_chat_member": {"status": after}}
    return update(my_chat_member={"chat": chat or private(who), "from": person(who), "date": DATE, **states})
