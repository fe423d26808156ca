"""The learned second look: it asks about dangers that no rule knows, answers where it is sure, and leaves ordinary reports alone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nlu import corpus, lint
from nlu.backends.backstop import COLUMNS, Backstop, parts
from nlu.backends.linear import CARD_FILE, DANGERS, LinearBackend
from nlu.corpus import DangerExample
from nlu.emergencies import EmergencyRules
from nlu.normal import fold
from nlu.pipeline import Pipeline
from nlu.places import PlaceEntry, PlaceIndex
from nlu.understanding import EMERGENCY_KINDS
from tests.nlu import emergency_sheet, emergency_sheet_ordinary

UNTAUGHT = (
    "阳台那边通红一片 玻璃都炸裂了",
    "灶上的管子断开了 呼呼地往外喷 呛得很",
    "伸手去开铁栅栏 整个人被弹出去老远",
    "前面那段马路整个陷进去 出租车栽在洞里",
    "他揪着女的头发往墙上磕 女的一直求饶",
    "药都咽下去了 你们不用来了",
    "老爷子手脚抽着 嘴角都是沫子",
    "刚满两岁 自己爬到飘窗外头去了",
    "闸门放下来把我俩关里头了 水已经到腰",
    "the shed behind us went up and sparks land on our roof",
    "something hisses behind the cooker and we all feel dizzy",
    "the railing gave my aunt a jolt and she is lying there",
    "half the staircase just dropped away with a lady on it",
    "he has my flatmate pinned to the wall and keeps punching",
    "i have swallowed every tablet in the house",
    "an old man slid off his chair, lips blue",
    "my two year old slipped out of the gate and is nowhere",
    "water is at the windows of our car and the doors won't move",
)
ANSWERS = (
    "我在楼道里",
    "我在3楼",
    "我在楼下等你们",
    "我们在小区门口",
    "在6号楼2单元302",
    "三楼左边那户",
    "我已经到外面了",
    "已经打119了",
    "消防车来了",
    "我在家里",
    "我在门口",
    "我在卫生间",
    "我现在在邻居家",
    "我在院子里",
    "就在电梯口",
    "在地下车库B区",
    "家里有老人",
    "警察到了",
    "谢谢，已经没事了",
    "在幼儿园门口",
    "楼顶",
    "我在天台等维修师傅",
    "我住顶楼",
    "我是楼长",
    "她是我妈妈",
    "我姓王",
    "稍等",
    "我不方便说话",
    "building 8, third floor",
    "we are at the gate",
    "next to the lift",
    "already called 119",
    "police are here",
    "my name is Wang",
    "on the roof terrace waiting for the repairman",
    "second door on the left",
)
SMALL_TALK = (
    "啦啦",
    "不太清楚",
    "打扰你们了",
    "哈哈哈哈",
    "呃呃",
    "那边那边",
    "我说错话了",
    "有有有",
    "现在呢",
    "什么呀",
    "我耳朵不好听不清",
    "la la",
    "no clue",
    "hmm ok",
    "so sorry to bother you",
    "i'm 82 and the letters are too small",
    "wrong number",
)
HARMLESS = (
    "楼下烧烤的烟熏得晾不了衣服",
    "燃气账单比上月多了两倍",
    "消防通道又被人停了三辆车",
    "这个喇叭天天喊跳楼价",
    "网线被风刮下来垂在路口",
    "热得人要冒烟了 公交站没遮阳",
    "我儿子的滑板车在小区里丢了",
    "电梯空的停在十楼 按了没反应",
    "去年失火那家的赔偿谈好没有",
    "下周二社区搞消防演习 几点集合",
    "the fire lane behind the school is full of vans",
    "my gas card cannot be topped up",
    "i'm dying of heat in this waiting room",
    "the lift is empty and stuck on the tenth floor",
    "fire drill next tuesday, what time",
    "an old phone cable hangs from the pole",
)


def _kind(pipeline: Pipeline, message: str) -> tuple[str, str] | None:
    found = pipeline.understand(message).emergency
    return (found.kind, found.certainty) if found else None


def test_most_dangers_that_no_rule_knows_are_asked_about(taught: Pipeline, rules: EmergencyRules) -> None:
    silent = [message for message in UNTAUGHT if rules.find(message) is None]
    assert len(silent) >= 8
    missed = [message for message in silent if _kind(taught, message) is None]
    assert len(missed) / len(silent) <= 0.2, missed


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("伸手去开铁栅栏 整个人被弹出去老远", "electric"),
        ("water is at the windows of our car and the doors won't move", "trapped"),
    ],
)
def test_a_danger_that_it_is_sure_of_is_answered(
    message: str, kind: str, taught: Pipeline, rules: EmergencyRules
) -> None:
    assert rules.find(message) is None
    assert _kind(taught, message) == (kind, "real")


@pytest.mark.parametrize("before", ["去年", "听说有一次", "电影里"])
def test_what_was_long_ago_or_is_hearsay_is_not_answered_as_real(before: str, taught: Pipeline) -> None:
    message = "伸手去开铁栅栏 整个人被弹出去老远"
    found = _kind(taught, f"{before}{message}")
    assert found is None or found[1] == "ask"


def test_what_only_sounds_like_danger_is_left_alone(taught: Pipeline) -> None:
    asked = [message for message in HARMLESS if _kind(taught, message) is not None]
    assert len(asked) <= 1, asked


def test_where_somebody_is_or_who_is_there_is_no_danger(taught: Pipeline) -> None:
    """The answers to the questions under the safety words, and to 在哪里？"""
    found = {message: _kind(taught, message) for message in ANSWERS}
    assert not any(kind is not None and kind[1] == "real" for kind in found.values()), found
    asked = [message for message, kind in found.items() if kind is not None]
    assert len(asked) / len(ANSWERS) <= 0.15, asked


def test_of_two_or_three_letters_it_only_asks() -> None:
    assert _looked("他走了", danger=9, now=9) == "ask"
    assert _looked("他往江里走了", danger=9, now=9) == "real"


@pytest.mark.parametrize(
    "message",
    ["没有着火", "这家店火了", "累死了", "去年这里着过火", "担心煤气泄漏", "this heat feels like my head is on fire"],
)
def test_what_the_rules_know_to_be_harmless_is_not_asked_about(taught: Pipeline, message: str) -> None:
    assert _kind(taught, message) is None


def test_words_of_danger_alone_seldom_make_a_question(taught: Pipeline) -> None:
    """Every row of these two sheets has a word of danger in it; ordinary messages are asked about far more seldom."""
    nothing = (*emergency_sheet.NOTHING, *emergency_sheet_ordinary.NOTHING)
    asked = [message for message in nothing if _kind(taught, message) is not None]
    assert len(asked) / len(nothing) <= 0.12, asked


def test_a_danger_in_the_middle_of_a_long_message_is_asked_about(taught: Pipeline, rules: EmergencyRules) -> None:
    message = (
        "您好，我想反映一下我们小区的停车问题，车位一直不够，晚上回来根本找不到地方停。另外一单元的灯坏了两周了。"
        "隔壁那男的这会儿又把他媳妇按在地上揍。麻烦顺便看看花坛，草长得很高，没人修剪，谢谢你们，辛苦了。"
    )
    assert rules.find(message) is None
    assert _kind(taught, message) == ("violence", "ask")
    harmless = message.replace("隔壁那男的这会儿又把他媳妇按在地上揍。", "")
    assert _kind(taught, harmless) is None


@pytest.fixture(scope="module")
def local(shipped_model: Path) -> Pipeline:
    """The shipped understanding with one estate that it knows."""
    places = PlaceIndex([PlaceEntry("p", "紫藤雅苑", "G1", "estate", ("Wisteria Court",), "1-9")])
    return Pipeline(LinearBackend.load(shipped_model), places)


@pytest.mark.parametrize("message", UNTAUGHT)
def test_the_name_of_a_place_does_not_hide_a_danger(message: str, local: Pipeline) -> None:
    """Half of a short message may be the name of the place."""
    named = f"Wisteria Court, {message}" if message.isascii() else f"紫藤雅苑3栋 {message}"
    assert (_kind(local, named) is None) == (_kind(local, message) is None)


def test_a_farewell_is_no_small_talk(taught: Pipeline) -> None:
    found = taught.understand("遗物都分给邻居了 对不起大家 别来找我 就此别过")
    assert found.emergency is not None
    assert (found.emergency.kind, found.intent) == ("selfharm", "report")


@pytest.mark.parametrize("message", ["", "👍", "123456", "你好", "hello", "谢谢", "\u200b"])
def test_a_greeting_is_never_asked_about(taught: Pipeline, message: str) -> None:
    assert _kind(taught, message) is None


@pytest.mark.parametrize("message", SMALL_TALK)
def test_a_word_said_in_passing_is_never_asked_about(taught: Pipeline, message: str) -> None:
    assert taught.understand(message).emergency is None


def test_the_threshold_stands_in_the_card_with_its_costs_and_figures(shipped_model: Path) -> None:
    card = json.loads((shipped_model / CARD_FILE).read_text("utf-8"))[DANGERS]
    for language in ("zh", "en"):
        figures = card[language]
        assert 0 < figures["threshold"] < figures["sure"] < 1
        assert figures["false_alarms"] <= card["costs"]["most_false_alarms"]
        assert figures["found"] > 0.6
        assert figures["asked_in_vain"] <= card["costs"]["most_in_vain"]


def test_a_model_that_learned_no_dangers_leaves_the_rules_alone(pipeline: Pipeline, small_model: Path) -> None:
    assert DANGERS not in json.loads((small_model / CARD_FILE).read_text("utf-8"))
    assert LinearBackend.load(small_model).danger("药都咽下去了", "zh") is None
    assert _kind(pipeline, "药都咽下去了 你们不用来了") is None
    assert _kind(pipeline, "楼道里好大煤气味") == ("gas", "real")


def _looked(text: str, danger: float, now: float) -> str | None:
    """What a second look with thresholds of 0.5 and 0.9 says to a text that scores so."""
    scores = np.zeros(len(COLUMNS), dtype=np.float32)
    scores[:2] = danger, now
    scores[2 + EMERGENCY_KINDS.index("gas")] = 1
    curve = {"slope": 1.0, "offset": 0.0}
    bars = {"threshold": 0.5, "sure": 0.9}
    card = {"danger": curve, "now": curve, "zh": bars, "en": bars}
    found = Backstop(lambda text: {text}, lambda _: scores, card).look(text, "zh")
    assert found is None or found.kind == "gas"
    return found.certainty if found else None


def test_it_asks_where_danger_is_likely_and_answers_where_danger_now_is_sure() -> None:
    assert _looked("一句没有危险的话", danger=-0.1, now=0) is None
    assert _looked("一句没有危险的话", danger=0.1, now=2) == "ask"
    assert _looked("一句没有危险的话", danger=0.1, now=2.3) == "real"


def test_it_never_answers_a_long_message_by_itself() -> None:
    assert _looked("这是一句不长也不短的话,说的是别的事。" * 5, danger=9, now=9) == "ask"


@pytest.mark.parametrize("text", ["", "一" * 700, "好,坏。" * 200, "a " * 400, "one, two. " * 90])
def test_a_text_is_cut_into_few_parts_and_nothing_is_lost(text: str) -> None:
    for language in ("zh", "en"):
        pieces = list(parts(text, language))
        assert "".join(pieces) == text[:600]
        assert 1 <= len(pieces) <= 17


def test_the_examples_are_many_and_without_contradiction() -> None:
    dangers = corpus.load_dangers()
    assert list(lint.of_dangers(dangers)) == []
    harmless = [example.language for example in dangers if example.kind is None]
    assert harmless.count("zh") >= 400
    assert harmless.count("en") >= 250


def test_no_example_stands_on_a_sheet() -> None:
    taught = {fold(example.text) for example in corpus.load_dangers()}
    assert taught.isdisjoint(map(fold, (*UNTAUGHT, *HARMLESS, *SMALL_TALK)))
    assert taught.isdisjoint(fold(message) for message, _ in (*emergency_sheet.REAL, *emergency_sheet.ASK))


def test_lint_names_what_is_wrong_with_examples_of_danger() -> None:
    example = DangerExample("着了", "zh", "fire", "real", "dangers_zh.yml")
    faults = [str(one) for one in lint.of_dangers([example, replace(example), replace(example, kind="gas")])]
    assert any("twice" in fault for fault in faults)
    assert any("labelled real/fire and real/gas" in fault for fault in faults)
    assert any("zh: fire" in fault and "at least 60" in fault for fault in faults)


@pytest.mark.parametrize("label", ["danger/dance", "maybe/fire", "danger", "fire"])
def test_an_unknown_danger_is_named_with_its_file(tmp_path: Path, label: str) -> None:
    path = tmp_path / "dangers_zh.yml"
    path.write_text(f"nlu:\n- intent: {label}\n  examples: |\n    - x\n", "utf-8")
    with pytest.raises(corpus.CorpusError, match=r"dangers_zh\.yml: unknown danger"):
        corpus.load_dangers(tmp_path)
