"""Words that are said to whoever listens and not about what is wrong: 提交 in other words, yes, thanks, I see."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Said = Literal["submit", "agree", "refuse", "small"]

_SUBMIT = (
    r"(?:确认|现在|马上|直接|两件|两个|全部|都)*(?:提交|上报)(?:吧|了|一下|啊|掉)*|报(?:上去)?吧|报上去|发(?:出去)?吧|交吧?"
    r"|\b(?:please )?(?:submit|send|file|report)(?: (?:it|them|this|both|all|now|please|as (?:it|they) (?:is|are)))*\b|\bgo ahead\b"
)
_AGREE = (
    r"那(?:就|么)?(?=[好行可对交])|就这样吧?|就这么办|没(?:有)?错|没(?:有)?问题|确认|可以的?|对的?|是的?|好(?:的|吧|啊|滴|嘞|呀)?|行(?:的|吧|啊)?|嗯+|👍|👌|✅"
    r"|\b(?:okay|okey|ok|k|yes|yep|yeah|yup|correct|right|sure|fine|all ?right|that'?s (?:it|right|all)|please(?: do)?|perfect|do it|go for it)\b"
)
_SMALL = (
    r"(?:非常|十分|真的|真是|太)?(?:感谢|谢谢|多谢|谢了|谢啦)(?:[你您们了啦哦啊呀]|大家|师傅)*|收到了?|知道了|明白了?|了解了?"
    r"|(?:辛苦|麻烦|拜托)(?:[你您们了啦])*|[哦噢喔]+|[你您]好|在吗|打扰(?:[你您们了啦])*|再见|拜拜|🙏|🌹|😊|❤️?"
    r"|\b(?:thank you|thanks|thank u|thx|ty|cheers|many|so much|very much|a lot|again|bye|goodbye|got it|received|noted|i see|hello|hi|great"
    r"|appreciate it|much appreciated)\b"
)
_REFUSE = re.compile(
    r"不|不[是对行好]|不是的|错了|不对啊?|no|nope|wrong|incorrect|not right|that'?s (?:wrong|not right)"
)
_GAP = re.compile(r"[\s,，。.!！~～、;；:：…]+")
_PIECE = re.compile(rf"(?P<submit>{_SUBMIT})|(?P<agree>{_AGREE})|(?P<small>{_SMALL})", re.IGNORECASE)
_LONGEST = 60  # characters: what is longer is about something
_DANGER_YES = re.compile(
    r"(?:有的?|有(?:人)?(?:有)?危险|是的?|很危险|危险)(?:有的?|的|啊|了)*|yes|yep|yeah|(?:yes )?(?:there is|(?:we are )?in danger)"
)
_DANGER_NO = re.compile(
    r"没有?(?:人)?(?:有)?(?:危险)?(?:的|了|啊)*|不危险|暂时没有?(?:危险)?|no(?:pe)?|(?:no )?(?:no ?body|no one)(?: is)?(?: in danger)?|not now"
)


def of(text: str) -> Said | None:
    """Whether the whole message means 提交, a yes, a no, or something small such as thanks; None where it says more than that.

    A message without any letter or digit (an emoji, ？？) is small too; an empty one is nothing.
    """
    said = unicodedata.normalize("NFKC", text).strip().lower()
    if not said or len(said) > _LONGEST:
        return None
    if _REFUSE.fullmatch(_GAP.sub(" ", said).strip()):
        return "refuse"
    found: set[str] = set()
    at = 0
    while at < len(said):
        piece = _PIECE.match(said, at) or _GAP.match(said, at)
        if piece is None or piece.end() == at:
            found.clear()
            break
        found |= {piece.lastgroup} if piece.lastgroup else set()
        at = piece.end()
    if "submit" in found:
        return "submit"
    if "agree" in found:
        return "agree"
    return "small" if found or not any(ch.isalnum() for ch in said) else None


def in_danger(text: str) -> bool | None:
    """The answer in words to 'is anybody in danger now?'; None where the words are none."""
    said = _GAP.sub(" ", unicodedata.normalize("NFKC", text).lower()).strip()
    if _DANGER_YES.fullmatch(said):
        return True
    return False if _DANGER_NO.fullmatch(said) else None
