"""English words that tell of danger only together, in whatever order; a leading blank asks for the beginning of a word."""

from __future__ import annotations

from typing import Final

from nlu.dangers.shape import Together


def _words(listed: str) -> tuple[str, ...]:
    """Words from a comma-separated list, each to be found at the beginning of a word."""
    return tuple(" " + word.strip() for word in listed.split(","))


GROUPS: Final = {
    "person": _words(
        "i ,im ,i'm,we ,we're,were ,he ,he's,hes ,she ,she's,shes ,they ,someone,somebody,man ,woman,guy,lady,people,person,my mom,my mum,my dad,my wife,my husband,"
        "mother,father,grand,neighbour,neighbor,brother,sister,worker,friend,boy,girl,kid,child,baby,son ,daughter,old man,toddler,student,rider,tenant,me ,mom,mum,dad"
    ),
    "child": _words(
        "child,kid,baby,toddler,infant,little boy,little girl,boy,girl,son ,daughter,grandson,granddaughter"
    ),
    "stuck": _words(
        "stuck,trapped,pinned,caught in,can't get out,cant get out,cannot get out,can't get it out,jammed,crushed,can't get free,locked in,locked inside"
    ),
    "thing": _words(
        "escalator,machine,under,railing,fence,grinder,door,rubble,shelf,car ,wall,mud,pipe,roof,water,basement,elevator,lift ,window,bars,tree"
    ),
    "limb": _words("my hand,his hand,her hand,hand is,arm,leg ,foot,finger,head is,hair,my head,his head"),
    "lift": _words("elevator,lift "),
    "lift_in": _words("inside,in it,in here,in there,we're in,with me,with my,we are in,trapped,locked in"),
    "lift_stop": _words(
        "not moving,stopped,stuck,won't move,wont move,dark,between,doors,door won,door wont,alarm,help,not opening,jammed,broke"
    ),
    "alone": _words("alone,by himself,by herself,no adult,unattended,nobody with,without parents,no parents"),
    "peril": _words("road,street,window,balcony,car,traffic,rail,river,pool,ledge,highway,roof"),
    "climb": _words("climb,hanging,sitting on,standing on,crawling,dangling,leaning out"),
    "height": _words("window,balcony,roof,ledge,railing,air conditioner,ac unit,crane,bridge"),
    "attack": _words(
        "choke,choking,choked,beat,punch,kick,stab,slap,hit me,hits me,hitting,strangl,attack,dragging,drag,threaten,assault,grab,rape,grop,chasing"
    ),
    "victim": _words("me ,her,him,my ,us ,someone,woman,girl,boy,kid,child,wife,man ,guy,people"),
    "force": _words(
        "right now,just,please,help,scared,knife,won't stop,again,bleeding,screaming,outside,upstairs,next door,downstairs,in the,at my door,drunk,hurry"
    ),
    "stranger": _words("someone,somebody,man ,guy,stranger,intruder,burglar,he ,he's,they ,two men,drunk"),
    "intrude": _words(
        "open my door,my door,my window,my house,my flat,my apartment,our door,our window,my lock,into my,my home,my balcony"
    ),
    "break": _words(
        "break,breaking,broke,crowbar,forc,kick,bang,pry,smash,climb,trying to open,trying to get,pound,jimmy,pick"
    ),
    "down": _words(
        "lying,laying,collapsed,fell,on the floor,on the ground,slumped,fainted,passed out,unconscious,knocked"
    ),
    "silent": _words(
        "not moving,won't move,wont move,isn't moving,not respond,unrespons,can't move,cant move,not breathing,isnt breathing,isn't breathing,blood,bleeding,won't wake,wont wake,not waking,can't get up,cant get up,unconscious,not answering,shaking"
    ),
    "smoke": _words("smoke,flames,fire ,burning,smouldering,smoldering"),
    "smoke_at": _words(
        "from the roof,from under,out of,upstairs,downstairs,next door,stairwell,hallway,corridor,kitchen,basement,garage,battery,meter,outlet,socket,flat ,apartment,bedroom,trash room,window,charger"
    ),
    "smoke_now": _words(
        "coming,pouring,everywhere,help,hurry,spreading,filling,can't see,thick,black,there's,theres,is on,started,caught,huge,big "
    ),
    "live": _words("sparks,sparking,live wire,buzzing,shocked,electric shock,zapped,electrocut,arcing"),
    "live_at": _words(
        "meter,box,outlet,socket,water,puddle,pole,lamp post,wire,cable,fence,railing,transformer,gate,wet,line "
    ),
    "fallen": _words("fell on,fell onto,came down on,collapsed on,landed on,dropped on,crushed,buried"),
    "gone": _words(
        "goodbye,suicid,kill himself,kill herself,kill myself,wants to die,want to die,end her life,end his life,end my life,pills,overdos,jump off,cut her,cut his,cut my"
    ),
    "gone_now": _words(
        "texted,note,won't answer,wont answer,said,says,posted,going to,locked,took,sorry,on the roof,on the bridge,wrists,right now,please,help"
    ),
}

TOGETHER: Final = (
    Together("trapped", ("person", "stuck", "thing")),
    Together("trapped", ("limb", "stuck")),
    Together("trapped", ("lift", "lift_in", "lift_stop")),
    Together("child", ("child", "alone", "peril")),
    Together("child", ("child", "climb", "height")),
    Together("violence", ("attack", "victim", "force")),
    Together("violence", ("stranger", "break", "intrude")),
    Together("medical", ("person", "down", "silent")),
    Together("fire", ("smoke", "smoke_at", "smoke_now")),
    Together("electric", ("live", "live_at")),
    Together("collapse", ("fallen", "person")),
    Together("selfharm", ("person", "gone", "gone_now")),
)
