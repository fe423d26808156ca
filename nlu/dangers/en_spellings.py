"""English danger words as they are mistyped."""

from __future__ import annotations

from typing import Final

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
