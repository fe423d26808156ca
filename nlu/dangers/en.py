"""The English emergency tables, put together."""

from __future__ import annotations

from typing import Final

from nlu.dangers.en_burning import ELECTRIC, FIRE, GAS
from nlu.dangers.en_frames import FRAMES
from nlu.dangers.en_people import MEDICAL, SELFHARM, VIOLENCE
from nlu.dangers.en_places import CHILD, COLLAPSE, TRAPPED
from nlu.dangers.en_spellings import SLIPS, SPELLINGS
from nlu.dangers.en_together import GROUPS, TOGETHER
from nlu.dangers.shape import Language

ENGLISH: Final = Language(
    (FIRE, GAS, CHILD, TRAPPED, ELECTRIC, COLLAPSE, VIOLENCE, SELFHARM, MEDICAL),
    FRAMES,
    SPELLINGS,
    SLIPS,
    GROUPS,
    TOGETHER,
)
