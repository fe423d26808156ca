"""Words that settle what a message wants whatever the model thinks: commands, and messages that say nothing."""

from __future__ import annotations

import re
from typing import Final

from nlu.understanding import Intent

_END: Final = r"[\s,.!?。~…吧啊呀哈呢嘛啦了哦噢]*"
_POLITE_ZH: Final = r"(?:请|麻烦|帮我|帮忙|我要|我想|能不能|可以|可不可以|给我|要|直接|转|找|来个|接)*"
_POLITE_EN: Final = (
    r"(?:please|pls|can i|could i|may i|i want to|i need to|i'?d like to|i want|i need|let me|give me|get me|"
    r"connect me to|show me|talk to|speak to|speak with|chat with|to|a|an|the|real|my|\s)*"
)

# Whole messages: the intent is certain if nothing else is said.
_WHOLE: Final[tuple[tuple[Intent, str], ...]] = (
    (
        "human",
        (
            rf"{_POLITE_ZH}(?:人工|真人|人工客服|人工服务|转人工|客服|值班人员|工作人员)(?:服务|客服|接听|"
            rf"处理|说话)?"
        ),
    ),
    (
        "human",
        (
            rf"{_POLITE_EN}(?:human|agent|operator|person|representative|staff member|somebody real|"
            rf"someone)(?: being)?(?:\s+please)?"
        ),
    ),
    (
        "switch_language",
        (
            r"(?:please |pls |in |speak |switch to |change to |use |can (?:you|we) (?:speak|"
            r"use) )*(?:english|chinese|mandarin|putonghua)(?: please| pls| version)?"
        ),
    ),
    (
        "switch_language",
        (
            rf"{_POLITE_ZH}(?:说|用|换成?|切换(?:到|成)?|改(?:成|用)?|转)?(?:英文|英语|中文|汉语|普通话|"
            rf"english)(?:版|模式|界面)?"
        ),
    ),
    (
        "privacy",
        (
            rf"{_POLITE_ZH}(?:查看|看看|看|导出|下载|删除|删掉|清除|注销)*(?:一下)?(?:我|本人)的?(?:所有|"
            rf"全部|个人)*(?:的)?(?:数据|信息|资料|个人信息|隐私|账号|记录)(?:删除|删掉|导出|删了)?"
        ),
    ),
    (
        "privacy",
        (
            rf"{_POLITE_EN}(?:see |export |download |delete |erase |remove )*(?:my )?(?:personal )?(?:data|"
            rf"information|account)"
        ),
    ),
    (
        "withdraw",
        (
            r"(?:那|哎|唉|额|嗯)*(?:还是)?(?:算了|不用了|撤回|撤销|取消|不投诉了|不报了|不用管了|不要了|"
            r"作废|当我没说|撤单|撤诉)(?:吧|了|,|，|。|\s|算了|不用了|不用管|不用处理|谢谢|不报|取消)*"
        ),
    ),
    (
        "withdraw",
        (
            r"(?:please |pls |ok |no )*(?:never ?mind|forget (?:it|about it)|cancel(?: it| that| this|"
            r" my (?:report|case|request))?|withdraw(?: it| my (?:report|case))?|nvm|drop it)(?: please|"
            r" thanks| thank you)?"
        ),
    ),
    (
        "urge",
        (
            rf"{_POLITE_ZH}(?:再)?(?:催|催催|催一下|催一催|催办|快点|快点处理|快点来|抓紧|抓紧处理|加急|"
            rf"赶紧(?:处理|来))(?:一下|一催|吧|处理|办|啊)*"
        ),
    ),
    (
        "ask_status",
        (
            r"(?:查询?|看看?|查看)?(?:一下)?(?:我的?)?(?:进度|处理进度|进展|状态|工单|案件|到哪一步了|"
            r"怎么样了|处理得怎么样了|有结果了吗|有消息了吗|办得怎么样了)(?:怎么样|如何|查询|到哪了)?"
        ),
    ),
    (
        "ask_status",
        (
            rf"{_POLITE_EN}(?:check )?(?:status|progress|any (?:news|update|updates|progress)|"
            rf"update)(?: please)?"
        ),
    ),
    (
        "confirm_fixed",
        (
            r"(?:已经|都|是的?|嗯|对|好了|问题|[,!\s])*(?:(?:解决|修好|处理好|弄好|搞定|清理|清走|恢复|通|"
            r"来水|来电|好)[了啦咯喽]|已解决)(?:[,!。\s了啦]|谢谢|多谢|感谢|辛苦|师傅|你们|大家)*"
        ),
    ),
    (
        "not_fixed",
        (
            r"(?:还是?|根本|一点都?|并|都|完全)*(?:没解决|没修好?|没处理|没弄好|没好|没人管|老样子|没搞定|"
            r"没清|未解决|没变化)(?:啊|呢|!|,|。)*"
        ),
    ),
)
# Anywhere in a message that is otherwise short.
_WITHIN: Final[tuple[tuple[Intent, str], ...]] = (
    (
        "complaint_about_staff",
        (
            r"(?:投诉|举报|告)(?:一下|下)?(?:你们|这个|那个|我们)?(?:的)?(?:网格员|网格长|"
            r"社区(?:的)?(?:工作人员|干部|主任|书记)|工作人员|街道(?:的)?(?:人|干部|工作人员)|城管队员|"
            r"办事员|窗口(?:的)?(?:人|工作人员))"
        ),
    ),
    (
        "complaint_about_staff",
        (
            r"(?:complain(?:t)? (?:about|against)|report) (?:the |your |a |this |my )?(?:grid (?:worker|"
            r"lead)|staff|officer|clerk|employee|community worker|official)"
        ),
    ),
    (
        "urge",
        (
            r"(?:^|[,.!。!])(?:请|麻烦|帮我?|再|能不能)*(?:催一下|催一催|催办|催催)|(?:怎么|都)(?:还没|"
            r"还不)(?:有)?(?:人)?(?:来|到|处理)(?:啊|呢|!|\?|$)|还没人来"
        ),
    ),
    (
        "privacy",
        (
            r"(?:删除|删掉|清除|导出|注销)(?:掉)?(?:你们)?(?:存的|保存的|里)?(?:我|本人)的?(?:所有|全部|"
            r"个人)?(?:的)?(?:数据|信息|资料|记录|账号)|(?:delete|erase|export|"
            r"remove) (?:all )?(?:of )?my (?:personal )?(?:data|information|account|records)"
        ),
    ),
    (
        "human",
        (
            r"转人工|(?:talk|speak|chat) (?:to|with) (?:a |an |some)?(?:real )?(?:human|person|agent|"
            r"operator|one real)"
        ),
    ),
)
# Messages that say nothing about a matter: greetings, thanks, laughter, single letters.
_NOTHING: Final = (
    r"(?:你好|您好|hi|hello|hey|嗨|哈喽|在吗|在不在|在么|有人吗|有人在吗|早上好|早安|早|晚上好|"
    r"下午好|中午好|晚安|谢谢|多谢|感谢|谢谢你|谢谢您|辛苦了|再见|拜拜|"
    r"好的|好滴|好|嗯|嗯嗯|哦|噢|收到|知道了|明白|明白了|ok|okay|哈+|呵+|嘻+|啊+|呃+|哎+|唉+|"
    r"thanks?|thank you|thx|bye|goodbye|good (?:morning|evening|afternoon|night|day)|"
    r"不知道|不清楚|说不清|你猜|没想好|我?(?:忘了|忘记了?|不记得了?|想不起来了?)|i don.?t know|no idea|"
    r"there|test|testing|测试|试一下|试试|lol|haha+|hmm+|yes|no|是|是的|不是|行|可以|你是谁|"
    r"你叫什么|what are you|who are you|how are you|同志|老师|领导|大家|各位|网格员|师傅|亲|朋友|"
    r"新年快乐|节日快乐|"
    r"啊|呀|吧|哇|呢|哈|了|very much|so much|so|very|a lot|you|sir|madam)"
)
_SAYS_NOTHING: Final = re.compile(rf"(?:{_NOTHING}[\W_]*)+")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SHORT: Final = 40

_WHOLE_COMPILED: Final = tuple((intent, re.compile(rf"[\W_]*(?:{pattern}){_END}")) for intent, pattern in _WHOLE)
_WITHIN_COMPILED: Final = tuple((intent, re.compile(pattern)) for intent, pattern in _WITHIN)


def settled_intent(text: str) -> Intent | None:
    """The intent of a text in normal form if its words leave no doubt, else None."""
    if not _LETTER.search(text):
        return "none"
    if len(text) > _SHORT:
        return None
    stripped = text.strip()
    for intent, pattern in _WHOLE_COMPILED:
        if pattern.fullmatch(stripped):
            return intent
    if _SAYS_NOTHING.fullmatch(stripped.lstrip(" ,.!?~。")):
        return "none"
    for intent, pattern in _WITHIN_COMPILED:
        if pattern.search(stripped):
            return intent
    return None
