"""The Chinese emergency tables, put together."""

from __future__ import annotations

from typing import Final

from nlu.dangers.shape import Language
from nlu.dangers.zh_burning import ELECTRIC, FIRE, GAS
from nlu.dangers.zh_frames import FRAMES
from nlu.dangers.zh_medical import MEDICAL
from nlu.dangers.zh_people import SELFHARM, VIOLENCE
from nlu.dangers.zh_places import CHILD, COLLAPSE, TRAPPED
from nlu.dangers.zh_together import GROUPS, TOGETHER

CHINESE: Final = Language(
    (FIRE, GAS, CHILD, TRAPPED, ELECTRIC, COLLAPSE, VIOLENCE, SELFHARM, MEDICAL), FRAMES, {}, {}, GROUPS, TOGETHER
)
