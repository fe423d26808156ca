"""English danger words as they are mistyped: a letter left out, doubled or swapped, and mistakes that are known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final


def _words(listed: str) -> tuple[str, ...]:
    """Words from a list with blanks between them."""
    return tuple(listed.split())


_WORDS: Final = _words(
    "smoke smoking flames burning exploded explosion leaking unconscious breathing bleeding collapsed collapse fainted seizure choking "
    "ambulance elevator trapped suicide knife stabbed attacked attacking threatening screaming electrocuted electric poisoned drowning "
    "missing kidnapped strangled beating hitting killing overdose injured neighbor neighbour neighbours pregnant heart stroke jumping"
)
# What one slip makes of a danger word, and is a word of its own.
_OTHER_WORDS: Final = _words("tapped coking hating hiting hear heat hart stoke overdoes downing")


def _slips(word: str) -> Iterator[str]:
    """The first letter is seldom the wrong one."""
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[: at + 1] + word[at:]
        yield word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]


SLIPS: Final = {
    slip: word for word in _WORDS for slip in _slips(word) if slip not in _WORDS and slip not in _OTHER_WORDS
}
SPELLINGS: Final = {
    "gass leak": "gas leak",
    "gas leek": "gas leak",
    "gas leck": "gas leak",
    "gaz leak": "gas leak",
    "smels gas": "smells gas",
    "smel gas": "smell gas",
    "smel of gas": "smell of gas",
    "smell gass": "smell gas",
    "gas laek": "gas leak",
    "gas leake": "gas leak",
    "laeking": "leaking",
    "fier": "fire",
    "fiire": "fire",
    "smokke": "smoke",
    "unconcsious": "unconscious",
    "breathng": "breathing",
    "chocking": "choking",
    "bleedin ": "bleeding ",
    "droning in": "drowning in",
    "ambulace": "ambulance",
    "ambulans": "ambulance",
    "elivator": "elevator",
    "trappd": "trapped",
    "stucked": "stuck",
    "kitchin": "kitchen",
    "exploted": "exploded",
    "suiside": "suicide",
    "attackd": "attacked",
    "colapse": "collapse",
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
