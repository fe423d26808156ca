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
        "stuck in,stuck under,stuck between,is stuck,am stuck,are stuck,i'm stuck,im stuck,got stuck,trapped,"
        "pinned,caught in,can't get out,cant get out,cannot get out,can't get it out,jammed,crushed,"
        "can't get free,locked in,locked inside,wedged,buried under,can't get her out,can't get him out,"
        "cant get him out,can't move,no way out"
    ),
    "thing": _words(
        "escalator,machine,under,railing,fence,grinder,rubble,shelf,car ,wall,mud,water,basement,elevator,"
        "lift ,window,bars,tree,machine,conveyor,motorbike,motorcycle,tree,scaffold,concrete,mud,hole,drain,"
        "wheel,bus ,flood,balcony,attic,garage,bathroom,chimney,snow,truck,beam"
    ),
    "limb": _words("my hand,his hand,her hand,hand is,arm,leg ,foot,finger,head is,hair,my head,his head"),
    "lift": _words("elevator,lift "),
    "lift_in": _words(
        "inside,in it,in here,in there,we're in,with me,with my,we are in,trapped,locked in,someone,kids,"
        "my kid,my mom,my mum,three of us,4 of us,two of us"
    ),
    "lift_stop": _words(
        "not moving,stopped,stuck,won't move,wont move,dark,between,doors,door won,door wont,alarm,help,"
        "not opening,jammed,not working and,dropped,jerked,between floors,half way,halfway,no signal,"
        "won't open,wont open,doesn't open,shut"
    ),
    "alone": _words("alone,by himself,by herself,no adult,unattended,nobody with,without parents,no parents"),
    "peril": _words("road,street,window,balcony,car,traffic,rail,river,pool,ledge,highway,roof"),
    "climb": _words("climb,hanging,sitting on,standing on,crawling,dangling,leaning out"),
    "height": _words("window,balcony,roof,ledge,railing,air conditioner,ac unit,crane,bridge"),
    "attack": _words(
        "choke,choking,choked,beating,beat up,beats,punch,kick,stab,slap,hit me,hits me,hitting,strangl,"
        "attack,dragging me,dragging her,drags her,threaten,assault,grab,rape,grop,chasing,slapped,grabbed,"
        "punching,threatened,stabbing,pulling,hurting,strangling,molest,holding her,robbing,robbed,shooting,"
        "shot ,beaten"
    ),
    "victim": _words("me ,her,him,my ,us ,someone,woman,girl,boy,kid,child,wife,man ,guy,people"),
    "force": _words(
        "right now,just,please,help,scared,knife,won't stop,again,bleeding,screaming,outside,upstairs,next door,downstairs,in the,at my door,drunk,hurry,he's,hes ,street,stairs,corridor,lobby,parking,group,drunk,crying,can hear,happening,still,come,badly,floor,neck,throat,hair,blood,bat "
    ),
    "stranger": _words(
        "someone,somebody,man ,guy,stranger,intruder,burglar,he ,he's,they ,two men,drunk,guys,ex ,my ex,boyfriend,people,person,neighbor,neighbour"
    ),
    "intrude": _words(
        "open my door,my door,my window,my house,my flat,my apartment,our door,our window,my lock,into my,"
        "my home,my balcony,in my house,in my flat,in my apartment,in the house,my garage,my balcony,my place,"
        "my room,downstairs window,our house,our flat,front door,back door"
    ),
    "break": _words(
        "break,breaking,broke,crowbar,forc,kick,bang,pry,smash,climb,trying to open,trying to get,pound,jimmy,pick,hammer,get in,got in,come in,came in,climbed,sneak,hiding,broken in,with a knife,won't leave,knock,shout,screwdriver,unlock"
    ),
    "down": _words(
        "lying,laying,collapsed,fell,on the floor,on the ground,slumped,fainted,passed out,unconscious,knocked,on ground,falls,fallen,tripped,slipped,dropped,down the stairs,face down,sitting on the floor,in the bathroom,on the stairs,on the bed"
    ),
    "silent": _words(
        "not moving,won't move,wont move,isn't moving,not respond,unrespons,cant move,not breathing,"
        "isnt breathing,isn't breathing,blood,bleeding,won't wake,wont wake,not waking,can't get up,"
        "cant get up,unconscious,not answering,shaking,no response,doesn't respond,wont respond,pale,foaming,"
        "blue,can't feel,cant feel,hit his head,hit her head,head injury,can't stand,cant stand,seizure,"
        "not waking,purple,in pain,unable,screaming"
    ),
    "smoke": _words(
        "smoke,flames,burning,smouldering,smoldering,fire!,on fire,burnt,flame,explod,blew up,exploded,caught fire"
    ),
    "smoke_at": _words(
        "from the roof,from under,out of,upstairs,downstairs,next door,stairwell,hallway,corridor,kitchen,basement,garage,battery,meter,outlet,socket,flat ,apartment,bedroom,trash room,window,charger,car,bike,scooter,roof,balcony,building,house,floor,shop,store,oven,pan ,stove,toaster,dryer,dumpster,bins,tree,grass,curtain,mattress,sofa,electrical,room,warehouse,shed,lobby"
    ),
    "smoke_now": _words(
        "coming,pouring,everywhere,help,hurry,spreading,filling,can't see,thick,black,there's,theres,is on,started,caught,huge,big ,out of control,people inside,in flames,can't breathe,cant breathe,choking,quick,now ,spread,getting,burning,still,all over,lot of,lots of,is burning,exploded,get out,trapped,next to,my "
    ),
    "live": _words(
        "sparks,sparking,live wire,buzzing,shocked,electric shock,zapped,electrocut,arcing,sparking,shock,"
        "electric current,live cable,crackling,arcs,tingling"
    ),
    "live_at": _words(
        "meter,box,outlet,socket,water,puddle,pole,lamp post,wire,cable,fence,railing,transformer,gate,wet,line ,tap ,shower,road,ground,tree,car,sign,door,street,street light,streetlight,ceiling,wall,rain,flood,switch,me ,puddle"
    ),
    "fallen": _words(
        "fell on my,fell on a,fell on him,fell on her,fell onto my,fell on someone,fell onto,came down on,collapsed on,dropped on,crushed,fell and hit,hit by falling,hit by a falling,"
        "caved in on,toppled on,fell through"
    ),
    "danger": _words(
        "fire ,smoke,burning,gas ,explo,blood,bleeding,unconscious,fainted,collapsed,not breathing,seizure,choking,drown,trapped,stuck in,electrocut,shock,knife,gun ,stabb,beating,hitting,attack,screaming,suicid,die ,kill,missing,overdos,hurt,injured,poison,cracking"
    ),
    "cry": _words(
        "help,please come,hurry,emergency,quick,asap,now ,right now,what do i do,what should i do,scared,ambulance,urgent,omg,oh my god,hes ,shes ,he's,she's"
    ),
    "gone": _words(
        "goodbye,suicid,kill himself,kill herself,kill myself,wants to die,want to die,end her life,"
        "end his life,end my life,overdos,jump off,cut her,cut his,don't want to live,dont want to live,"
        "no reason to live,tired of living,end it,hurt myself,hang himself,hang herself,slit,"
        "not be here tomorrow,can't go on,cant go on"
    ),
    "gone_now": _words(
        "texted,note,won't answer,wont answer,said,says,posted,going to,locked,took,sorry,on the roof,"
        "on the bridge,wrists,right now,please,help,tonight,anymore,she,he,they,bridge,roof,window,ledge,"
        "friend,knife,bottle"
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
    Together("medical", ("danger", "cry"), "ask"),
)
