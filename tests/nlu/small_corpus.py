"""A corpus of a few plain classes, enough to see the machinery work; the product's own data is in nlu/data."""

from __future__ import annotations

from pathlib import Path

_CHINESE = {
    "report/rubbish": "垃圾堆了三天没人清 楼下垃圾臭死了 垃圾到处都是 一大堆垃圾 垃圾没人管 门口垃圾成山 垃圾太多 到处扔垃圾",
    "report/lamp": "路灯坏了 路灯不亮 路灯全黑了 门口路灯没修 路灯一闪一闪 路灯灭了好久 路灯杆歪了 没有路灯",
    "report/clutter": "楼道堆杂物 楼道里全是纸箱 楼道堆满东西 过道堆物 楼梯间放柜子 楼道堵着鞋柜 杂物占了楼道 楼道堆自行车",
    "ask_status": "我的事怎么样了 处理到哪了 进度如何 有结果了吗 到哪一步了 现在什么情况 那个事有消息吗 办得怎么样",
    "urge": "快点处理 怎么还不来 催一下 赶紧派人 等了好久了 能不能快点 还没人来 抓紧啊",
    "none": "你好 今天天气真好 吃了吗 哈哈 谢谢 在吗 辛苦了 晚安",
}
_ENGLISH = {
    "report/rubbish": "garbage everywhere|rubbish not collected|trash bags in the yard|garbage pile stinks|rubbish on the path",
    "report/lamp": "street light is broken|lamp is out|no street lights|the lamp flickers|dark street, lamp broken",
    "report/clutter": "boxes in the corridor|corridor full of stuff|cupboard in the hallway|bikes in the corridor|corridor clutter",
    "ask_status": "what is the status|any news on my case|how far is it|any update|is it done|where is my case",
    "urge": "please hurry|why so slow|still waiting|nobody came yet|speed it up|faster please",
    "none": "hello|nice weather today|thanks|good morning|haha|how are you",
}


def write_small_corpus(folder: Path) -> Path:
    """Writes the corpus in the form of the real one and returns its folder."""
    for name, classes, mark in (("sample_zh", _CHINESE, " "), ("sample_en", _ENGLISH, "|")):
        lines = ['version: "3.1"', "nlu:"]
        for label, listed in classes.items():
            lines += [f"- intent: {label}", "  examples: |", *(f"    - {text}" for text in listed.split(mark))]
        (folder / f"{name}.yml").write_text("\n".join(lines) + "\n", "utf-8")
    return folder
