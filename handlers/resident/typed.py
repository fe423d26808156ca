"""A resident who types what stands on a button: the label itself, or yes and no under a question that asks for one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from handlers.resident import agreeing, expected
from handlers.sending import TOKEN_LIFE
from handlers.turn import Turn
from models.message import Outbox

LABELS: dict[str, tuple[str, ...]] = {
    "b-anonymous": ("匿名", "我要匿名", "anonymous", "stay anonymous"),
    "b-not-anonymous": ("取消匿名", "不匿名", "not anonymous"),
    "b-change-place": ("改地点", "地点不对", "地方不对", "位置不对", "地址不对", "change place", "wrong place"),
    "b-change-category": ("改类别", "类别不对", "分类不对", "change kind", "wrong kind"),
    "b-use-photo-place": ("用这个地点", "use this place"),
    "b-use-photo-place-submit": ("用这个地点并提交", "use this place and submit"),
    "b-use-scanned-place": ("用扫码的地点", "扫码的地点", "use the code's place"),
    "b-add-photo": ("加照片", "add photo", "add a photo"),
    "b-two-cases": ("分开提交", "分开", "分开报", "submit separately", "separately"),
    "b-one-case": ("合成一件", "合成一件提交", "一件就行", "合在一起", "keep as one", "as one"),
    "b-withdraw-yes": ("确认撤回", "确定撤回", "撤回吧", "yes, withdraw", "yes withdraw"),
    "b-withdraw-no": ("不撤回", "先不撤", "不撤了", "keep it"),
    "b-unfollow": ("不再跟进", "stop following"),
    "b-unfollow-no": ("继续跟进", "keep following"),
    "b-disclose-yes": ("同意", "同意公开", "agree", "i agree"),
    "b-disclose-no": ("不同意", "算了", "不用了", "never mind"),
    "b-partly-fixed": ("部分解决", "partly fixed", "partly"),
    "b-reopen": ("重开", "reopen"),
    "b-appeal": ("申诉", "我要申诉", "appeal"),
    "b-make-report": ("转为诉求", "make it a report"),
    "b-rate-satisfied": ("满意", "很满意", "非常满意", "satisfied", "very satisfied"),
    "b-rate-basically": ("基本满意", "还行", "mostly satisfied"),
    "b-rate-unsatisfied": ("不满意", "不太满意", "not satisfied"),
    "b-rate-skipped": ("跳过", "skip"),
    "b-thank": ("说声谢谢", "say thank you"),
    "b-safe-now": ("我现在安全", "现在安全", "我安全了", "现在安全了", "i am safe", "i'm safe"),
    "b-safe": ("我已到室外", "已到室外", "i am safe now", "i'm safe now"),
    "b-need-contact": ("需要人联系我", "contact me"),
    "b-aftercare-fine": ("我没事了", "没事了", "i'm fine", "i am fine", "i'm fine now"),
    "b-need-help": ("还需要帮助", "i still need help"),
    "b-export": ("导出", "export"),
    "b-erase-all": ("全部删除", "delete everything"),
    "b-erase-withdraw": ("撤回并全部删除", "withdraw and delete everything"),
    "b-erase-ended": ("只删已结束的", "delete only what is over"),
    "b-erase-no": ("不删除", "不删了"),
}
"""By the text key of the button: what people type for it."""
_WORDS = {word: label for label, words in LABELS.items() for word in words}
_YES_NO = {
    "b-withdraw-yes": "b-withdraw-no",
    "b-unfollow": "b-unfollow-no",
    "b-disclose-yes": "b-disclose-no",
    "": "b-erase-no",
}
"""Questions that a typed yes or no answers, if nothing else was asked since. Erasing takes a no only: a yes needs its own words."""
_NO = frozenset(("不", "不是", "不用", "不要", "别", "先不", "no", "nope", "no thanks", "don't", "don't withdraw"))
"""不用了 and never mind are none: under 要撤回吗 they may as well mean that it is to be withdrawn, so it is asked again."""
_ENDS = frozenset(("b-withdraw-yes", "b-unfollow", "b-erase-all", "b-erase-withdraw", "b-erase-ended"))
"""What can't be undone: typed, it counts only as the answer to the very last message of the chat."""
_OF_DISCLOSING = frozenset(("b-disclose-yes", "b-disclose-no"))
_OF_DRAFT = frozenset(
    (
        "b-anonymous",
        "b-not-anonymous",
        "b-change-place",
        "b-change-category",
        "b-add-photo",
        "b-use-photo-place",
        "b-use-photo-place-submit",
        "b-use-scanned-place",
        "b-two-cases",
        "b-one-case",
    )
)
_IN_DANGER = frozenset(("b-safe", "b-need-contact", "b-aftercare-fine", "b-need-help"))
"""Whoever was in danger is heard at once, whatever else the dialog is about."""
_BUSY = frozenset(("awaits", "draft", "choosing"))
"""Parts of the dialog's state that say that words are waited for."""
_LATELY = timedelta(hours=1)
"""As long as this a harmless label may be meant for a card that is no longer the newest."""
_LOOKED_AT = 20  # messages: a label is meant for what is still on the screen


@dataclass(frozen=True, slots=True)
class _Card:
    """A card as it stands now. `last`: nothing whatever was said in the chat since."""

    id: int
    token: str
    offered: list[str]
    at: datetime
    last: bool


def pressed(turn: Turn) -> str | None:
    """The press that these words stand for; None where they are mere words.

    `turn.card` is the card that they reply to, if they do; then no other is meant.
    """
    heard = turn.heard
    if turn.new or heard.files or heard.location is not None or heard.edit_of is not None:
        return None
    said = " ".join(unicodedata.normalize("NFKC", heard.text).strip().strip("[]【】「」。.!！~～").lower().split())
    label = _WORDS.get(said)
    yes, no = agreeing.of(said) == "agree", said in _NO
    if label is None and not yes and not no:
        return None
    state = turn.state()
    newest = True
    for card in _on_screen(turn):
        wanted = label if label in card.offered else None
        if wanted is None and newest and (yes or no):
            answers = [(one, other) for one, other in _YES_NO.items() if other in card.offered]
            wanted = next((one if yes else other for one, other in answers), None)
        if wanted in card.offered and _meant(turn, state, card, wanted, newest=newest):
            return f"{card.token}.{card.offered.index(wanted)}"
        newest = False
    return None


def _on_screen(turn: Turn) -> list[_Card]:
    """The cards with buttons that the chat shows, newest first. A card that was changed into one without buttons has none."""
    query = (
        select(Outbox.id, Outbox.card_id, Outbox.token, Outbox.buttons, Outbox.created_at, Outbox.not_before)
        .where(
            Outbox.district == turn.district,
            Outbox.conversation_id == turn.me.id,
            Outbox.status != "void",
            Outbox.not_before <= turn.now,
        )
        .order_by(Outbox.id.desc())
        .limit(_LOOKED_AT)
    )
    rows = turn.session.execute(query).all()
    versions = {row.card_id: row for row in reversed(rows)}  # the latest of each
    shown = sorted(versions.values(), key=lambda row: (row.not_before, row.id), reverse=True)
    return [
        _Card(row.card_id, row.token, [button["label"] for button in row.buttons], row.created_at, last=row is shown[0])
        for row in shown
        if row.token is not None and turn.now - row.created_at < TOKEN_LIFE and turn.card in (None, row.card_id)
    ]


def _meant(turn: Turn, state: dict[str, Any], card: _Card, label: str, *, newest: bool) -> bool:
    """Whether the words mean this button: it belongs to what the dialog is about now, and no question stands between."""
    draft, lately = state.get("draft"), turn.now - card.at <= _LATELY
    if label in _ENDS:
        return card.last
    if (label in _OF_DISCLOSING and "contact" not in state) or (label in _OF_DRAFT and draft is None):
        return False
    if label in _IN_DANGER:
        return newest or lately
    if newest or (label in _OF_DRAFT and draft is not None and card.id == draft["card"]):
        return turn.card is not None or not _asked_since(turn, state, card.at)
    return lately and label not in _OF_DISCLOSING and not _BUSY & state.keys()


def _asked_since(turn: Turn, state: dict[str, Any], at: datetime) -> bool:
    """Whether words of another kind were asked for after that moment, and still are."""
    awaited = state.get("awaits")
    if awaited is None or not expected.live(turn, awaited):
        return False
    return "at" not in awaited or datetime.fromisoformat(awaited["at"]) > at
