"""A city that does not exist: 10,000 places over 2,000 grids, with the same names twice, split estates, roads and aliases."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from nlu.places import PlaceEntry

GRIDS: Final = 2000
PLACES: Final = 10_000
_COMMUNITIES: Final = 250
_ROADS: Final = 900
_LANDMARKS: Final = 1600
_SHARED: Final = 200
"""Names that two to five estates bear."""

_FIRST: Final = (
    "春夏秋云霞锦绣金银翠碧青紫红兰桂松竹梅荷枫柳桐榕海江湖河溪泉山岭石龙凤鹤鹿华荣康宁福寿瑞祥嘉丽雅景明朗恒盛"
)
_SECOND: Final = (
    "风光晖月星雨露虹波澜涛浪湾洲岸滨畔岚峰谷林森苑香韵馨悦怡和泰安祥盛昌隆达兴旺源泽润德仁义礼信诚颐庭阁轩轶"
)
_BRANDS: Final = ("恒远", "中茂", "万顺", "保华", "金科达", "绿洲", "世龙", "华侨", "碧云天", "信义")
_WORDS: Final = (
    "阳光",
    "幸福",
    "和平",
    "平安",
    "健康",
    "快乐",
    "东方",
    "时代",
    "金色",
    "美丽",
    "未来",
    "春天",
    "团结",
    "光明",
    "温馨",
    "如意",
)
"""First halves that are also said without meaning a place."""
KINDS: Final = (
    *(
        "花园",
        "家园",
        "小区",
        "苑",
        "新村",
        "公寓",
        "大厦",
        "花苑",
        "佳园",
        "嘉园",
        "名苑",
        "雅苑",
        "华庭",
        "豪庭",
        "名城",
    ),
    *("公馆", "雅居", "山庄", "国际", "府", "里", "湾", "城", "宿舍", "大院"),
)
"""What estates are called after their own name."""
_STREETS: Final = ("路", "街", "大道", "巷", "东路", "西路", "南路", "北路", "中路", "一路", "二路", "三巷")
_SITES: Final = (
    *(
        "农批市场",
        "小学",
        "中学",
        "幼儿园",
        "医院",
        "公园",
        "广场",
        "农贸市场",
        "社区服务中心",
        "地铁站",
        "公交站",
        "菜市场",
    ),
    *("文化宫", "图书馆", "体育馆", "加油站", "派出所", "人行天桥", "停车场", "垃圾站", "购物中心", "酒店"),
)


@dataclass(frozen=True, slots=True)
class City:
    """All rows of the registry, and the names that it does not have although they sound as if it could."""

    entries: tuple[PlaceEntry, ...]
    strangers: tuple[str, ...]

    @property
    def named(self) -> frozenset[str]:
        """Every name and alias."""
        return frozenset(name for entry in self.entries for name in (entry.name, *entry.aliases))


def built(seed: int = 21, real: Sequence[str] = ()) -> City:
    """The city of a seed; with the estates of a list of real names in place of invented ones where one is given."""
    chance = random.Random(seed)
    stems = [*(a + b for a, b in product(_FIRST, _SECOND) if a != b), *_WORDS]
    names = dict.fromkeys(_estates(chance, stems, real))
    estates = [name for name in names if len(name) > 1]
    chance.shuffle(estates)
    rows: list[PlaceEntry] = []
    for at in range(_COMMUNITIES):
        _row(rows, f"{stems[at * 13 % len(stems)]}社区", at * 8, "community")
    for at in range(_ROADS):
        road = stems[at * 7 % len(stems)] + _STREETS[at % len(_STREETS)]
        first = chance.randrange(GRIDS)
        parts = chance.choice((1, 1, 1, 2, 3, 4))
        for part in range(parts):
            span = "" if parts == 1 else f"{part * 60 + 1}-{part * 60 + 60}"
            _row(rows, road, (first + part) % GRIDS, "road", buildings=span)
    for at in range(_LANDMARKS):
        site = _SITES[at % len(_SITES)]
        name = stems[at * 11 % len(stems)] + site
        _row(rows, name, chance.randrange(GRIDS), "landmark")
    for name in estates[:_SHARED]:
        for grid in chance.sample(range(GRIDS), chance.choice((2, 2, 2, 3, 5))):
            _row(rows, name, grid, "estate")
    at = _SHARED
    while len(rows) < PLACES:
        _estate(rows, chance, estates[at])
        at += 1
    return City(tuple(rows[:PLACES]), tuple(estates[at : at + 600]))


def _estate(rows: list[PlaceEntry], chance: random.Random, name: str) -> None:
    """One estate: whole in a grid, or its buildings over two or three; one in six has an alias."""
    grid = chance.randrange(GRIDS)
    aliases = (f"{name[:2]}{chance.choice('甲乙丙')}{chance.randrange(1, 90)}号院",) if chance.random() < 0.17 else ()
    if chance.random() < 0.08:
        for part, span in enumerate(("1-6", "7-12", "13-20")[: chance.choice((2, 3))]):
            _row(rows, name, (grid + part) % GRIDS, "estate", aliases, span)
    else:
        _row(rows, name, grid, "estate", aliases)


def _estates(chance: random.Random, stems: Sequence[str], real: Sequence[str]) -> list[str]:
    if real:
        return chance.sample(list(real), min(len(real), PLACES))
    names = []
    for _ in range(PLACES + 2000):
        stem, kind = chance.choice(stems), chance.choice(KINDS)
        turn = chance.random()
        if turn < 0.15:
            stem = chance.choice(_BRANDS) + stem
        elif turn < 0.25:
            kind = chance.choice(("一", "二", "三", "四")) + chance.choice(("村", "区", "里"))
        elif turn < 0.33:
            kind += chance.choice(("一期", "二期", "三期", "A区", "B区"))
        names.append(stem + kind)
    return names


def _row(
    rows: list[PlaceEntry], name: str, grid: int, kind: str, aliases: tuple[str, ...] = (), buildings: str = ""
) -> None:
    rows.append(PlaceEntry(f"P{len(rows):05}", name, f"G{grid % GRIDS:04}", kind, aliases, buildings))
