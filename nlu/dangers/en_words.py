"""Word groups that the English danger tables share: regular expressions without groups."""

from __future__ import annotations

from typing import Final

PERSON: Final = (
    r"(?:man|woman|someone|somebody|person|people|neighbou?rs?|he|she|they|i|we|mother|father|mom|mum|dad|grand(?:ma|pa|mother|father|dad|mom)|"
    r"guy|lady|girl|boy|kids?|child(?:ren)?|husband|wife|friend|worker|baby|toddler|son|daughter|passenger|pedestrian|cyclist|resident|tenant|couple|brother|sister|elder|senior)"
)
CHILD_NAME: Final = r"(?:child(?:ren)?|kids?|baby|babies|toddler|infant|son|daughter|grandson|granddaughter|(?:little|small|young) (?:boy|girl|one)|boy|girl|niece|nephew)"
GAS_NAME: Final = r"(?:gass?|natural gas|lpg|propane|methane)"
