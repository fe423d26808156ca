"""What residents of the invented city write: each way of naming a place, in varied surroundings, and messages that name none."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from opencc import OpenCC

from benchmarks.city import KINDS, City
from nlu.normal import fold
from nlu.pinyin import lazy_pinyin
from nlu.places import PlaceEntry

_BEFORE: Final = (
    "",
    "",
    "",
    "你好，",
    "我住",
    "我在",
    "反映一下，",
    "麻烦来看看，",
    "昨晚8点",
    "请问",
    "投诉",
    "师傅，",
    "都三天了，",
    "就在",
)
_AFTER: Final = (
    *(
        "垃圾堆了三天没人清",
        "路灯坏了",
        "有人乱停车堵住出口",
        "漏水漏得厉害",
        "晚上施工吵得睡不着",
        "井盖没了",
        "的电梯又停了",
        "，请尽快处理",
    ),
    *(
        "下水道堵了很臭",
        "那边的树倒了",
        "有人在楼道充电",
        "停水了",
        " 有野狗",
        "门口堆满杂物",
        "这里装修噪音太大",
        "，路面塌了一块",
    ),
)
_BESIDE: Final = ("对面", "旁边", "附近", "门口", "后门", "东侧", "斜对面", "隔壁", "北门", "后面的巷子", "楼下")
_NO_PLACE: Final = (
    *(
        "今天阳光很好",
        "祝你们幸福平安",
        "健康码怎么弄",
        "和平时一样没人管",
        "东方刚亮就开始施工",
        "时代不同了，办事还这么慢",
        "金色的车停了一周",
    ),
    *(
        "春天花粉太多了",
        "快乐广场舞太吵",
        "未来几天会停水吗",
        "团结就是力量",
        "光明正大地偷倒垃圾",
        "温馨提示都被撕了",
        "这个小区没人管",
    ),
    *(
        "我家楼下的公园很脏",
        "市场里太乱",
        "学校门口堵车",
        "医院排队太久",
        "美丽的花园都荒了",
        "3栋电梯坏了",
        "村口的桥断了",
        "人在路上",
    ),
    *(
        "小区东门打不开",
        "南路口红灯坏了",
        "花园里有老鼠",
        "广场上跳舞",
        "大厦外墙掉砖",
        "谢谢",
        "你好",
        "怎么还没处理",
        "我的单子呢",
        "不是这里",
    ),
    *(
        "是如意算盘吧",
        "春风满面",
        "海景房漏水",
        "中心花坛",
        "地铁太挤了",
        "公寓水费贵",
        "a park full of trash",
        "the garden is dirty",
    ),
    *(
        "water leak in my flat, building 3",
        "springtime noise",
        "the new city hospital bill",
        "our village road is broken",
    ),
)
_SLIPS: Final = (
    "的是在了人有中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分"
    "将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A message, how it names its place, and the grid that is meant; none where no place of the registry is."""

    kind: str
    text: str
    name: str = ""
    grid: str = ""


class _Teller:
    """Writes messages about the city; `_other` names may not come out by chance, since nobody could tell them apart."""

    def __init__(self, city: City, chance: random.Random) -> None:
        self._city, self._chance, self._named = city, chance, city.named
        self._folded = {fold(name) for name in city.named}
        self._by_name: dict[str, list[PlaceEntry]] = defaultdict(list)
        for entry in city.entries:
            self._by_name[entry.name].append(entry)
        # After a name that ends in a digit or a letter no building can be said.
        single = [rows[0] for rows in self._by_name.values() if len(rows) == 1 and not rows[0].name[-1].isascii()]
        self._one = {kind: [row for row in single if row.kind == kind] for kind in ("estate", "road", "landmark")}
        self._aliased = [row for row in single if row.aliases]
        self._split = [
            row for row in city.entries if row.buildings and row.kind == "estate" and not row.name[-1].isascii()
        ]
        self._roads = [row for row in city.entries if row.buildings and row.kind == "road"]
        self._shared = [
            row for rows in self._by_name.values() if len(rows) > 1 and not rows[0].buildings for row in rows
        ]
        self._communities = [row for row in city.entries if row.kind == "community"]
        self._alike = _alike()
        self._traditional = OpenCC("s2t")

    def kinds(self) -> dict[str, Callable[[], Said | None]]:
        """How each kind is written; None where the dice made something that cannot be told."""
        return {
            "name": lambda: self._said("name", self._estate()),
            "alias": self._alias,
            "name + building": lambda: self._said("name + building", self._estate(), after=self._building(1, 30)),
            "split estate + building": self._in_split,
            "split estate, no building": lambda: self._said(
                "split estate, no building", self._chance.choice(self._split)
            ),
            "road + number": self._on_road,
            "landmark + direction": lambda: self._said(
                "landmark + direction", self._landmark(), after=self._chance.choice(_BESIDE)
            ),
            "X opposite another": self._beside,
            "several bear the name": lambda: self._said("several bear the name", self._chance.choice(self._shared)),
            "one typo": lambda: self._changed("one typo", self._estate(), self._slip),
            "same sound": lambda: self._changed("same sound", self._estate(), self._homophone),
            "traditional": self._in_traditional,
            "pinyin": lambda: self._changed("pinyin", self._estate(), lambda name: " ".join(lazy_pinyin(name))),
            "half + 小区 or building": self._half,
            "half, nothing after": self._bare_half,
            "of a place not in the registry": self._stranger,
            "a name's word inside another": self._longer,
            "community + estate": self._nested,
            "of no place": lambda: Said("of no place", self._chance.choice(_BEFORE) + self._chance.choice(_NO_PLACE)),
        }

    def _estate(self) -> PlaceEntry:
        return self._chance.choice(self._one["estate"])

    def _landmark(self) -> PlaceEntry:
        return self._chance.choice(self._one["landmark"])

    def _said(self, kind: str, place: PlaceEntry, name: str = "", after: str = "") -> Said:
        text = f"{self._chance.choice(_BEFORE)}{name or place.name}{after}{self._chance.choice(_AFTER)}"
        return Said(kind, text, place.name, place.grid)

    def _alias(self) -> Said:
        place = self._chance.choice(self._aliased)
        return self._said("alias", place, place.aliases[0])

    def _building(self, low: int, high: int) -> str:
        number = self._chance.randint(low, high)
        return (
            f"{number}{self._chance.choice(('栋', '号楼', '幢', '座'))}{self._chance.choice(('', '2单元', '1单元302'))}"
        )

    def _in_split(self) -> Said:
        place = self._chance.choice(self._split)
        low, high = map(int, place.buildings.split("-"))
        return self._said("split estate + building", place, after=self._building(low, high))

    def _on_road(self) -> Said:
        place = self._chance.choice(self._roads)
        low, high = map(int, place.buildings.split("-"))
        return self._said("road + number", place, after=f"{self._chance.randint(low, high)}号")

    def _beside(self) -> Said:
        meant, other = self._estate(), self._landmark()
        link = self._chance.choice(("对面的", "旁边的", "后面的", "附近的", "隔壁"))
        return self._said("X opposite another", meant, f"{other.name}{link}{meant.name}")

    def _nested(self) -> Said | None:
        place = self._chance.choice(self._shared)
        near = [one for one in self._communities if one.grid == place.grid]
        return self._said("community + estate", place, f"{near[0].name}的{place.name}") if near else None

    def _changed(self, kind: str, place: PlaceEntry, change: Callable[[str], str | None]) -> Said | None:
        name = change(place.name)
        if not name or name == place.name or name in self._named:
            return None
        return self._said(kind, place, name)

    def _slip(self, name: str) -> str:
        at, chance = self._chance.randrange(len(name)), self._chance
        how = chance.choice(("other", "other", "missing", "twice", "swapped", "more"))
        if how == "missing":
            return name[:at] + name[at + 1 :]
        if how == "twice":
            return name[:at] + name[at] + name[at:]
        if how == "swapped" and at:
            return name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]
        return name[:at] + chance.choice(_SLIPS) + name[at + (how != "more") :]

    def _homophone(self, name: str) -> str | None:
        places = [at for at, char in enumerate(name) if len(self._alike.get(char, "")) > 1]
        for at in self._chance.sample(places, min(len(places), self._chance.choice((1, 1, 2)))):
            name = name[:at] + self._chance.choice(self._alike[name[at]]) + name[at + 1 :]
        return name

    def _in_traditional(self) -> Said | None:
        said = self._said("traditional", self._estate())
        return Said(said.kind, self._traditional.convert(said.text), said.name, said.grid)

    def _half_of(self) -> tuple[PlaceEntry, str] | None:
        """An estate and its name without 花园 and the like, which no other begins with."""
        place = self._estate()
        kind = max((kind for kind in KINDS if place.name.endswith(kind)), key=len, default=place.name)
        half = place.name.removesuffix(kind)
        unique = sum(name.startswith(half) for name in self._by_name) == 1
        return (
            (place, half)
            if len(half) > 1 and not half[-1].isascii() and unique and fold(half) not in self._folded
            else None
        )

    def _half(self) -> Said | None:
        found = self._half_of()
        if found is None:
            return None
        after = self._chance.choice(("小区", "3栋", "那边", "小区5号楼", "门口"))
        return self._said("half + 小区 or building", found[0], found[1], after)

    def _bare_half(self) -> Said | None:
        found = self._half_of()
        return self._said("half, nothing after", found[0], found[1]) if found else None

    def _stranger(self) -> Said | None:
        name = self._chance.choice(self._city.strangers)
        if any(known in name for known in self._named):
            return None
        text = f"{self._chance.choice(_BEFORE)}{name}{self._chance.choice(_AFTER)}"
        return Said("of a place not in the registry", text, name)

    def _longer(self) -> Said | None:
        """A name that is part of another place's, which the registry does not have: 新春风花园, 春风花园酒店."""
        known = self._chance.choice(self._city.entries).name
        front, back = self._chance.choice(
            (("新", ""), ("小", ""), ("", "大酒店"), ("", "商业广场"), ("", "天桥"), ("", "东路"))
        )
        name = front + known + back
        if name in self._named:
            return None
        text = f"{self._chance.choice(_BEFORE)}{name}{self._chance.choice(_AFTER)}"
        return Said("a name's word inside another", text, name)


def messages(city: City, each: int, seed: int) -> list[Said]:
    """So many messages of each kind, or as many as can be made."""
    teller = _Teller(city, random.Random(seed))
    return [said for write in teller.kinds().values() for said in _so_many(write, each)]


def _so_many(write: Callable[[], Said | None], each: int) -> Iterator[Said]:
    made = 0
    for _ in range(each * 200):
        said = write()
        if said is not None:
            yield said
            made += 1
        if made == each:
            return


def _alike() -> dict[str, str]:
    """Common characters by character of the same sound, tones aside."""
    by_sound: dict[str, list[str]] = defaultdict(list)
    common = [bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFE)]
    sounds = lazy_pinyin("".join(common))
    for char, sound in zip(common, sounds, strict=True):
        by_sound[sound].append(char)
    return {char: "".join(chars) for chars in by_sound.values() for char in chars}
