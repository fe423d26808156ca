"""别告诉他是我说的: the wish to stay unknown, and whether a message holds no more than that or tells something besides."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Wish = Literal["alone", "with_more"]

_CLOSE = re.compile(
    r"(?:^|(?<=[\W我请就还想是先也都了别]))不(?:要|再|想|能|许)?公开"
    r"(?=$|[\W吧了啊呢呀我给]|的话|身份|姓名|名字|个人|信息|电话|手机|号码|联系|处理)"
    r"|我的?(?:个人)?(?:身份|姓名|名字|信息|电话|号码|联系方式)(?:都|也|请|就)*不(?:要|再|想|能|许)?公开"
    r"|(?:重新|再|改回|恢复)匿名|收回我?的?(?:身份|电话|联系方式)"
    r"|\b(?:keep me anonymous|don'?t (?:tell them|share)|stop sharing|make me anonymous)\b",
)
"""To take it back, or not to begin with. 账目不公开 is a complaint: there it is not the resident who stays hidden."""
_HIDE = re.compile(
    r"(?:别|不要|(?<!能)不能|不许|不想|不愿|请勿)(?:再)?(?:告诉|透露|说出?|让|被).{0,8}"
    r"(?:我(?:是谁|说的|报的|问的|举报的|反映的|的名字|的身份)|知道.{0,3}我)"
    r"|^(?:我)?(?:想|要|想要|请|还是|就)?匿名(?:吧|提交|上报|报|反映|处理|可以吗|行吗|好了)*$"
    r"|(?<=[,，。;；、\s])(?:请|要|我要|我想|想)?匿名(?:谢谢)?$|^匿名(?=[,，。;；:：\s])|(?<=[,;.\s])anonymous(?:,? please)?$"
    r"|(?:别|不要|请勿)(?:再)?[跟和对].{1,6}[说讲]是我(?:[说报]的|举报的|反映的)?"
    r"|(?:替我|帮我|给我|请)保密|不要(?:写|提)我的?名"
    r"|\b(?:don'?t|do not) (?:want|let|tell|say|mention)\b.{0,30}\b(?:it'?s me|it was me|who i am|my name|about me|who (?:reported|said|told))"
    r"|\bkeep (?:it|this|my name|me) (?:private|secret|confidential|anonymous)\b|\banonymously\b"
    r"|^(?:please )?(?:i(?:'d like| want) to )?(?:be |stay |remain |make it |make me )?anonymous(?: please)?$",
)
_POLITE = re.compile(
    r"我?改(?:变)?主意|谢谢|感谢|多谢|麻烦|拜托|希望|可以|能不能|能否|可不可以|会不会|务必|千万|一定|最好|直接|的话|知道|提交|反映|举报|投诉|上报"
    r"|(?:告诉|透露)?(?:他们?|她们?|别人|人家|邻居|对方|网格员|师傅|工作人员|任何人|其他人|大家)"
    r"|(?:个人)?(?:身份|姓名|名字|信息|电话|手机|号码|联系方式)|[你您我]们?|[请想要能会还是就先也都再别不给对把和跟了吧啊呢呀哦吗的谁]"
    r"|\b(?:please|thanks?|thank you|pls|kindly|sorry|actually|ok(?:ay)?|i|i'd|i'll|me|my|we|you|it|this|that|them|they|him|her|to|with|from|of"
    r"|and|or|but|so|the|a|an|any|at all|again|now|just|want|would|will|like|can|could|may|is|be|do|need|prefer|rather|changed? mind"
    r"|any ?(?:one|body)|people|staff|workers?|neighbou?rs?|name|number|phone|identity|details?|contact|info(?:rmation)?|anonymous(?:ly)?"
    r"|report|complain|submit|file|send|something|make|complaint|if|possible|mind|changed)\b"
)
"""Words around the wish that tell nothing of what is wrong."""
_OF_WHAT = re.compile(r"匿名(?:举报|投诉|反映|上报|报告?)(?!处理|可以|行吗|好了)\w\w")
_OF_WHOM = re.compile(
    r"(?:投诉|举报).{0,2}(?:网格员|师傅|工作人员|邻居|对方|别人)|\b(?:complain|report)\b.{0,20}\b(?:staff|workers?|neighbou?rs?)\b"
)
"""Said in one breath with the wish: about what or about whom the report is."""
_SHORT, _SHORT_EN = 24, 60  # characters; a longer text has 不公开 in it for another reason


def wish(text: str) -> Wish | None:
    """Whether the words ask that nobody learns who says them; `with_more` where they tell something besides."""
    said = unicodedata.normalize("NFKC", text).strip().strip("。.!！~～").lower().replace("’", "'")
    closes = _CLOSE.search(said) is not None and len(said) <= (_SHORT_EN if said.isascii() else _SHORT)
    tells = _OF_WHAT.search(said) is not None
    if not (closes or tells or _HIDE.search(said)):
        return None
    rest = _POLITE.sub(" ", _CLOSE.sub(" ", _HIDE.sub(" ", said)))
    return "with_more" if tells or _OF_WHOM.search(said) or any(ch.isalnum() for ch in rest) else "alone"
