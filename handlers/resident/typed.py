"""A resident who types what stands on a button: the label itself, or yes and no under a question that asks for one."""

from __future__ import annotations

import unicodedata

from sqlalchemy import select

from handlers.resident import agreeing
from handlers.turn import Turn
from models.conversation import PressToken

LABELS: dict[str, tuple[str, ...]] = {
    "b-anonymous": ("匿名", "我要匿名", "anonymous", "stay anonymous"),
    "b-not-anonymous": ("取消匿名", "不匿名", "not anonymous"),
    "b-change-place": ("改地点", "地点不对", "地方不对", "位置不对", "地址不对", "change place", "wrong place"),
    "b-change-category": ("改类别", "类别不对", "分类不对", "change kind", "wrong kind"),
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
    "b-safe": ("我已到室外", "已到室外", "i am safe now", "i'm safe now"),
    "b-need-contact": ("需要人联系我", "contact me"),
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
_LOOKED_AT = 20  # versions of cards: a label is meant for what is still on the screen


def pressed(turn: Turn) -> str | None:
    """The press that these words stand for, on the newest card that offers it; None where they are mere words."""
    heard = turn.heard
    if turn.new or heard.files or heard.location is not None or heard.edit_of is not None:
        return None
    said = " ".join(unicodedata.normalize("NFKC", heard.text).strip().strip("[]【】「」。.!！~～").lower().split())
    label = _WORDS.get(said)
    yes, no = agreeing.of(said) == "agree", said in _NO
    if label is None and not yes and not no:
        return None
    query = (
        select(PressToken)
        .where(
            PressToken.district == turn.district,
            PressToken.conversation_id == turn.me.id,
            PressToken.expires_at > turn.now,
        )
        .order_by(PressToken.id.desc())
        .limit(_LOOKED_AT if label is not None else 1)
    )
    cards: set[int] = set()
    for token in turn.session.scalars(query):
        if token.card_id in cards:
            continue
        cards.add(token.card_id)
        offered = [button["label"] for button in token.buttons]
        wanted = label
        if wanted not in offered and len(cards) == 1 and (yes or no):
            answers = [(one, other) for one, other in _YES_NO.items() if other in offered]
            wanted = next((one if yes else other for one, other in answers), None)
        if wanted in offered:
            return f"{token.token}.{offered.index(wanted)}"
    return None
