"""Words that may be written in Latin letters, and those whose characters are often mistyped."""

from __future__ import annotations

from typing import Final


def _words(listed: str) -> tuple[str, ...]:
    """Words from a list with blanks between them."""
    return tuple(listed.split())


# Read from pinyin, the longest first; so "da jia" alone is everybody, and a fight needs another word beside it.
BY_EAR: Final = (
    *_words(
        "我 我们 他 她 他们 人 有人 没人 老人 老公 老婆 我爸 我妈 爸爸 妈妈 爷爷 奶奶 孩子 小孩 宝宝 宝贝 娃娃 女儿 儿子 孙子 邻居 隔壁"
    ),
    *_words(
        "老太太 大爷 阿姨 男的 女的 男人 小偷 家 我家 楼 楼上 楼下 楼道 房子 厨房 电动车 电瓶车 车库 车里 电梯 电梯里 门 窗户 阳台 楼顶"
    ),
    *_words(
        "着火 着火了 起火 起火了 失火 救火 快救火 火灾 冒烟 冒黑烟 浓烟 全是烟 爆炸 爆炸了 烧起来 烧起来了 大火 好大的火"
    ),
    *_words(
        "煤气 燃气 天然气 瓦斯 液化气 煤气味 煤气漏 漏气 漏了 漏气了 泄漏 泄露 味道 中毒 报警器响 报警器一直响 头晕"
    ),
    *_words(
        "救命 救命啊 救救我 救我 杀人 杀人了 砍人 打人了 有人打我 打我 要打我 在打架 打架了 打起来了 打老婆 家暴 抢劫 拿刀 持刀 强奸"
    ),
    *_words(
        "跟踪我 砸门 撬门 闯进 不想活 不想活了 活不下去 活不下去了 想死 自杀 跳楼 要跳楼 割腕 喝农药 吃安眠药 安眠药"
    ),
    *_words(
        "晕倒 晕倒了 昏倒 昏倒了 昏迷 昏过去了 没有呼吸 没呼吸 没反应 叫不醒 救护车 叫救护车 吃药 吃了药 喝药 吞药 割脉 自残 要死了 快死了 胸口疼 胸口痛 肚子疼 止不住 噎住 卡住 摔下来 掉楼下 砸到头 烫伤 中风 高烧 心脏病犯了 心脏病 流血 好多血 出车祸 车祸"
    ),
    *_words(
        "喘不过气 抽搐 摔倒 摔倒了 起不来 动不了 不行了 被车撞 撞人了 要生了 吐血 走丢 走丢了 不见了 找不到了 丢了 被抱走 锁在车里 反锁"
    ),
    *_words(
        "被困 困住 困住了 困在 困人 关在 卡在 出不来 出不去 掉河里 掉水里 掉进 掉井里 落水 溺水 触电 触电了 漏电 漏电了 电线 冒火花 火花"
    ),
    *_words(
        "压到人 压到人了 砸到人 砸到人了 压住 车撞人 撞到人 掉下来 电线掉 电线断了 掉水里了 水里有电 出不来了 抽搐了 发烧抽搐 有刀 拿刀了 墙塌了"
    ),
    *_words(
        "房子塌了 楼塌了 要倒了 倒了 塌方 井里 河里 掉进井 墙 桥 车 天花板 快来人 快来 快叫 现在 昨天 昨晚 去年 没有 已经 听说 演习"
    ),
    *_words("如果 大家 大人 的 了 在 里"),
)
MISTYPED: Final = _words(
    "着火 起火 失火 救火 冒烟 煤气 燃气 漏气 泄漏 救命 杀人 砍人 家暴 持刀 跳楼 跳河 自杀 割腕 轻生 上吊 晕倒 昏倒 昏迷 晕过去 休克 窒息 "
    "救护车 没呼吸 困住 困人 困在 被困 倒塌 坍塌 走丢 失踪 反锁 不想活 活不下去 叫不醒 火灾 爆炸"
)
# Other words of the same sound that mean what they say.
HARMLESS: Final = _words(
    "条河 泥水 上跳 调楼 救活 就火 气火 没汽 上调 上掉 倒踏 被捆 失重 石火 炭火 抱炸 市火 厦人 小孩 电体 电提 点梯 跳合 流雪 走投"
)
