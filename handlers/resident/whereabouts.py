"""Where and when, in plain words: which may be a place that no registry knows, which are none, and which say when to come."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum


class Answer(StrEnum):
    """What words without a registered name are as an answer."""

    PLACE = "place"
    VAGUE = "vague"
    """Here, at home, downstairs: true, but nobody finds it."""
    TALK = "talk"
    """Words about the matter or about anything, but no place."""
    NOTHING = "nothing"
    """I don't know, guess, hurry up: no place, and nothing for the report."""


_VAGUE = re.compile(
    r"(?:就|就在|在|是|我|我们|还是|的)*(?:这|那)(?:里|儿|边|块|头|个地方)*|(?:还是)?(?:老地方|上次那里|附近|旁边|外面|门口)"
    r"|(?:就|就在|在)*(?:我|我们|俺|咱们?)?(?:自己)?(?:家|家里|屋里|小区|小区里面?|院子?里|社区|楼|楼里|楼上|楼下|楼道|楼道里|家楼下|小区门口|家门口)"
    r"|(?:i'?m |it'?s |is |right |just |over |at |in |the |my |our |same )*(?:here|there|home|place|house|flat|outside|inside|downstairs"
    r"|upstairs|nearby|neighbou?rhood|street|building|as before|as last time)"
)
_FALSE_FRIENDS = re.compile(
    r"不?知道|道理|道歉|难道|味道|报道|通道理|部门|专门|热门|上门|一边|路灯|路面|什么路|哪条路|几号楼?|哪[栋幢座]楼?|几[栋幢座]楼?|哪个小区"
    r"|什么地方|哪里|哪儿|哪边|客户|一路|半路|路过|号码|账号|没门|门儿都没有|个店|这么多家"
)
_LANDMARK = re.compile(
    r"[路街巷弄道号栋幢座楼门店馆铺站桥河湖渠塘村庄院亭库厂坡墙]|胡同|单元|小区|花园|公园|广场|市场|菜场|超市|商场|学校|小学|中学|大学|幼儿园"
    r"|医院|诊所|银行|公司|社区|网格|[旁东南西北]边|旁|附近|对面|隔壁|[前后里外上下]面|[前后]头|路口|拐角|转角|中间|车棚|操场|球场|工地|地铁"
    r"|\b(?:street|st|road|rd|avenue|ave|lane|alley|block|blk|building|bldg|tower|gate|entrance|park|garden|square|market|shop|store"
    r"|school|kindergarten|hospital|clinic|bank|station|stop|bridge|river|canal|lake|corner|near|next to|beside|behind|opposite|across"
    r"|front of|between|outside|garage|parking|lift|elevator|unit|room|no\.? ?\d+|house|apartment|estate|compound|community"
    r"|playground|court|office|restaurant|canteen|pharmacy|library|temple|church|hotel|mall|field|wall|stairs|stairwell)\b"
)
_BESIDE = re.compile(
    r"旁|附近|对面|隔壁|门口|路口|拐角|[前后]头|[前后]面|楼下|中间|\b(?:near|next to|beside|behind|opposite|across|front of|between|corner)\b"
)
_ADDRESS = re.compile(
    r"\d+ ?(?:号楼?|栋|幢|座|单元|弄)|\b(?:block|building|bldg|tower|unit) ?\d+|\b\d+ [a-z]+ (?:street|road|lane|avenue)\b"
)
_NO_PLACE = re.compile(
    r"不(?:知道|晓得|清楚|确定|记得|想说|告诉|方便|懂|明白)|忘了|说不[清好上]|你猜|猜猜|自己[看查找]|随便|什么|[啥咋]|为什么|凭什么|干嘛|怎么|快[点些]"
    r"|赶紧|赶快|抓紧|催|到底|你们|管不管|烦死|投诉|再说|无所谓|都行|[吗呢么][?？!！。\s]*$|[?？]\s*$"
    r"|^(?:不是?|没有?|没|不要|no|nope|none|nothing)$"
    r"|\b(?:don'?t (?:know|remember|care)|dunno|idk|no idea|no clue|not sure|unsure|can'?t (?:say|remember)|forgot|guess|what|why|how"
    r"|who cares|whatever|hurry|quick(?:ly)?|faster|asap|just (?:fix|do|come)|you (?:people|guys|should)|anywhere|somewhere)\b"
)
_OF_THE_MATTER = re.compile(
    r"(?:周|星期|礼拜)[一二三四五六日天末]|今天|明天|后天|上午|下午|晚上|点钟|[之以]后再|(?:坏|破|漏|堵|断|倒|臭|吵|脏|烂)(?:了|死|得)|不亮|没人"
    r"|\b(?:broken|leaks?|leaking|blocked|smells?|dirty|noisy|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
"""When to come, what else is wrong: a part of the report, and no place."""
_LONGEST = 80  # characters: a longer text may name a place, but is not one
_SHORT_ZH, _SHORT_EN = 15, 6  # characters, words: what has no landmark in it and is longer tells something else


_TIME = re.compile(
    r"(?:周|星期|礼拜)[一二三四五六日天末]|今天|今晚|明[天早晚]|后天|上午|中午|下午|晚上|白天|下班|月底|月初|\d+ ?[点号日]|[一二三四五六七八九十]+点"
    r"|\b(?:to(?:day|morrow|night)|morning|noon|afternoon|evening|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2} ?(?:am|pm|o'clock))\b"
)
_VISIT = re.compile(
    r"来|上门|在家|没人在|有空|有时间|方便|敲门|打扰|\b(?:come|coming|home|visit|free|available|knock|in|out|around|there)\b"
)


def tells_when(text: str) -> bool:
    """Whether the words say when somebody may come: 周三之后再来, I am home after 6 pm. No wish about the case, but news for it."""
    said = unicodedata.normalize("NFKC", text).lower()
    return _TIME.search(said) is not None and _VISIT.search(said) is not None


_SAME = re.compile(
    r"(?:也是|也在|还是|还在|就是|就在|在|和)*(?:同一个|同样的?|一样的?|原来的?|刚才(?:说的)?(?:那个)?|上次(?:那个|的|那件)?|老)(?:地方|地点|位置|地址)"
    r"|(?:also |still |in |at |it'?s |the )*same (?:place|location|spot|address|building|block)(?: as (?:before|last time|the other one))?"
)


def the_same(text: str) -> bool:
    """Whether the place is said to be that of what was reported before."""
    said = unicodedata.normalize("NFKC", text).strip(" ,，。.!！~～的啊呀").lower()
    return _SAME.fullmatch(said) is not None


def an_address(text: str) -> bool:
    """Whether short words are plainly an address: 桂花苑6栋2单元, block 6. It takes the place of one that was said less well."""
    said = unicodedata.normalize("NFKC", text).strip().lower()
    return len(said) <= _LONGEST // 2 and _ADDRESS.search(said) is not None and not _OF_THE_MATTER.search(said)


def judge(text: str) -> Answer:
    """What these words are as an answer to 'where?', if no registered place was found in them."""
    said = unicodedata.normalize("NFKC", text).strip().lower()
    bare = said.strip(" ,，。.!！~～…")
    short = len(bare.split()) <= _SHORT_EN if bare.isascii() else len(bare) <= _SHORT_ZH
    if not any(ch.isalnum() for ch in bare):
        return Answer.NOTHING
    if _VAGUE.fullmatch(bare):
        return Answer.VAGUE
    if _OF_THE_MATTER.search(bare) and not _BESIDE.search(bare):
        return Answer.TALK
    if _LANDMARK.search(_FALSE_FRIENDS.sub("", bare)):
        return Answer.PLACE if len(bare) <= _LONGEST else Answer.TALK
    if _NO_PLACE.search(said):
        return Answer.NOTHING if short else Answer.TALK
    return Answer.PLACE if short else Answer.TALK
