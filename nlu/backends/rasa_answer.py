"""What Rasa says about a message, read as a Parse; and the one label for Rasa that our two labels of a message become."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from nlu.backends.base import Parse, Ranked
from nlu.understanding import INTENTS, Intent

FALLBACK: Final = "nlu_fallback"
"""The label that Rasa's FallbackClassifier puts on top where it is not sure."""
# Rasa takes what follows a slash for another thing than a label, so there is none in ours: report/0101 is report_0101.
_REPORT: Final = "report_"
# The one category that says what a message wants.
_STAFF_COMPLAINTS: Final = "1005"
_SHOWN: Final = 5


class Unreadable(ValueError):
    """An answer that is not Rasa's, or of a model that was taught other labels."""


def label_of(intent: Intent, category: str | None) -> str:
    """The label of a message in the Rasa project."""
    return intent if category is None else _REPORT + category


def read(answer: bytes, known: Collection[str], threshold: float) -> Parse | None:
    """The answer as a Parse; None where Rasa has no opinion. Raises Unreadable.

    The shares of all reports together are that of the intent; those of the categories are among reports. Where Rasa itself
    says that it is not sure, no share is enough.
    """
    said = _said(answer)
    intents: defaultdict[str, float] = defaultdict(float)
    categories: defaultdict[str, float] = defaultdict(float)
    for label, share in _ranking(said):
        category = label.removeprefix(_REPORT)
        if category != label and category in known:
            categories[category] += share
            intents["complaint_about_staff" if category == _STAFF_COMPLAINTS else "report"] += share
        elif label in INTENTS:
            intents[label] += share
    if not intents and said["intent"].get("name") not in (None, FALLBACK):
        raise Unreadable("its model was taught other labels; make rasa trains one with ours")
    reported = math.fsum(categories.values())
    if not reported:
        return None
    among = {category: share / reported for category, share in categories.items()}
    return Parse(_best(intents), _best(among), math.inf if said["intent"].get("name") == FALLBACK else threshold)


def _said(answer: bytes) -> dict[str, Any]:
    try:
        said = json.loads(answer)
    except (ValueError, RecursionError) as fault:
        raise Unreadable("no JSON") from fault
    if not isinstance(said, dict) or not isinstance(said.get("intent"), dict):
        raise Unreadable("no intent in it")
    return said


def _ranking(said: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    ranking = said.get("intent_ranking", [])
    if not isinstance(ranking, list):
        raise Unreadable("no ranking in it")
    for entry in ranking:
        name, share = (entry.get("name"), entry.get("confidence")) if isinstance(entry, dict) else (None, None)
        if not isinstance(name, str) or not isinstance(share, int | float) or not 0 <= share <= 1.0001:
            raise Unreadable("no label with its share in it")
        yield name, float(share)


def _best(shares: Mapping[str, float]) -> Ranked:
    return tuple(sorted(shares.items(), key=lambda one: -one[1])[:_SHOWN])
