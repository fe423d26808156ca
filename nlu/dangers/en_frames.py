"""What around a danger word changes its meaning in English messages."""

from __future__ import annotations

from typing import Final

from nlu.dangers.shape import Frames

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
        r"\b(?:no|nobody(?:'s)?|no one(?:'s)?|no-one(?:'s)?|none|not anyone|without anyone|isn'?t anyone|wasn'?t anyone)(?: (?:one|body|is|was|people|person|got|are|inside|in it|actually))* (?:stuck|trapped|hurt|injured|inside|harmed|in it)(?: (?:in|inside)(?: the)?(?: lift| elevator)?)?\b|\b(?:it is |it'?s )?empty inside\b",
        r"\bstuck (?:in|on|with|at) (?:the )?(?:traffic|a (?:queue|loop|meeting|jam)|line|hold|queue|work|home|this (?:flat|contract|company)|floor \d+|the \w+ floor|\d+\w* floor)\b|\b(?:trash|rubbish|garbage|water|odou?r|smell|dust|noise|fumes?|leaves|cat|dog|kitten|bird|parcel|package|bike|car|key|ticket) (?:\w+ )?(?:is |are |got |gets )?(?:trapped|stuck)\b(?![^.!?]{0,50}\b(?:flood\w*|water|inside|people|family|kids?|child\w*|someone|tracks?|rails?)\b)",
        r"\b(?:prices?|market|system|website|app|server|trust|business|deal|economy|talks?) (?:\w+ )?collapsed?\b|\bcollapsed? (?:manhole|road|pavement|sidewalk|drain|gutter)\b",
        r"\b(?:pipes?|tyres?|tires?|population|prices?) (?:has |have |just )?(?:exploded|exploding|blew up)|\b(?:hornet|wasp|bee|mosquito|bird)(?:e?s)? (?:\w+ )?attack\w*|\b(?:oily|greasy|incense) smoke\b",
        r"\b(?:tree|branch|sign|bin|bike|bikes|fence|leaves|leaf|tiles?|water|rain|fruit|prices?|parcel)s? (?:\w+ )?fell\b(?! on (?:a |my |the )?(?:man|woman|head|person|someone|people|kid|child))|\bfell (?:asleep|apart|behind|through the cracks|in love|off the (?:shelf|wall|wagon))\b",
        r"\b(?:beat(?:ing)?|hit(?:ting)?) (?:the (?:traffic|queue|road|wall|drum|button|road|gym|heat|price)|eggs|my head)|\bdrum beat\w*|\bbeats? (?:me|us) (?:why|how)\b|\bbody hit|\bhit (?:and run )?(?:my|the) (?:parked )?(?:car|fence|wall|bike|gate|pole|tree)\b",
        r"\b(?:self|life|long|short)[- ]?(?:time|line|style|jacket|guard)\b|\bjump(?:ing)? (?:rope|the queue|start|ship|dance|scare)\b|\bhang(?:ing)? (?:out(?! of)|laundry|clothes)\b|\b(?:stroke|strokes) of (?:luck|genius|midnight|pen)\b|\bfighting (?:over|about|for) (?:\w+ )?(?:parking|fees?|space|right|garbage|trash|noise)\w*",
        r"\bbreath(?:e|ing)? (?:fresh|clean) air|\bbreathtaking\b|\b(?:broke|break)(?:ing)? (?:in|down) (?:new )?(?:shoes|period)|\blive (?:music|stream\w*|band|show|chat|agent|concert)\b|\b(?:spark|sparks|sparking) (?:joy|interest|plugs?|debate|conversation|outrage)\b",
        r"\b(?:fire|smoke) alarm (?:battery|test|testing|needs|is broken|broken|beeps|chirp\w*)\b|\bflame(?:d)? (?:war|grill\w*|retardant)\b|\bbleeding (?:radiators?|money|edge)|\bgun(?:fire)? (?:shop|show|range)|\bwater gun|\bglue gun|\bnail gun|\bfood poisoning (?:claim|compensation)|\b(?:burning|burns) (?:rubbish|trash|garbage|leaves|incense|paper|waste|plastic)\b|\blost my son'?s\b",
        r"\b(?:rent|fees?|bills?|prices?|landlord|stress|heat|cost|boss|commute|parking|homework|deadline|mosquito\w*|smell|noise)s?(?:\'s| is| are)? (?:\w+ )?(?:killing|strangling|choking|murdering|robbing|beating) (?:me|us|everyone|people|my)|\btrapped in (?:a|this|my|the) (?:contract|lease|job|loop|app|menu|cycle|system|relationship)|\b(?:dumpster|tyre|tire|trash) fire\b(?= (?:of|lol)|$|[.!?])(?!\S)|\bdumpster fire\b|\b(?!(?:he|she|who|they|you|man|men|guys?|husband|wife|dad|father|boyfriend|ex|someone|somebody|people|neighbou?r|son)\b)[a-z]+ (?:(?:here|there|situation|problem) )?(?:is|are|was|were) (?:\w+ )?killing (?:me|us|my|our|everyone|business)|\bmust have been having a (?:fit|seizure|stroke)|\b(?:boss|wife|husband|mom|mum|mother|dad|teacher|landlord|manager|kids) (?:is going to|is gonna|will|would|gonna|\'ll) kill me (?:if|when|for|because|over)\b|\bkiller (?:deal|sale|view|app|price)s?|\bdying here\b|\bdying (?:in this|without)",
        r"\b(?:burn(?:s|ed|ing)?|burnt) (?:\w+ )?(?:rubbish|trash|garbage|leaves|incense|paper|waste|plastic|straw|offerings)\b[^.!?]{0,50}\bsmok(?:e|y)(?: everywhere)?|\bchimney\b[^.!?]{0,40}\bsmoke|\b(?:fish|plants?|trees?|grass|flowers?|business|shops?|street|roses?) (?:\w+ )?(?:is|are) dying\b|\bsewer gas|\bbiogas|\b(?:tree|pole|lamp\w*|fence|gate|wall|barrier|bin|guard ?rail|hydrant|sign|railing|bollard|car|scooter)\b[^.!?]{0,25}\b(?:was |is |been |got )?hit by (?:a |an |the )?\w+|\bfull of smoke (?:after|from) (?:the )?(?:harvest|bbq|barbecue)|\bfighting in words",
        r"\bsuicid(?:al|e) (?:turns?|lanes?|missions?|corners?|squads?|doors?)\b|\b(?:driv|cycl|bik|rid|walk|cross|merg)\w* (?:\w+ ){0,3}suicidal\b|\bsuicidal given\b|\bshocked (?:by|at) (?:the |how |what )?(?:amount|number|prices?|fees?|state|attitude|behaviou?r|service|cost|bill|many|people)\b|\bshocking (?:frequency|service|attitude|behaviou?r|state|price|amount|bill)|\bunconscious (?:of|bias)\b|\bdrowning in (?:paperwork|debts?|e?mails?|forms|work|bills|ads|spam)\b",
        r"\b(?:cars?|traffic|drivers?|trucks?|buses|queue|line)(?:'s| is| are) not moving\b|\b(?:cars?|buses|trucks?|traffic) (?:\w+ )?(?:get|gets|getting) stuck in the (?:intersection|junction|crossing)|\b(?:fire trucks?|ambulances?|buses) (?:\w+ )?(?:cannot|can'?t) get out\b|\b(?:cars?|drivers?|people|pedestrians|cyclists)\b[^.!?]{0,40}\bcan'?t see\b(?! (?:in|through|anything))",
        r"\b(?:people|walkers|pedestrians|cyclists|bikers|riders) (?:\w+ )?(?:get|have been|could get|could easily get|will get) (?:hit|struck|doored|run over)\b(?: by (?:a |the )?\w+)?|\b(?:pavement|curbs?|kerbs?|sidewalk|asphalt)\b[^.!?]{0,40}\bcrumbling",
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
    either=(
        r"\bor (?:is it |is that |maybe |perhaps )?(?:just|only) (?:the )?\w+|\bor (?:maybe|perhaps|someone'?s|somebody'?s) (?:cook|dinner|bbq|barbecue|the drains?|the sewer|a cat|static|nothing)|\b(?:could|might|may) (?:just |also |well )?be (?:just )?(?:cooking|dinner|steam|the drains?|the sewer|dust|a bbq|a barbecue|static|nothing|the wind)",
    ),
    past=(
        (
            r"\b(?:last (?:week|month|year|summer|winter|spring|autumn|time)|(?:\d+|two|three|four|five|six|several|some|many|a few|few|a|an|ten) (?:days|weeks|months|years|year|month|week) (?:ago|back|earlier|before)|years ago|months ago|weeks ago|long ago|used to|in (?:19|20)\d\d|previously|back then|(?:the |this )?past (?:year|month|few|several|two|three)|for (?:more than|over|about|almost|nearly) (?:a|an|\d+|two|three|six) (?:day|week|month|year)s?|since the (?!morning)|(?:i|we)(?:'ve| have) (?:\w+ )?(?:seen|witnessed)|(?:has|have) gotten (?:hit|hurt)|hit (?:\w+ ){0,4}(?:two|three|several|many|multiple) times|when i was|"
            r"back in|once had|in the past|years earlier|decades?|last (?:january|february|march|april|may|june|july|august|september|october|november|december)|in (?:january|february|march|april|june|july|august|september|october|november|december))\b"
        ),
    ),
    recent=(
        r"\b(?:yesterday|last night|the other day|days? ago|put out|already (?:out|over|handled|gone|rescued|called|taken|fixed|resolved|safe)|extinguished|is out now|all (?:safe|good|clear) now|no longer|rescued|is (?:fine|ok|okay|safe) now|found (?:him|her|them)|was found|got out|has been (?:fixed|put out|resolved)|over now|earlier this week|(?:is |it\'?s |its )?gone now|went away|stopped now)\b",
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
