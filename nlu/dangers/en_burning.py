"""What tells of fire, gas and electricity in English messages."""

from __future__ import annotations

from typing import Final

from nlu.dangers.en_words import GAS_NAME
from nlu.dangers.shape import Danger

FIRE: Final = Danger(
    "fire",
    (
        "fire",
        "flame",
        "smoke",
        "burn",
        "explo",
        "blew up",
        "fier",
        "ablaze",
        "smell",
        "alarm",
        "smokey",
        "smoky",
    ),
    real=(
        r"\bon (?:a )?f(?:ire|ier)\b|\b(?:caught|catch(?:es|ing)?|catched|set) (?:on )?fire\b|\bablaze\b|\bin flames\b",
        r"\b(?:there(?:'?s| is| are| was)?|theres|have|see|seeing|started|big|huge|house|kitchen|apartment|flat|building|electrical|massive|small|real|bin|trash|car|battery|balcony|grease|stove) (?:a |an )?(?:big |huge |small |real |kitchen |electrical |house )*(?:fire|fier)\b",
        r"^(?:help[!,. ]*)?fire+[!. ]*(?:$|!|help|in\b|at\b|on\b)|\bfire+ ?!|\bfire (?:in|at|on|inside|next door|upstairs|downstairs|broke|has broken|is spreading|spreading|started|burning|outside)\b",
        r"\bflames\b",
        r"\bsmoke (?:is |are )?(?:\w+ )?(?:coming|pouring|billowing|everywhere|filling|rising|in (?:the|my|our) (?:corridor|hallway|stairwell|stairs|building|flat|apartment|room|kitchen|house|lobby|basement))|\bfull of smoke|\bfilled with smoke|\b(?:thick|black|heavy|dense|so much|lots of) (?:\w+ )?smoke",
        r"\b(?:is|are|'s|house|building|car|bike|scooter|kitchen|battery|curtains?) burning\b(?! (?:rubbish|trash|garbage|leaves|incense|paper|my|smell|plastic|waste))|\bburning down\b|\bburst into flames",
        r"\bexplo(?:sion|ded|ding)\b|\bblew up\b",
        r"\b(?:lots? of|so much|tons of|thick|black|white|heavy) smoke|\bsmok(?:e|ing|y)\b[^.!?]{0,20}\b(?:everywhere|pouring|from (?:the|my|a|an|his|her|apt|unit|flat|under|next|inside) (?!restaurant|bbq|barbecue|grill|chimney|factory|neighbou?r\'?s (?:bbq|cig)))|\b(?:room|hallway|corridor|flat|building|stair\w*|basement|garage) (?:is |are )?(?:\w+ )?(?:full of|filled with|filling with) smoke",
        r"\bfire\b[^.!?]{0,20}\b(?:spread\w*|get(?:ting)? (?:big|close)|out of control|can\'?t put)|\b(?:can\'?t|cannot) put (?:it|the fire) out|\b(?:battery|scooter|ebike|e-bike|bike|oven|stove|pan|socket|outlet|microwave|dryer|heater|charger)s? (?:\w+ )?(?:is |just |are )*(?:smoking|burning|in flames|exploded|caught fire)",
    ),
    unclear=(
        r"\bburning smell|\bsmell(?:s)? (?:of )?(?:something )?burning|\bsmell(?:s)? (?:of )?smoke",
        r"\b(?:fire|smoke) alarm (?:is |has been |keeps )?(?:going off|ringing|went off|beeping|sounding)",
        r"\bsmell(?:s|ing)?\b[^.!?]{0,20}\bburn(?:ing|t|ed)?\b|\bburn(?:ing|t) (?:\w+ )?smell",
        r"\b(?:fire|smoke) alarms? ?(?:一直|在|又)?(?:响|叫|(?:is |are |has been |keeps? |won\'?t stop |just )*(?:going|went|ringing|beep\w*|sound\w*|off))",
    ),
)

GAS: Final = Danger(
    "gas",
    (
        "gas",
        "carbon monoxide",
        "rotten egg",
        "lpg",
        "propane",
        "methane",
        "rotten",
        "eggs",
        "co alarm",
        "co detector",
        "monoxide",
    ),
    real=(
        GAS_NAME
        + r" (?:is |has |pipe |line |main |stove |cylinder |bottle |tank |valve |hose )*(?:leak|leek|leaking|leaks|leaked|hissing|escaping|burst|ruptured|broke)",
        r"\bhiss\w*[^.!?]{0,20}\bgas\b",
        r"\bleak(?:ing|s)? (?:\w+ ){0,2}" + GAS_NAME + r"\b|\bleak(?:ing|s)? from the " + GAS_NAME,
        r"\bsmell(?:s|ing|ed|y)?(?: \w+){0,4}? "
        + GAS_NAME
        + r"\b(?! (?:station|bill|oline|company|meter))|\b(?:odou?r|stink|stinks|reek|reeks|whiff) (?:of|like) (?:\w+ )?"
        + GAS_NAME
        + r"\b",
        r"\b" + GAS_NAME + r" (?:smell|odou?r|everywhere|fumes)",
        r"\bcarbon monoxide (?:alarm|detector|poisoning|leak)",
        r"\bhit (?:a|the) gas (?:pipe|line|main)",
        r"\b(?:gas|co|carbon monoxide) (?:alarm|detector)s? (?:is |are |has been |keeps? |won\'?t stop |just |started |been )*(?:going off|went off|beep\w*|ring\w*|sound\w*|scream\w*)",
        r"\brotten eggs?\b[^.!?]{0,30}\b(?:gas|leak|dizzy|headache|sick|strong|kitchen|apartment|flat|house|stairwell|hallway|corridor|stove)|\b(?:gas|leak|dizzy|sick|strong|kitchen|apartment|flat|house|stairwell|hallway|corridor)\b[^.!?]{0,30}\brotten egg",
        r"\bhiss\w*\b[^.!?]{0,20}\b(?:stove|cylinder|gas|pipe|tank|meter|valve)|\b(?:stove|cylinder|gas \w+|tank|valve)\b[^.!?]{0,25}\bhiss\w*",
    ),
    unclear=(r"\brotten eggs?", r"\bgas (?:alarm|detector)"),
)

ELECTRIC: Final = Danger(
    "electric",
    (
        "electr",
        "shock",
        "spark",
        "power line",
        "powerline",
        "live wire",
        "wire",
        "cable",
        "arcing",
        "transformer",
        "zap",
        "tingl",
        "buzz",
    ),
    real=(
        r"\belectrocut(?:ed|ing|ion)\b|\b(?:got|getting|gets|received|had|gave me|been|felt|got an?) (?:\w+ )?(?:electric(?:al)? )?shock(?:ed|s)?\b(?! (?:at|by the (?:price|news|bill)))|\belectric shock",
        r"\bdowned (?:\w+ )?(?:line|wire|cable)|\b(?:power ?lines?|(?:power|electric(?:al)?|live|high[- ]voltage|overhead) (?:\w+ )?(?:cables?|wires?|lines?)|wires?|cables?) (?:is |are |has |have |just |came |'s |fell )*(?:down\b|fallen|fell|snapped|on the (?:ground|road|street|pavement|sidewalk|car)|hanging (?:and|with) spark|in the (?:water|puddle))",
        r"\b(?:wires?|cables?|line|socket|outlet|transformer|meter|panel|box|fuse|pole|lamp ?post|street ?light|switch|plug|charger)\b[^.!?]{0,25}\b(?:sparks?|sparking|arcing|smoking|buzzing and)\b",
        r"\bspark(?:s|ing)\b[^.!?]{0,25}\b(?:wires?|cables?|line|socket|outlet|transformer|meter|panel|box|pole|lamp ?post|street ?light|flying|everywhere|ground)\b|\bsparks (?:are )?(?:flying|coming)",
        r"\blive (?:wire|cable)s?\b",
        r"\b(?:electrified|leaking electricity)\b",
        r"\b(?:wires?|cables?|power ?lines?)\b[^.!?]{0,20}\b(?:in (?:the |a )?(?:water|puddle|flood)|buzzing|sparking|crackling|snapped|fell|fallen|came down|on the (?:ground|road|street|car))\b|\b(?:got|get|was|been|just) (?:badly )?(?:zapped|shocked|electrocuted) (?:by|from|when|touching)|\b(?:zapped|shocks?|shocked|electrocuted) (?:me|him|her|my|people|anyone|everyone|us)\b|\b(?:tingl\w+|shock|zap)\b[^.!?]{0,20}\b(?:tap|pole|post|railing|gate|fence|shower|water heater)",
    ),
    unclear=(
        r"\b(?:exposed|bare|loose|hanging) (?:\w+ )?(?:live )?(?:wire|cable)s? (?:spark|touch)",
        r"\bsparks?\b(?! (?:joy|interest|plug))",
    ),
)
