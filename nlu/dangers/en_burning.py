"""What tells of fire, gas and electricity in English messages."""

from __future__ import annotations

from typing import Final

from nlu.dangers.en_words import GAS
from nlu.dangers.shape import Danger

FIRE: Final = Danger(
    "fire",
    ("fire", "flame", "smoke", "burn", "explo", "blew up", "fier", "ablaze"),
    real=(
        r"\bon (?:a )?f(?:ire|ier)\b|\b(?:caught|catch(?:es|ing)?|catched|set) (?:on )?fire\b|\bablaze\b|\bin flames\b",
        r"\b(?:there(?:'?s| is| are| was)?|theres|have|see|seeing|started|is|big|huge|house|kitchen|apartment|flat|building|electrical|massive|small|real|bin|trash|car|battery|balcony|grease|stove) (?:a |an )?(?:big |huge |small |real |kitchen |electrical |house )*(?:fire|fier)\b",
        r"^(?:help[!,. ]*)?fire+[!. ]*(?:$|!|help|in\b|at\b|on\b)|\bfire+ ?!|\bfire (?:in|at|on|inside|next door|upstairs|downstairs|broke|has broken|is spreading|spreading|started|burning|outside)\b",
        r"\bflames?\b",
        r"\bsmoke (?:is |are )?(?:\w+ )?(?:coming|pouring|billowing|everywhere|filling|rising|in (?:the|my|our) (?:corridor|hallway|stairwell|stairs|building|flat|apartment|room|kitchen|house|lobby|basement))|\bfull of smoke|\bfilled with smoke|\b(?:thick|black|heavy|dense|so much|lots of) (?:\w+ )?smoke",
        r"\b(?:is|are|'s|house|building|car|bike|scooter|kitchen|battery|curtains?) burning\b(?! (?:rubbish|trash|garbage|leaves|incense|paper|my|smell|plastic|waste))|\bburning down\b|\bburst into flames",
        r"\bexplo(?:sion|ded|ding)\b|\bblew up\b",
    ),
    unclear=(
        r"\bburning smell|\bsmell(?:s)? (?:of )?(?:something )?burning|\bsmell(?:s)? (?:of )?smoke",
        r"\b(?:fire|smoke) alarm (?:is |has been |keeps )?(?:going off|ringing|went off|beeping|sounding)",
    ),
)

GAS: Final = Danger(
    "gas",
    ("gas", "carbon monoxide", "rotten egg", "lpg", "propane", "methane"),
    real=(
        GAS
        + r" (?:is |has |pipe |line |main |stove |cylinder |bottle |tank |valve |hose )*(?:leak|leek|leaking|leaks|leaked|hissing|escaping|burst|ruptured|broke)",
        r"\bhiss\w*[^.!?]{0,20}\bgas\b",
        r"\bleak(?:ing|s)? (?:\w+ ){0,2}" + GAS + r"\b|\bleak(?:ing|s)? from the " + GAS,
        r"\bsmell(?:s|ing|ed|y)?(?: \w+){0,4}? "
        + GAS
        + r"\b(?! (?:station|bill|oline|company|meter))|\b(?:odou?r|stink|stinks|reek|reeks|whiff) (?:of|like) (?:\w+ )?"
        + GAS
        + r"\b",
        r"\b" + GAS + r" (?:smell|odou?r|everywhere|fumes)",
        r"\bcarbon monoxide (?:alarm|detector|poisoning|leak)",
        r"\bhit (?:a|the) gas (?:pipe|line|main)",
    ),
    unclear=(r"\brotten eggs?", r"\bgas (?:alarm|detector)"),
)

ELECTRIC: Final = Danger(
    "electric",
    ("electr", "shock", "spark", "power line", "powerline", "live wire", "wire", "cable", "arcing", "transformer"),
    real=(
        r"\belectrocut(?:ed|ing|ion)\b|\b(?:got|getting|gets|received|had|gave me|been|felt|got an?) (?:\w+ )?(?:electric(?:al)? )?shock(?:ed|s)?\b(?! (?:at|by the (?:price|news|bill)))|\belectric shock",
        r"\bdowned (?:\w+ )?(?:line|wire|cable)|\b(?:power ?lines?|(?:power|electric(?:al)?|live|high[- ]voltage|overhead) (?:\w+ )?(?:cables?|wires?|lines?)|wires?|cables?) (?:is |are |has |have |just |came |'s |fell )*(?:down\b|fallen|fell|snapped|on the (?:ground|road|street|pavement|sidewalk|car)|hanging (?:and|with) spark|in the (?:water|puddle))",
        r"\b(?:wires?|cables?|line|socket|outlet|transformer|meter|panel|box|fuse|pole|lamp ?post|street ?light|switch|plug|charger)\b[^.!?]{0,25}\b(?:sparks?|sparking|arcing|smoking|buzzing and)\b",
        r"\bspark(?:s|ing)\b[^.!?]{0,25}\b(?:wires?|cables?|line|socket|outlet|transformer|meter|panel|box|pole|lamp ?post|street ?light|flying|everywhere|ground)\b|\bsparks (?:are )?(?:flying|coming)",
        r"\blive (?:wire|cable)s?\b",
        r"\b(?:electrified|leaking electricity)\b",
    ),
    unclear=(
        r"\b(?:exposed|bare|loose|hanging) (?:\w+ )?(?:live )?(?:wire|cable)s? (?:spark|touch)",
        r"\bsparks?\b(?! (?:joy|interest|plug))",
    ),
)
