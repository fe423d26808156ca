"""From a message as it was sent to its Understanding; safe from any thread. Whatever waits, waits in the backend."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from nlu.backends.base import Backend, Parse
from nlu.emergencies import EmergencyRules
from nlu.intents import settled_intent
from nlu.normal import Normal, has_han, language_of, normalise
from nlu.places import PlaceIndex
from nlu.understanding import INTENTS, Emergency, Intent, Language, PlaceMention, Problem, Understanding

_ALTERNATIVES: Final = 3
_SETTLED: Final = 0.99
# Below this probability a wish is not acted upon: the message counts as a report if it is sure what it is about.
_DOUBTFUL: Final = 0.35
# Where one problem ends and another begins; a mere comma does not tell.
_NEXT_PROBLEM: Final = re.compile(
    r"[,.。;!?\s]*(?:还有(?:就是)?|另外(?:还)?|此外|除此之外|再就是|再有|再一个|同时还?|以及|顺便(?:说一下)?|第[二三]|其次|二是|三是)[,:、\s]*|[;\n]+|"
    r"[,.;\s]+(?:and )?(?:also|another (?:thing|problem|issue)(?: is)?|besides|in addition|plus|on top of that|secondly|second)[,:\s]+"
)
_SHORTEST_PROBLEM: Final = 4
_MOST_PROBLEMS: Final = 3
# A part of a message is a problem of its own only where the model is rather sure what it is.
_PROBLEM_SURE: Final = 0.35
# A farewell sounds like small talk, or like taking a report back: where danger is asked about, a guess at these counts for nothing.
_SWALLOWING: Final[tuple[Intent, ...]] = ("none", "withdraw", "confirm_fixed", "privacy")
# Stands for a character of a place's name; it is in no text in normal form.
_PLACE: Final = "\x00"
# The name of a place with what leads to it and what follows it in an address.
_PLACE_SAID: Final = re.compile(
    r"(?:,? ?(?:位于|就?在|\b(?:at|in|near|by|outside|on)) ?)?\x00+(?: ?[0-9]+ ?(?:单元|栋|号楼?|室|楼|层))*"
)
_NOT_ABOUT_A_MATTER: Final = frozenset({"none", "human", "privacy", "switch_language"})


class Pipeline:
    """Understands messages with one backend, one registry of places and the emergency rules; immutable."""

    def __init__(self, backend: Backend, places: PlaceIndex, rules: EmergencyRules | None = None) -> None:
        self._backend = backend
        self._places = places
        self._rules = rules or EmergencyRules()

    def understand(self, text: str) -> Understanding:
        """What a message means. Any string is accepted, also empty or very long ones."""
        whole = normalise(text)
        normal = whole.text
        emergency = self._rules.find_in(normal)
        places = self._places.find_in(text, whole)
        language = _language(text, normal, places, emergency)
        settled = settled_intent(normal)
        if settled != "none" and (emergency is None or emergency.certainty == "ask"):
            emergency = self._second_look(_without(whole, places), language, emergency)
        endangered = emergency is not None
        parse = self._backend.parse(normal, language, at_once=endangered)
        category, confidence, alternatives = self._category(parse)
        intent, sure = _intent(settled, parse, emergency, category is not None)
        if intent in _NOT_ABOUT_A_MATTER:
            category = None
        if not any(char.isalpha() for char in normal):
            confidence, alternatives = 0.0, ()
        return Understanding(
            text=text,
            language=language,
            intent=intent,
            intent_confidence=sure,
            category=category,
            confidence=confidence,
            alternatives=alternatives,
            places=places,
            emergency=emergency,
            problems=self._problems(normal, language, at_once=endangered) if intent == "report" else (),
        )

    def _second_look(self, text: str, language: Language, found: Emergency | None) -> Emergency | None:
        """What is left of a danger that the model hears where the rules are not sure, once they have taken off what they know.

        Real where the model is sure and no frame speaks of another time or of hearsay; else what the rules found, or a question.
        """
        danger = self._backend.danger(text, language)
        if danger is None:
            return found
        if found is None:
            rest = self._rules.unexplained(text)
            if rest is None:
                return None
            danger = danger if rest == text else self._backend.danger(rest, language)
        if danger is None or (danger.certainty == "real" and not self._rules.framed(text)):
            return danger
        return found or replace(danger, certainty="ask")

    @staticmethod
    def _category(parse: Parse) -> tuple[str | None, float, tuple[tuple[str, float], ...]]:
        """The category if it is sure enough, its probability, and the other likely ones (all of them when abstaining)."""
        best, share = parse.categories[0]
        if share >= parse.threshold:
            return best, share, parse.categories[1 : 1 + _ALTERNATIVES]
        return None, share, parse.categories[:_ALTERNATIVES]

    def _problems(self, normal: str, language: Language, *, at_once: bool) -> tuple[Problem, ...]:
        """The parts of a message that plainly speak of different problems; nothing for a message with one."""
        parts = [part for part in (piece.strip(" ,.。;!?") for piece in _NEXT_PROBLEM.split(normal)) if part]
        if not 1 < len(parts) <= _MOST_PROBLEMS or any(len(part) < _SHORTEST_PROBLEM for part in parts):
            return ()
        problems: list[Problem] = []
        likeliest: set[str] = set()
        for part in parts:
            parse = self._backend.parse(part, language, at_once=at_once)
            best, share = parse.categories[0]
            if share < _PROBLEM_SURE or best in likeliest or parse.intents[0][0] not in ("report", "add_info"):
                return ()
            likeliest.add(best)
            problems.append(Problem(part, *self._category(parse)))
        return tuple(problems)


def _without(whole: Normal, places: tuple[PlaceMention, ...]) -> str:
    """A text in normal form without the names of places: of a short cry they are half, and hide the rest."""
    if not places:
        return whole.text
    named = {at for place in places for at in range(place.start, place.end)}
    marked = "".join(_PLACE if at in named else char for char, at in zip(whole.text, whole.origin, strict=False))
    return _PLACE_SAID.sub(" ", marked).strip()


def parse_to_json(pipeline: Pipeline, text: str) -> dict[str, Any]:
    """What `gridbell nlu parse` prints for one message."""
    return pipeline.understand(text).to_json()


def _intent(
    settled: Intent | None, parse: Parse, emergency: Emergency | None, about_a_matter: bool
) -> tuple[Intent, float]:
    if emergency is not None and emergency.certainty == "real":
        return "report", _SETTLED
    if settled is not None:
        return settled, _SETTLED
    likeliest, share = parse.intents[0]
    if emergency is not None and likeliest in _SWALLOWING:
        return "report", share
    if likeliest != "report" and share < _DOUBTFUL:
        return ("report" if about_a_matter else "none"), share
    known: tuple[Intent, ...] = tuple(intent for intent in INTENTS if intent == likeliest)
    return (known[0], share) if known else ("none", 0.0)


def _language(text: str, normal: str, places: tuple[PlaceMention, ...], emergency: Emergency | None) -> Language:
    """The language of the words around place names; pinyin that the emergency rules could read is Chinese."""
    if emergency is not None and emergency.language == "zh":
        return "zh"
    if not places or not has_han(normal) or normal.isascii():
        return language_of(normal)
    rest, at = [], 0
    for place in places:
        rest.append(text[at : place.start])
        at = place.end
    rest.append(text[at:])
    around = normalise(" ".join(rest)).text
    return language_of(around) if any(char.isalpha() for char in around) else language_of(normal)
