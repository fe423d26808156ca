"""What tells of children at risk, people trapped and what collapses in English messages."""

from __future__ import annotations

from typing import Final

from nlu.dangers.en_words import CHILD_NAME, PERSON
from nlu.dangers.shape import Danger

CHILD: Final = Danger(
    "child",
    (
        "child",
        "kid",
        "baby",
        "babies",
        "toddler",
        "infant",
        "son",
        "daughter",
        "boy",
        "girl",
        "niece",
        "nephew",
        "dementia",
        "grand",
        "year old",
        "year-old",
    ),
    real=(
        CHILD_NAME
        + r"\b[^.!?]{0,25}\b(?:locked|trapped|stuck|left|alone|shut)\b[^.!?]{0,15}\b(?:car|vehicle|apartment|flat|room|house|bathroom|balcony|lift|elevator|van|bus|hot)\b",
        r"\b(?:locked|left|trapped|shut)\b[^.!?]{0,12}"
        + CHILD_NAME
        + r"\b[^.!?]{0,20}\b(?:car|vehicle|apartment|flat|room|house|balcony|bathroom)\b",
        r"(?<![a-z])"
        + CHILD_NAME
        + r"(?: (?:is|has|was|are|just|went|gone|been|'s))*'?s? (?:gone )?(?:missing|lost|disappeared|vanished|kidnapped|abducted|taken|snatched|run away)\b(?! (?:his|her|their|my|a|the|interest) )",
        r"\b(?:missing|lost|abducted|kidnapped) (?:\w+ ){0,3}" + CHILD_NAME + r"\b(?!'s (?:bag|phone|toy))",
        r"\b(?:can'?t|cannot|can not|couldn'?t) find (?:my|our|the|her|his) (?:\w+ )?" + CHILD_NAME,
        r"\b(?:lost|took|grabbed|kidnapped|snatched) (?:my|our|a|the|her|his) (?:\w+ )?" + CHILD_NAME + r"\b(?!'s)",
        r"\b\d{1,2}[- ]?(?:year|month|yr)s?[- ]?old (?:is |was |got |has been )?(?:locked|trapped|stuck|missing|lost|left)\b",
        CHILD_NAME
        + r"\b[^.!?]{0,15}\b(?:fell|fallen|falling|climbed|climbing|hanging|dangling|stuck)\b[^.!?]{0,15}\b(?:window|balcony|into|out|from|off|railing|ledge|bars|well|manhole|pool|river)\b",
        r"\b(?:grand\w+|elderly|old (?:man|woman)|dementia)\b[^.!?]{0,20}\b(?:is missing|went missing|gone missing|wandered off|has disappeared)",
        r"\b(?:can'?t|cannot|can not|couldn'?t|cant) (?:find|locate|see) (?:my|our|the|her|his) (?:\w+ ){0,2}?(?:child|kid|baby|toddler|son|daughter|boy|girl|grandson|granddaughter|niece|nephew)\b(?!'s)",
        CHILD_NAME
        + r"\b[^.!?]{0,20}\b(?:fell|fallen|falling|jumped|climb\w*|hang\w*|dangl\w*|sitting|standing|crawl\w*)\b[^.!?]{0,20}\b(?:window ?(?:sill|ledge)?|balcony|ledge|railing|roof|river|lake|pond|pool|canal|water|well|manhole|drain)\b|"
        + CHILD_NAME
        + r"\b[^.!?]{0,15}\b(?:head|hand|finger|leg|foot|arm)?\b ?(?:is |are )?(?:stuck|trapped|caught) (?:in|between)\b(?! traffic)|\b(?:someone|man|woman|stranger|guy)\b[^.!?]{0,15}\b(?:took|grabbed|snatched|taking|dragging) (?:a |my |the |his |her )?(?:little )?"
        + CHILD_NAME
        + r"\b(?!'s)",
        r"(?:\b\d{1,2}[- ]?(?:years?|yrs?|months?)[- ]?old\b|\b"
        + CHILD_NAME
        + r"\b)[^.!?]{0,20}\b(?:wandered off|walked off|ran off|run away|ran away|got lost|nowhere to be)",
    ),
    unclear=(CHILD_NAME + r"\b[^.!?]{0,12}\b(?:home alone|left alone|abused|crying for hours|screaming for hours)",),
)

TRAPPED: Final = Danger(
    "trapped",
    (
        "stuck",
        "trapped",
        "drown",
        "lift",
        "elevator",
        "get out",
        "pinned",
        "river",
        "lake",
        "canal",
        "flood",
        "water",
        "caught",
        "crushed",
        "under",
        "pond",
        "pool",
    ),
    real=(
        r"\b(?:stuck|trapped|locked|caught|shut)\b (?:\w+ ){0,2}?(?:in|inside|within) (?:\w+ ){0,3}?(?:lift|elevator|ele?vater)\b",
        r"\b(?:lift|elevator)\b[^.!?]{0,30}\b(?:people|someone|somebody|person|persons|we|i|kids?|child(?:ren)?|woman|man|residents?|neighbou?rs?|lady|passengers?)\b[^.!?]{0,15}\b(?:inside|stuck|trapped|in it|in there)\b",
        r"\b(?:people|someone|somebody|person|persons|i'?m|we'?re|i am|we are|woman|man|he'?s|she'?s|he is|she is|residents?|neighbou?rs?|\w+ are|kids?|worker|lady|guy) (?:\w+ )?(?:is |are |am |was |got |been )?(?:\w+ )?(?:trapped|pinned|stuck (?:in|inside|under|on the (?:roof|ledge)))(?! in (?:traffic|a queue|line|the snow|jam|a jam))",
        r"\btrapped (?:in|inside|under|beneath)\b|\bpinned under\b",
        r"\bdrowning\b|\bdrowned\b|\b(?:fell|fallen|jumped|slipped) (?:in|into|in to) the (?:river|lake|canal|water|sea|pond|pool)",
        r"\b(?:can'?t|cannot|unable to) get out\b(?: of the (?:lift|elevator|building|flat|room|water))?",
        r"\b(?:lift|elevator)\b[^.!?]{0,40}\b(?:we|we\'?re|i|i\'?m|im|us|were|inside|people|someone|kids?|help|trapped|let me out|she|he|mom|mum|dad)\b[^.!?]{0,20}\b(?:inside|in it|in here|in there|stuck|trapped|out|help|open|locked)|\b(?:lift|elevator)\b[^.!?]{0,25}\b(?:stopped|stuck|jammed|froze\w*|dropped|doors? (?:won\'?t|will not|don\'?t|not) open\w*|won\'?t (?:move|open))\b[^.!?]{0,30}\b(?:inside|help|we\'?re|we are|with (?:me|us|people|my)|get us out|let us out|i\'?m in|in it)\b",
        r"\b(?:hand|arm|leg|foot|finger|head|hair|body)s? (?:is |are |got |gets |was |has been )?(?:\w+ )?(?:stuck|caught|trapped|crushed|pinned|jammed)\b|\b(?:trapped|stuck|pinned|crushed) (?:under|beneath|beneath|by) (?:a|the|my|his|her|some|rubble|debris)\b|\b(?:water|flood\w*)\b[^.!?]{0,25}\b(?:rising|coming in|up to)\b[^.!?]{0,30}\b(?:trapped|stuck|can\'?t|roof|waist|chest|neck|out)|\b(?:fell|fallen|jumped|slipped|went|pushed) (?:in|into|in to) (?:the |a )?(?:river|lake|canal|water|sea|pond|pool|reservoir)|\blocked in(?:side)?\b[^.!?]{0,20}\b(?:can\'?t|help|no way out|smoke|get out)",
    ),
    unclear=(r"\b(?:lift|elevator) (?:is |has |got )?(?:dropped|plunged|fell|falling|plummeted)",),
)

COLLAPSE: Final = Danger(
    "collapse",
    (
        "collaps",
        "caved",
        "caving",
        "came down",
        "fell",
        "fall",
        "sinkhole",
        "manhole",
        "buried",
        "landslide",
        "getting bigger",
        "growing",
        "hole",
        "crumbl",
        "gave way",
        "wider",
        "widening",
        "crack",
        "lean",
        "shak",
        "tilt",
        "coming down",
        "rubble",
    ),
    real=(
        r"\b(?:building|house|wall|roof|ceiling|balcony|scaffold(?:ing)?|bridge|floor|stair\w*|crane|tower|facade|shed|block)\b[^.!?]{0,35}\b(?:collaps(?:ed|ing)|about to collapse|cav(?:ed|ing) in|came down|coming down|fell down|fell in|gave way|fallen down|crumbl(?:ed|ing))\b",
        r"\b"
        + PERSON
        + r"\b[^.!?]{0,15}\b(?:fell|fallen|falling|fall) (?:down |in ?to |into |in |through )+(?:an? |the |that |this )?(?:open |uncovered )?(?:manhole|hole|well|pit|sinkhole|shaft|drain|sewer|trench|ditch|septic)",
        r"\b(?:fell|fallen) (?:down |in ?to |into |in |through )+(?:an? |the )?(?:open |uncovered )?(?:manhole|well|pit|sinkhole|sewer|shaft)",
        r"\b(?:car|bus|truck|bike|van)\b[^.!?]{0,12}\b(?:fell|fallen|swallowed|sinking|dropped)\b[^.!?]{0,10}\b(?:hole|sinkhole|pit|road)",
        r"\b(?:hole|sinkhole|crater|crack|cracks|collapse|gap)\b[^.!?]{0,25}\b(?:growing|getting (?:bigger|larger|wider|deeper)|widening|expanding|spreading|opening up|bigger (?:and bigger|by the minute))\b",
        r"\b(?:wall|ceiling|roof|scaffold\w*|tree|sign|branch|tile|brick|balcony|billboard|crane|facade)s? (?:\w+ )?(?:fell|collapsed|came down|dropped) on(?:to)? (?:a |an |the |my |our )?(?:\w+ )?(?:man|woman|head|person|someone|people|kids?|child|worker|him|her|me|us|lady|boy|girl|pedestrian)",
        r"\b(?:people|someone|person|man|woman|workers?|kids?|child\w*) (?:\w+ )?(?:are |is |got |was )?buried\b|\blandslide\b",
        r"\b(?:still|keeps?|is) (?:collapsing|caving in|sinking|crumbling)\b",
        r"\b(?:building|house|wall|roof|ceiling|balcony|floor|pillar|block)s?\b[^.!?]{0,25}\b(?:crack\w*|lean\w*|tilt\w*|mov\w+|shak\w*|sagg\w*)\b[^.!?]{0,30}\b(?:nois\w+|sounds?|loud|about to|going to|gonna|wider|bigger|right now|get(?:ting)? worse)|\b(?:building|house|wall|roof|ceiling|balcony|floor|scaffold\w*|crane) (?:is |are |looks like it(?:\'?s)? )?(?:about to|going to|gonna) (?:fall|collapse|come down|go)|\b(?:ceiling|wall|roof|balcony|tiles?|bricks?|scaffold\w*|sign|tree|branch|glass|concrete) (?:just |has |have )*(?:came down|fell|fallen|collapsed|dropped|crashed|landed) (?:down )?on(?:to)? (?:a |an |the |my |our |his |her |some )?(?:\w+ )?(?:man|woman|head|person|someone|people|kids?|child\w*|worker|him|me|us|them|lady|boy|girl|pedestrian|mom|mum|dad|grand\w+|wife|husband|baby|guy)\b",
    ),
    unclear=(
        r"\b(?:building|house|wall|roof|ceiling) (?:\w+ )?(?:leaning|tilting|shaking|cracking)",
        r"\bcollapsed\b(?! (?:road|pavement|manhole|sidewalk))",
    ),
)
