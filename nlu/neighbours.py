"""Whether a registered name in a message is another place's, or no place's: 新春风花园, 春风花园大酒店, 和平时一样."""

from __future__ import annotations

import re
from typing import Final

from nlu.normal import HAN_NUMERAL, has_han

# Words before a name that end in one of these lead to it; after any other character the name may be the end of a longer one.
_LEADS: Final = re.compile(
    "(?:[我你您他她它咱俺们的在住到去来回是从由往向沿和与及跟或于就即把被给让对离靠请问了过着叫帮说报讲找管修查啊呀吧呢嘛哦嗨也都又还再刚只但而且那这哪]"
    "|[每个条段买搬逛有没]|(?:[今昨明前后几两半多三]|[0-9])天|[0-9][点分时日月号年]|[早晚]上|[上中下]午|凌晨|[半夜]夜|夜里|[今昨]晚|[今明]早|点半|小时|时候"
    "|分钟|最近|附近|隔壁|[这那家楼院]里|[这那旁外里上下前后左右对侧路]边|[对里外上下前后]面|楼[上下]|[我你他大人回]家|..[区市镇县省]|[路街巷村]|街道|[0-9a-z][栋幢座号楼室户]|单元|门口|[投告]诉"
    "|反[映应]|大道|地处|坐落|项目|购[买置]|本人|解决|保证|增加|麻烦|求助|举报|建议|关于|紧急|目前|现在|发[现生]|看见|知道|因为|为了|来自|自从|[清管修处办]理|[你您]好|刚才|各位|一直|经常|居民|业主|住户|租户|物业"
    "|师[傅父]|同志|领导|老师|谢谢|感谢|辛苦|大[哥姐])$"
)
_AREAS: Final = frozenset("区市镇县省路街巷村道")
# 高新·锦华小区 is one name.
_JOINS: Final = "·•・"
_STRONG_LEADS: Final = re.compile("[住在到去来从于往离的]$")
# What stands between a name and a kind of place without making the two one name.
_PARTED: Final = "的了是在有和与跟及到去里外内门口前后旁边对面上下这那也都没不我你他她附近侧角东西南北出入就被给把又还今昨明天晚早停堵坏漏修临沿"
_KINDS: Final = (
    "花园|家园|花苑|嘉园|佳园|新村|公寓|大厦|公馆|雅苑|名苑|雅居|华庭|豪庭|名城|名邸|山庄|别墅|广场|酒店|宾馆|饭店|商场|商城|商务楼|写字楼|科技园|工业园|"
    "小学|中学|学校|学院|医院|公园|市场|天桥|大桥|立交|地铁站|公交站|车站|火车站|大道|东路|西路|南路|北路|中路|家属院|大院|苑|府(?!上)|"
    "路(?![边口上灯面牌人过段不])|街(?![边上口道坊])|巷(?![口子里])|村(?![里口民委])"
)
_PAIR_KINDS: Final = re.compile(
    "花园|家园|花苑|嘉园|佳园|新村|公寓|大厦|公馆|雅苑|名苑|雅居|华庭|豪庭|名城|名邸|山庄|别墅|广场|学校|公园|市场"
)
_GOES_ON: Final = re.compile(
    rf"\((?=[^\W\da-z_])|[ (]?(?:(?:[a-z]\d?|\d|[{HAN_NUMERAL}]{{1,2}})[期区村里]|(?![小社园院])[^\W\da-z{_PARTED}]?区(?!域)"
    rf"|[^\W\da-z{_PARTED}]{{0,3}}?(?:{_KINDS}))"
)
_LATIN_BEFORE: Final = re.compile(r"\b(?:new|old|upper|lower|little|great|east|west|north|south) $")
_LATIN_GOES_ON: Final = re.compile(
    r" (?:phase|hotel|plaza|mall|tower|towers|road|street|avenue|lane|bridge|school|hospital|university|east|west|north|south)\b"
)
_LATIN_KINDS: Final = re.compile(
    "gardens?|park|road|street|school|market|hospital|plaza|square|station|building|tower|centre|center|mall|bridge|village|court|house"
)
_BARE: Final = 2
"""Characters of the shortest names: what they are made of is also said without meaning a place."""

COMMON: Final = re.compile(
    "居民|地铁|阳光|和平|幸福|东方|安置|商业|中心|国际|城市|人民"
    "|公园|学校|医院|政府|物业|业主|住户|宿舍|家属|职工|教师|单位"
    "|工业|农民|老年|儿童|青年|车站|火车|汽车|公交|中央|文化|体育"
    "|科技|环保|绿色|生态|绿化|花卉|水电|供电|电力|建设|市政|交通"
    "|安全|平安|健康|快乐|美丽|新建|西门|东门|南门|北门|春天|夏天"
    "|秋天|冬天|天天|时代|未来|世纪|金色|自由|便民|惠民|旧城|拆迁"
    "|回迁|经济|廉租|公租|保障|高层|温馨|如意|团结|光明|市场|小区|花园|广场|大厦|社区|幼儿园"
)
"""Words that are said without meaning a place, although names begin with them or are called so for short."""


def is_of_another(text: str, start: int, end: int, after: int, before: int) -> bool:
    """Whether the name at start:end of a normal text seems to be part of a longer one that the registry does not have.

    `after` and `before`: where the name found before it ends, and where the next begins.
    """
    if not has_han(text[start:end]):
        latin = _LATIN_KINDS.fullmatch(text, start, end)
        return bool(latin or _LATIN_BEFORE.search(text, after, start) or _LATIN_GOES_ON.match(text, end, before))
    return not led_to(text, start, after) or _GOES_ON.match(text, end, before) is not None or _cuts(text, end, before)


def _cuts(text: str, end: int, before: int) -> bool:
    """Whether a name ends in the middle of a kind of place: 幸福家 in 幸福家园."""
    return end < before and _PAIR_KINDS.match(text, end - 1) is not None


def led_to(text: str, start: int, after: int = 0) -> bool:
    """Whether a name can begin here: at the beginning, after a mark or another name, or after a word that leads to a place."""
    if start == after or not has_han(text[start - 1]):
        return start == after or text[start - 1] not in _JOINS
    return _LEADS.search(text, max(after, start - 4), start) is not None


def is_bare_word(name: str) -> bool:
    """Whether a name is so short or so common that it needs something around it to be a place's."""
    return has_han(name) and (len(name) <= _BARE or COMMON.fullmatch(name) is not None)


def plainly_led_to(text: str, start: int) -> bool:
    """Whether "at", "to" or "live in" stands right before."""
    return _STRONG_LEADS.search(text, max(0, start - 1), start) is not None


def after_area(text: str, start: int) -> bool:
    """Whether a road's or an area's name, or a letter, stands right before: with half a name it may be one (江南街江南, K2玉兰)."""
    before = text[max(0, start - 1) : start]
    return before in _AREAS or (before.isascii() and before.isalnum())


def lives_in(text: str, start: int) -> bool:
    """Whether "live in" stands right before, after which even half a name is a place's."""
    return text[max(0, start - 1) : start] == "住"


def begins_as_word(written: str) -> bool:
    """Whether a text begins with a word that is said without meaning a place."""
    return COMMON.match(written) is not None


def goes_on(text: str, end: int, before: int) -> bool:
    """Whether a kind of place follows that is none of the name's own."""
    return _GOES_ON.match(text, end, before) is not None
