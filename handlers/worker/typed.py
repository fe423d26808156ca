"""Words that stand for a button: a label that is typed instead of pressed, and the few commands of a chat of staff."""

from __future__ import annotations

import unicodedata

from sqlalchemy import select

from handlers.turn import Turn
from models.conversation import PressToken

LIST = frozenset(("/tasks", "tasks", "任务", "我的任务", "待办", "列表", "my tasks", "task list"))
HELLO = frozenset(("/start", "/help", "hi", "hello", "help", "你好", "您好", "在吗", "帮助", "菜单"))
ENGLISH = frozenset(("english", "/en", "英文", "英语", "speak english", "in english", "说英语", "切换英文"))
CHINESE = frozenset(("中文", "/zh", "汉语", "普通话", "chinese", "说中文", "切换中文"))
STOP = frozenset(("取消", "算了", "不用了", "/cancel", "cancel", "never mind"))
NODS = frozenset(
    (
        "谢谢",
        "多谢",
        "好的",
        "好",
        "收到",
        "知道了",
        "明白",
        "明白了",
        "ok",
        "okay",
        "thanks",
        "thank you",
        "got it",
        "noted",
    )
)
"""Words that end a talk and want nothing."""
LABELS: dict[str, tuple[str, ...]] = {
    "accept": ("接单", "接", "收到接单", "accept"),
    "accept_all": ("全部接单", "全接", "accept all"),
    "resolve": ("已处理", "处理完了", "resolved", "done"),
    "for_task": ("是", "是的", "对", "对的", "嗯", "yes", "yep", "right"),
    "ask_resident": ("问居民", "ask", "ask the resident", "ask resident"),
    "return": ("退单", "return"),
    "pass_on": ("转派", "pass on"),
    "pass_refuse": ("不转派",),
    "whistle": ("吹哨", "whistle"),
    "hold": ("申请挂账", "挂账", "hold", "ask for a hold"),
    "resume": ("继续处理", "继续", "resume", "go on"),
    "photos": ("看照片", "照片", "photos"),
    "new_problem": ("新问题", "new problem"),
    "patrol_submit": ("提交", "submit", "ok", "好", "可以"),
    "patrol_proxy": ("代居民提交", "代报", "file for a resident"),
    "proxy_agreed": ("已同意", "同意", "agreed"),
}
"""By action: what people type for it."""
ACTIONS = {word: action for action, words in LABELS.items() for word in words}
SMALL = frozenset(
    ("ok", "好", "可以", "接", "继续", "done", "ask", "return", "hold", "同意", "照片", "photos", *LABELS["for_task"])
)
"""Labels that are also said without meaning any button."""
_LOOKED_AT = 40  # versions of cards; a label is meant for what is still on the screen


def plain(text: str) -> str:
    """What was typed, without the accidents of typing."""
    return " ".join(unicodedata.normalize("NFKC", text).strip().strip("[]【】。.!！~～").lower().split())


def pressed(turn: Turn, action: str) -> str | None:
    """The press of an action on the newest card that offers it, of the card replied to if there is one; None if none does,
    or if it offers a choice."""
    query = (
        select(PressToken)
        .where(
            PressToken.district == turn.district,
            PressToken.conversation_id == turn.me.id,
            PressToken.expires_at > turn.now,
        )
        .order_by(PressToken.id.desc())
        .limit(_LOOKED_AT)
    )
    cards: set[int] = set()
    for token in turn.session.scalars(query):
        if token.card_id in cards or (turn.card is not None and token.card_id != turn.card):
            continue
        cards.add(token.card_id)
        found = [index for index, button in enumerate(token.buttons) if button["action"] == action]
        if found:
            return f"{token.token}.{found[0]}" if len(found) == 1 else None
    return None
