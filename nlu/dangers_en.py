"""Danger words of English messages and what around them changes their meaning."""

from __future__ import annotations

from typing import Final

from nlu.dangers import Danger, Frames, Language

_PERSON = (
    r"(?:man|woman|someone|somebody|person|people|neighbou?rs?|he|she|they|i|we|mother|father|mom|mum|dad|grand(?:ma|pa|mother|father|dad|mom)|"
    r"guy|lady|girl|boy|kids?|child(?:ren)?|husband|wife|friend|worker|baby|toddler|son|daughter|passenger|pedestrian|cyclist|resident|tenant|couple|brother|sister|elder|senior)"
)
_CHILD = r"(?:child(?:ren)?|kids?|baby|babies|toddler|infant|son|daughter|grandson|granddaughter|(?:little|small|young) (?:boy|girl|one)|boy|girl|niece|nephew)"
_GAS = r"(?:gass?|natural gas|lpg|propane|methane)"

DANGERS: Final = (
    Danger(
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
    ),
    Danger(
        "gas",
        ("gas", "carbon monoxide", "rotten egg", "lpg", "propane", "methane"),
        real=(
            _GAS
            + r" (?:is |has |pipe |line |main |stove |cylinder |bottle |tank |valve |hose )*(?:leak|leek|leaking|leaks|leaked|hissing|escaping|burst|ruptured|broke)",
            r"\bhiss\w*[^.!?]{0,20}\bgas\b",
            r"\bleak(?:ing|s)? (?:\w+ ){0,2}" + _GAS + r"\b|\bleak(?:ing|s)? from the " + _GAS,
            r"\bsmell(?:s|ing|ed|y)?(?: \w+){0,4}? "
            + _GAS
            + r"\b(?! (?:station|bill|oline|company|meter))|\b(?:odou?r|stink|stinks|reek|reeks|whiff) (?:of|like) (?:\w+ )?"
            + _GAS
            + r"\b",
            r"\b" + _GAS + r" (?:smell|odou?r|everywhere|fumes)",
            r"\bcarbon monoxide (?:alarm|detector|poisoning|leak)",
            r"\bhit (?:a|the) gas (?:pipe|line|main)",
        ),
        unclear=(r"\brotten eggs?", r"\bgas (?:alarm|detector)"),
    ),
    Danger(
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
            _CHILD
            + r"\b[^.!?]{0,25}\b(?:locked|trapped|stuck|left|alone|shut)\b[^.!?]{0,15}\b(?:car|vehicle|apartment|flat|room|house|bathroom|balcony|lift|elevator|van|bus|hot)\b",
            r"\b(?:locked|left|trapped|shut)\b[^.!?]{0,12}"
            + _CHILD
            + r"\b[^.!?]{0,20}\b(?:car|vehicle|apartment|flat|room|house|balcony|bathroom)\b",
            _CHILD
            + r"(?: (?:is|has|was|are|just|went|gone|been|'s))*'?s? (?:gone )?(?:missing|lost|disappeared|vanished|kidnapped|abducted|taken|snatched|run away)\b(?! (?:his|her|their|my|a|the|interest) )",
            r"\b(?:missing|lost|abducted|kidnapped) (?:\w+ ){0,3}" + _CHILD + r"\b(?!'s (?:bag|phone|toy))",
            r"\b(?:can'?t|cannot|can not|couldn'?t) find (?:my|our|the|her|his) (?:\w+ )?" + _CHILD,
            r"\b(?:lost|took|grabbed|kidnapped|snatched) (?:my|our|a|the|her|his) (?:\w+ )?" + _CHILD + r"\b(?!'s)",
            r"\b\d{1,2}[- ]?(?:year|month|yr)s?[- ]?old (?:is |was |got |has been )?(?:locked|trapped|stuck|missing|lost|left)\b",
            _CHILD
            + r"\b[^.!?]{0,15}\b(?:fell|fallen|falling|climbed|climbing|hanging|dangling|stuck)\b[^.!?]{0,15}\b(?:window|balcony|into|out|from|off|railing|ledge|bars|well|manhole|pool|river)\b",
            r"\b(?:grand\w+|elderly|old (?:man|woman)|dementia)\b[^.!?]{0,20}\b(?:is missing|went missing|gone missing|wandered off|has disappeared)",
        ),
        unclear=(_CHILD + r"\b[^.!?]{0,12}\b(?:home alone|left alone|abused|crying for hours|screaming for hours)",),
    ),
    Danger(
        "trapped",
        ("stuck", "trapped", "drown", "lift", "elevator", "get out", "pinned", "river", "lake", "canal"),
        real=(
            r"\b(?:stuck|trapped|locked|caught|shut)\b (?:\w+ ){0,2}?(?:in|inside|within) (?:\w+ ){0,3}?(?:lift|elevator|ele?vater)\b",
            r"\b(?:lift|elevator)\b[^.!?]{0,30}\b(?:people|someone|somebody|person|persons|we|i|kids?|child(?:ren)?|woman|man|residents?|neighbou?rs?|lady|passengers?)\b[^.!?]{0,15}\b(?:inside|stuck|trapped|in it|in there)\b",
            r"\b(?:people|someone|somebody|person|persons|i'?m|we'?re|i am|we are|woman|man|he'?s|she'?s|he is|she is|residents?|neighbou?rs?|\w+ are|kids?|worker|lady|guy) (?:\w+ )?(?:is |are |am |was |got |been )?(?:\w+ )?(?:trapped|pinned|stuck (?:in|inside|under|on the (?:roof|ledge)))(?! in (?:traffic|a queue|line|the snow|jam|a jam))",
            r"\btrapped (?:in|inside|under|beneath)\b|\bpinned under\b",
            r"\bdrowning\b|\bdrowned\b|\b(?:fell|fallen|jumped|slipped) (?:in|into|in to) the (?:river|lake|canal|water|sea|pond|pool)",
            r"\b(?:can'?t|cannot|unable to) get out\b(?: of the (?:lift|elevator|building|flat|room|water))?",
        ),
        unclear=(r"\b(?:lift|elevator) (?:is |has |got )?(?:dropped|plunged|fell|falling|plummeted)",),
    ),
    Danger(
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
    ),
    Danger(
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
        ),
        real=(
            r"\b(?:building|house|wall|roof|ceiling|balcony|scaffold(?:ing)?|bridge|floor|stair\w*|crane|tower|facade|shed|block)\b[^.!?]{0,18}\b(?:collaps(?:ed|ing)|about to collapse|cav(?:ed|ing) in|came down|coming down|fell down|fell in|gave way|fallen down|crumbl(?:ed|ing))\b",
            r"\b"
            + _PERSON
            + r"\b[^.!?]{0,15}\b(?:fell|fallen|falling|fall) (?:down |in ?to |into |in |through )+(?:an? |the |that |this )?(?:open |uncovered )?(?:manhole|hole|well|pit|sinkhole|shaft|drain|sewer|trench|ditch|septic)",
            r"\b(?:fell|fallen) (?:down |in ?to |into |in |through )+(?:an? |the )?(?:open |uncovered )?(?:manhole|well|pit|sinkhole|sewer|shaft)",
            r"\b(?:car|bus|truck|bike|van)\b[^.!?]{0,12}\b(?:fell|fallen|swallowed|sinking|dropped)\b[^.!?]{0,10}\b(?:hole|sinkhole|pit|road)",
            r"\b(?:hole|sinkhole|crater|crack|cracks|collapse|gap)\b[^.!?]{0,25}\b(?:growing|getting (?:bigger|larger|wider|deeper)|widening|expanding|spreading|opening up|bigger (?:and bigger|by the minute))\b",
            r"\b(?:wall|ceiling|roof|scaffold\w*|tree|sign|branch|tile|brick|balcony|billboard|crane|facade)s? (?:\w+ )?(?:fell|collapsed|came down|dropped) on(?:to)? (?:a |an |the |my |our )?(?:\w+ )?(?:man|woman|head|person|someone|people|kids?|child|worker|him|her|me|us|lady|boy|girl|pedestrian)",
            r"\b(?:people|someone|person|man|woman|workers?|kids?|child\w*) (?:\w+ )?(?:are |is |got |was )?buried\b|\blandslide\b",
            r"\b(?:still|keeps?|is) (?:collapsing|caving in|sinking|crumbling)\b",
        ),
        unclear=(
            r"\b(?:building|house|wall|roof|ceiling) (?:\w+ )?(?:leaning|tilting|shaking|cracking)",
            r"\bcollapsed\b(?! (?:road|pavement|manhole|sidewalk))",
        ),
    ),
    Danger(
        "violence",
        (
            "beat",
            "hit",
            "attack",
            "stab",
            "chok",
            "strangl",
            "threat",
            "punch",
            "kick",
            "assault",
            "knife",
            "gun",
            "machete",
            "weapon",
            "shot",
            "mugg",
            "robb",
            "rape",
            "domestic",
            "kill",
            "fight",
            "break",
            "broke in",
            "intruder",
            "abus",
            "hurt",
            "help",
            "murder",
            "kidnap",
            "follow",
            "slap",
            "burglar",
            "police",
        ),
        real=(
            r"\b(?:is|are|was|were|'s|he'?s|she'?s|they'?re|keeps|started|man|husband|guy|someone|dad|father|neighbou?r|boyfriend) (?:\w+ ){0,2}?(?:beating|hitting|attacking|stabbing|choking|strangling|punching|kicking|assaulting|slapping|raping|robbing|hurting|chasing|murdering|killing|threatening)\b(?! (?:noise|my ears|the drums?))",
            r"\b(?:has|with|holding|waving|pulled|carrying|got|swinging|have|grabbed) (?:a |an |his |out a )?(?:big |kitchen )?(?:knife|gun|machete|weapon|axe|hammer|bat)\b",
            r"\b(?:got|been|being|was|were|is|are) (?:just )?(?:stabbed|shot|attacked|mugged|robbed|assaulted|raped|beaten|held hostage|kidnapped|threatened with)\b",
            r"\b(?:going to|gonna|wants? to|trying to|threaten\w* to|will|'ll|tried to) (?:kill|stab|shoot|hurt|murder|attack|beat) (?:me|her|him|us|someone|them|everyone|my|his|the)\b",
            r"\b(?:beats|hits|hit|stabbed|attacked|beat|choked|punched|slapped) (?:me|her|his wife|my (?:mom|mum|sister|son|daughter|wife|husband|brother|dad)|him|the (?:kid|child|woman)|up)\b",
            r"\b(?:fist ?)?fight(?:ing)? (?:is |has |just )?(?:broke|breaking|broken|going on|happening|in|at|outside|downstairs|upstairs|between|with knives)\b|\b(?:are|is|people|men|they'?re|kids|couple) (?:\w+ )?fighting\b(?! (?:over|about|for) (?:parking|fees|the fee))",
            r"\bgun ?shots?\b|\bshots fired\b|\bshooting (?:at|in|outside)\b|\bgunman\b",
            r"\b(?:breaking|broke|forcing|trying to (?:get|break)|someone broke) (?:in|into|down) (?:to )?(?:my|our|the|a neighbou?r'?s) (?:\w+'?s? )?(?:house|home|flat|apartment|door|room|place)|\b(?:intruder|burglar)s? (?:in|inside|is|at)\b",
            r"\bdomestic (?:violence|abuse)[^.!?]{0,20}\b(?:now|next door|upstairs|happening|going on|in progress)|\b(?:following|chasing|stalking) me\b|\bbeing (?:followed|chased|stalked)\b",
            r"^(?:please )?(?:help(?: me)?[!. ]*){2,}$|^help+ ?!+$|^help me ?!+$",
        ),
        unclear=(
            r"\bdomestic (?:violence|abuse)\b",
            r"\bcall the police\b",
            r"^help(?: me)?[!. ]*$",
            r"\bscreaming for help|\b(?:woman|someone|people|girl) (?:is )?screaming",
        ),
    ),
    Danger(
        "selfharm",
        (
            "kill",
            "die",
            "live",
            "end ",
            "suicid",
            "life",
            "cut",
            "overdos",
            "jump",
            "dead",
            "hurt",
            "hang",
            "harm",
            "pills",
            "living",
        ),
        real=(
            r"\bkill(?:ing)? (?:myself|himself|herself|themselves|themself)\b|\bsuicid(?:e|al)\b",
            r"\b(?:want|wanna|going|ready|rather|wish i could|just want|need) (?:to )?die\b|\bwanna die\b|\bwish i (?:was|were) dead\b|\bbetter off (?:dead|without me)\b",
            r"\b(?:don'?t|do not|dont|no longer|not) (?:wanna|want to|wish to) (?:live|be alive|be here anymore|go on|exist)\b(?! (?:here|there|in|near|next|with|on|by|under|at))",
            r"\bend(?:ing)? (?:my|his|her) (?:own )?life\b|\bend(?:ing)? it all\b|\btak(?:e|ing) (?:my|his|her) (?:own )?life\b|\b(?:no|any) (?:reason|point) (?:to|in) (?:live|living|go(?:ing)? on)\b|\bcan'?t go on (?:any ?more|living|like this)\b|\blife is(?:n'?t| not) worth living",
            r"\b(?:cut(?:ting)?|hurt(?:ing)?|harm(?:ing)?|hang(?:ing)?) (?:myself|himself|herself)\b|\bself[- ]harm\w*",
            r"\boverdos(?:e|ed|ing)\b|\b(?:took|taken|swallowed) (?:a )?(?:\w+ )?(?:bottle|lot|bunch|all|too many|handful)\b[^.!?]{0,12}\bpills\b",
            r"\b(?:going|about|wants?|threaten\w*|trying|ready|gonna|gonna|will) (?:to )?jump\b(?! (?:rope|the queue|in|into|through|ahead))|\bjump(?:ing)? (?:off|from) (?:the|a|my|our) (?:roof|balcony|bridge|building|window|ledge)",
            r"\bhang (?:myself|himself|herself)\b",
        ),
        unclear=(
            r"\bhopeless\b[^.!?]{0,20}\b(?:life|live)\b",
            r"\bon the (?:roof|ledge)\b[^.!?]{0,15}\b(?:edge|crying|jump)",
        ),
    ),
    Danger(
        "medical",
        (
            "breath",
            "unconscious",
            "collaps",
            "faint",
            "passed out",
            "heart",
            "stroke",
            "seizure",
            "chok",
            "bleed",
            "blood",
            "pulse",
            "unrespons",
            "wake up",
            "ambulance",
            "overdose",
            "chest pain",
            "hit by",
            "run over",
            "labor",
            "labour",
            "dying",
            "injured",
            "crash",
            "poison",
            "allerg",
            "cpr",
            "fell",
            "waking",
            "water broke",
            "birth",
        ),
        real=(
            r"\b(?:not|isn'?t|isnt|stopped|stop|no longer|hardly|barely|aint|ain'?t) breath(?:ing|e)?\b|\b(?:can'?t|cannot|cant|trouble|difficulty|struggling to|hard to|unable to) breath(?:e|ing)?\b",
            r"\b(?:is |are |lying |found |fell |knocked )?unconscious\b|\bunresponsive\b|\bno pulse\b|\b(?:won'?t|not|isn'?t|doesn'?t|can'?t|cannot) (?:wak(?:e|ing)(?: \w+)?(?: up)?|respond(?:ing)?)\b(?! to (?:my|the|our|emails?|calls?|complaints?))",
            r"\b"
            + _PERSON
            + r"\b(?: \w+){0,5}? (?:has |just |have |suddenly |had )*(?:collapsed|fainted|passed out|blacked out)\b|\bpassed out\b|\bfainted\b",
            r"\bheart attack\b(?! when)|\b(?:having|had|has|suffered|suffering) (?:a )?(?:stroke|seizure|fit)\b|\bcardiac arrest\b|\bseizures?\b",
            r"\b(?:is|'s|are|baby|he'?s|she'?s|kid|child) choking\b|\bchoking (?:on|to|baby|child|kid|man|woman|person)\b",
            r"\bbleeding (?:badly|heavily|a lot|out|everywhere|from|so much|profusely|to death)\b|\b(?:is|are|'s) bleeding\b|\bblood (?:is )?(?:everywhere|all over|pouring|gushing)|\bcovered in blood|\bpool of blood|\blots? of blood",
            r"\b(?:need|call|send|get|want)(?:s|ing)? (?:me |us |for )?(?:an |the |a )?ambulance\b",
            r"\b(?:severe |bad |terrible |sharp )?chest pains?\b",
            r"\b(?:hit|struck|knocked down|run over|ran over) by (?:a |an |the )?(?:\w+ )?(?:car|bus|truck|bike|scooter|motorbike|train|brick|tile|branch|glass|object|falling)",
            r"\b(?:in|going into) labou?r\b(?! (?:law|bureau|dispute|contract|office))|\bwater (?:just |has )?broke\b(?! in| pipe)|\bgiving birth\b",
            r"\b(?:is|'s|are|man|woman|she'?s|he'?s) (?:\w+ )?dying\b(?! (?:to|for|of (?:heat|boredom|laugh)))",
            r"\b(?:badly|seriously|severely) (?:injured|hurt|burn(?:ed|t))\b|\bpeople (?:are )?(?:injured|hurt)\b|\bcar (?:crash|accident)[^.!?]{0,20}\b(?:injured|hurt|bleeding|trapped)",
            r"\b(?:food|alcohol|pesticide) poisoning\b|\bpoisoned\b|\banaphyla\w+|\ballergic (?:reaction|shock)\b|\bneeds? cpr\b",
            r"\bfell (?:down |off |from |out )(?:of )?(?:the |a |his |her |\w+ )?(?:stairs|roof|balcony|window|ladder|building|floor|scaffold\w*)\b[^!?]{0,30}\b(?:move|moving|blood|bleeding|hurt|injured|awake|up|unconscious)\b",
        ),
        unclear=(
            r"\bambulance\b(?! (?:access|lane|parking|route|can'?t|couldn'?t))",
            r"\bcar (?:crash|accident)\b",
            r"\bbleeding\b",
        ),
    ),
)

FRAMES: Final = Frames(
    clause_end=r"[,.!?;:\n。，]|\bbut\b",
    sentence_end=r"[.!?;\n。]",
    figurative=(
        r"\bfire[- ]?(?:lanes?|exits?|doors?|trucks?|engines?|hydrants?|drills?|extinguishers?|escapes?|stations?|departments?|dept|brigade|hazards?|risks?|safety|codes?|works?|wood|place|pit|proof|routes?|access|passages?|corridors?|insurance|inspections?|wall|sprinklers?|hoses?|equipment|stairs?|stairwells?|fighters?|sale|prevention|regulations?|permits?|marshals?|points?|paths?|ways?|flies|ball|shutters?|rules?|trail|precautions?|compliance|gates?|control|services?|certificates?)\b",
        r"\b(?:a |such a |serious |big |major |huge |potential |possible )?fire (?:hazard|risk|trap)\b|\bfired\b|\b(?:camp|bon|cease|wild|cross)fires?\b|\bfire (?:him|her|them|the (?:manager|staff|guy|worker|company))\b|\bunder fire\b|\bfire away\b|\b(?:is|was|so|this|that|looks) fire\b(?= (?:lol|haha|bro))",
        r"\b(?:hot|hotter|spicy|burns?) (?:as|like|than) (?:a )?fire\b|\bfeels? like (?:\w+ ){0,3}on fire\b|\b(?:throat|mouth|skin|eyes|phone|inbox|head|brain|feet|ears|wallet|group chat|chat) (?:is|are|feels?|was|'s) (?:literally |really |totally |burning |on fire|burning)+",
        r"\b(?:business|market|sales|team|you'?re|he'?s|she'?s|they'?re|he is|you are) (?:is |are )?(?:absolutely |really |literally )?on fire\b(?! (?:help|call))",
        r"\bgas(?:oline|[- ](?:bills?|stations?|prices?|meters?|company|fees?|suppl(?:y|ies)|payments?|card|stove|connection|account|charges?|grill|guy|engineer|boiler|heating|mileage|tanks? on|installation|safety check|inspection|cylinder(?! (?:\w+ )?leak)))\b|\bno gas\b(?! smell)|\bout of gas\b|\bgas (?:is |was |has been )?(?:off|cut off|out|stopped|not working|shut off)\b",
        r"\b(?:noise|heat|smell|stink|traffic|wait(?:ing)?|queue|price|bill|it|this|that|work|job|music|drilling|stairs|boredom|pollution)(?:'s| is| are| was)? (?:\w+ )?(?:killing|choking|murdering|suffocating) (?:me|us|everyone|business|my)\b",
        r"\bdying (?:to|for|of (?:heat|boredom|laugh\w*|hunger|thirst|curiosity|embarrassment))\b|\bdie(?:d)? (?:of|from) (?:\w+ )?(?:boredom|laugh\w*|embarrass\w*|heat|shame|curiosity|hunger)\b|\bdrop dead\b|\bdead (?:tree|end|battery|line|leaves|plants?|bolt|rats?|fish|zone|spot|phone)s?\b|\bbored to death|\bscared to death|\bsick to death|\bto die for\b|\bdie hard\b",
        r"\bheart attack (?:when|at|every time|from the (?:bill|price|noise))\b|\b(?:gave|giving|gives|give|nearly|almost) (?:me |us |had )?(?:a )?heart attack\b|\b(?:smoking|smokers?|second-?hand smoke|cigarette smoke|cooking smoke|kitchen smoke|bbq smoke|barbecue smoke|smoke from (?:the )?(?:restaurant|bbq|barbecue|grill|kitchen|factory|chimney))\b",
        r"\b(?:no|nobody|no one|no-one|none|not anyone|without anyone|isn'?t anyone|wasn'?t anyone)(?: (?:one|body|is|was|people|person|got|are|inside|in it|actually))* (?:stuck|trapped|hurt|injured|inside|harmed|in it)(?: (?:in|inside)(?: the)?(?: lift| elevator)?)?\b|\b(?:it is |it'?s )?empty inside\b",
        r"\bstuck (?:in|on|with|at) (?:the )?(?:traffic|a (?:queue|loop|meeting|jam)|line|hold|queue|work|home|this (?:flat|contract|company)|floor \d+|the \w+ floor|\d+\w* floor)\b|\b(?:trash|rubbish|garbage|water|odou?r|smell|dust|noise|fumes?|leaves|cat|dog|kitten|bird|parcel|package|bike|car|key|ticket) (?:\w+ )?(?:is |are |got |gets )?(?:trapped|stuck)\b",
        r"\b(?:prices?|market|system|website|app|server|trust|business|deal|economy|talks?) (?:\w+ )?collapsed?\b|\bcollapsed? (?:manhole|road|pavement|sidewalk|drain|gutter)\b",
        r"\b(?:pipes?|tyres?|tires?|population|prices?) (?:has |have |just )?(?:exploded|exploding|blew up)|\b(?:hornet|wasp|bee|mosquito|bird)(?:e?s)? (?:\w+ )?attack\w*|\b(?:oily|greasy|incense) smoke\b",
        r"\b(?:tree|branch|sign|bin|bike|bikes|fence|leaves|leaf|tiles?|water|rain|fruit|prices?|parcel)s? (?:\w+ )?fell\b(?! on (?:a |my |the )?(?:man|woman|head|person|someone|people|kid|child))|\bfell (?:asleep|apart|behind|through the cracks|in love|off the (?:shelf|wall|wagon))\b",
        r"\b(?:beat(?:ing)?|hit(?:ting)?) (?:the (?:traffic|queue|road|wall|drum|button|road|gym|heat|price)|eggs|my head)|\bdrum beat\w*|\bbeats? (?:me|us) (?:why|how)\b|\bbody hit|\bhit (?:and run )?(?:my|the) (?:parked )?(?:car|fence|wall|bike|gate|pole|tree)\b",
        r"\b(?:self|life|long|short)[- ]?(?:time|line|style|jacket|guard)\b|\bjump(?:ing)? (?:rope|the queue|start|ship|dance|scare)\b|\bhang(?:ing)? (?:out(?! of)|laundry|clothes)\b|\b(?:stroke|strokes) of (?:luck|genius|midnight|pen)\b|\bfighting (?:over|about|for) (?:\w+ )?(?:parking|fees?|space|right|garbage|trash|noise)\w*",
        r"\bbreath(?:e|ing)? (?:fresh|clean) air|\bbreathtaking\b|\b(?:broke|break)(?:ing)? (?:in|down) (?:new )?(?:shoes|period)|\blive (?:music|stream\w*|band|show|chat|agent|concert)\b|\b(?:spark|sparks|sparking) (?:joy|interest|plugs?|debate|conversation|outrage)\b",
        r"\b(?:fire|smoke) alarm (?:battery|test|testing|needs|is broken|broken|beeps|chirp\w*)\b|\bflame(?:d)? (?:war|grill\w*|retardant)\b|\bbleeding (?:radiators?|money|edge)|\bgun(?:fire)? (?:shop|show|range)|\bwater gun|\bglue gun|\bnail gun|\bfood poisoning (?:claim|compensation)|\b(?:burning|burns) (?:rubbish|trash|garbage|leaves|incense|paper|waste|plastic)\b|\blost my son'?s\b",
    ),
    exaggerated=(
        r"\b(?:so|too) (?:\w+ ){1,3}(?:that |it makes me |makes me |i feel like i |i )?(?:literally |just |almost |really )*(?:i |we )?(?:feel like )?$",
        r"\b(?:makes? me|feel like i|feels? like i|like i|almost|nearly|practically|literally|could|might as well|dust|fumes?|smell|stink|smog|mold|mould|pollution|pollen)[^.!?,]{0,24}$",
    ),
    negated=(
        r"\b(?:no|not|never|isn'?t|wasn'?t|without|didn'?t|don'?t|doesn'?t|aren'?t|haven'?t|hasn'?t|nobody|no one|no longer|ain'?t|isnt|dont|wont|won'?t|wouldn'?t|never seen)\b(?: (?:a|an|any|the|real|actual|actually|really|been|even|see|saw|smell|to|sign|signs|of|there|is|was|going|think|thinking|about|had|have|ever|being|currently)){0,4} ?$",
    ),
    denied=(
        r"(?: \w+){0,2} (?:was|is|turned out(?: to be)?) (?:a )?(?:false alarm|fake|joke|prank|hoax|nothing)\b",
        r" false alarm",
    ),
    conditional=(
        (
            r"\b(?:if|in case|could|would|afraid|worried|worry|fear|scared|risk of|danger of|prevent(?:s|ing|ion)?|avoid(?:ing)?|potential(?:ly)?|causing|causes?|lead(?:s|ing)? to|before|"
            r"waiting for|until|unless|wait till|will|imagine|what happens|one day|sooner or later|risk|risking|hazard|danger|easily|might|should|when there'?s|in the event of|nearly|almost|how to|what to do)\b[^.!?,;]{0,40}$"
        ),
        r"\b(?:can|may) (?!see|smell|hear|feel|you|someone|somebody|anyone|u\b)\w+[^.!?,;]{0,20}$",
        r"\b(?:if|in case|until|before|afraid|worried|what would happen)\b[^.!?;]{0,40}$",
    ),
    conditional_inside=(r"\bif\b",),
    hypothetical_after=(
        r" (?:hazard|risk|danger|prevention|safety|procedure|policy|plan|insurance|law|rules?|regulations?|hotline|helpline|detector install)\b",
        r"[^.!?]{0,12} (?:waiting to happen|some ?day|one day|would be|sooner or later)",
    ),
    doubt=(
        r"\b(?:maybe|perhaps|not sure|unsure|possibly|possible|might be|may be|seems? like|suspect(?:ed)?|probably|is (?:it|this|that|there)|are there|wonder(?:ing)?|dunno|don'?t know)\b[^.!?,;]{0,30}$",
    ),
    past=(
        (
            r"\b(?:last (?:week|month|year|summer|winter|spring|autumn|time)|(?:\d+|two|three|four|five|six|several|some|many|a few|few|a|an|ten) (?:days|weeks|months|years|year|month|week) (?:ago|back|earlier|before)|years ago|months ago|weeks ago|long ago|used to|in (?:19|20)\d\d|previously|back then|when i was|"
            r"back in|once had|in the past|years earlier|decades?|last (?:january|february|march|april|may|june|july|august|september|october|november|december)|in (?:january|february|march|april|june|july|august|september|october|november|december))\b"
        ),
    ),
    recent=(
        r"\b(?:yesterday|last night|the other day|days? ago|put out|already (?:out|over|handled|gone|rescued|called|taken|fixed|resolved|safe)|extinguished|is out now|all (?:safe|good|clear) now|no longer|rescued|is (?:fine|ok|okay|safe) now|found (?:him|her|them)|was found|got out|has been (?:fixed|put out|resolved)|over now|earlier this week)\b",
    ),
    repeated=(
        r"\b(?:always|often|(?:every|each) (?:day|night|week|morning|evening|time|weekend)|keeps? (?:getting|happening|having|going|on)|constantly|frequently|regularly|sometimes|repeatedly|all the time|usually|several times|many times|twice a|once a|again and again|from time to time|occasionally|multiple times)\b",
    ),
    told=(
        r"\b(?:movie|film|drill|exercise|training|tv|television|news|game|novel|dream(?:t|ed)?|heard that|story|joke|joking|kidding|song|lyrics|book|show|video|article|workshop|lesson|seminar|simulation|test|poster|report on|podcast|tiktok|rumou?r|said on|law|policy|leaflet|campaign|play)\b",
    ),
    now=(
        r"\b(?:now|right now|currently|at the moment|hurry|please (?:come|send|hurry)|quick(?:ly)?|asap|urgent(?:ly)?|emergency|help|just (?:now|saw|smelled|happened|fell|collapsed)|still|as we speak)\b|!!",
    ),
    long_text=220,
)

SPELLINGS: Final = {
    "gass leak": "gas leak",
    "gas leek": "gas leak",
    "gas leck": "gas leak",
    "gaz leak": "gas leak",
    "smels gas": "smells gas",
    "smel gas": "smell gas",
    "smel of gas": "smell of gas",
    "smell gass": "smell gas",
    "fier": "fire",
    "fyre": "fire",
    "somke": "smoke",
    "smokes coming": "smoke coming",
    "elevater": "elevator",
    "elavator": "elevator",
    "unconcious": "unconscious",
    "unconsious": "unconscious",
    "breating": "breathing",
    "brething": "breathing",
    "breathin ": "breathing ",
    "suicde": "suicide",
    "sucide": "suicide",
    "bleding": "bleeding",
    "hart attack": "heart attack",
    "ambulence": "ambulance",
    "ambulanse": "ambulance",
    "electricuted": "electrocuted",
    "traped": "trapped",
    "stuk": "stuck",
    "colapsed": "collapsed",
    "collasped": "collapsed",
    "fainting": "fainted",
    "nife": "knife",
    "’": "'",
}

ENGLISH: Final = Language(DANGERS, FRAMES, SPELLINGS)
