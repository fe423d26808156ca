"""The rule check that runs before all else: is somebody in danger now, perhaps, or not at all?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from nlu.dangers.compiled import Compiled, compiled, signs
from nlu.dangers.en import ENGLISH
from nlu.dangers.shape import Language, Together
from nlu.dangers.zh import CHINESE
from nlu.gates import Patterns, traits
from nlu.normal import fold, has_han, language_of
from nlu.respelling import Respelling
from nlu.understanding import Certainty, Emergency, EmergencyKind
from nlu.understanding import Language as Tongue

# A message beyond this length is a document; its beginning decides.
_LONGEST: Final = 1200
# Kinds whose doubtful forms are still asked about: a life hangs on a wrong "no", and residents seldom joke about them.
_ALWAYS_ASK: Final = frozenset({"selfharm", "violence"})
# "I think I smell gas" is how gas leaks are reported: doubt does not weaken these.
_REAL_IN_DOUBT: Final = frozenset({"gas", "fire", "medical", "trapped"})
# Between two dangers of the same certainty the earlier one in this list names the help that must come first.
_ORDER: Final[tuple[EmergencyKind, ...]] = (
    "fire",
    "gas",
    "electric",
    "selfharm",
    "child",
    "trapped",
    "collapse",
    "violence",
    "medical",
)
# Words that belong together stand close: in a longer message they belong to different matters.
_COMPACT: Final[dict[Tongue, int]] = {"zh": 48, "en": 100}
# A stretch up to this length is one statement; beyond it the words are only likely to be about the same thing.
_CLOSE: Final[dict[Tongue, int]] = {"zh": 18, "en": 60}
_BOUNDARY: Final = re.compile(r"[^a-z' \u3400-\u9fff]")
_CRY: Final = re.compile(
    r"[\s,.!。]*(?:快来人)?(?:救命|救我|救救\S{0,2})(?:啊|呀|哪|呐)*[\s,.!。]*(?:快|来人)?|help[ !.]*(?:me)?[ !.]*"
)
_BLANK: Final = "\u3000"
# Cantonese characters as the tables write them.
_DIALECT: Final = str.maketrans("攞咗唔喺冇嘅斩睇嗌畀俾", "拿了不在没的砍看喊给给")


# How far around a sign, in characters, the rest of what tells of the danger is looked for; whole messages seldom tell more.
_REACH: Final = 48
Windows = dict[EmergencyKind, list[tuple[int, int]]]


class EmergencyRules:
    """The tables of both languages, compiled once; immutable and safe to share between threads."""

    def __init__(self, chinese: Language = CHINESE, english: Language = ENGLISH) -> None:
        self._compiled = {"zh": compiled(chinese), "en": compiled(english)}
        self._respelling = Respelling(english)
        self._signs = signs({"zh": chinese, "en": english})

    def find(self, text: str) -> Emergency | None:
        """The danger that a message tells of, or None; any script, width or case."""
        return self.find_in(fold(text))

    def find_in(self, text: str) -> Emergency | None:
        """The same for a text that is in normal form already."""
        text = text[:_LONGEST].translate(_DIALECT)
        pinyin = self._respelling.pinyin(text)
        found = self._judged(pinyin, "zh") if pinyin else None
        if found is not None:
            return replace(found, words=text.strip())
        text = self._respelling.spelt(text)
        found = self._judged(text)
        if found is None or found.certainty != "real":
            found = self._mended(text) or self._in_one_language(text) or found
        return found

    def unexplained(self, text: str) -> str | None:
        """What a second look may judge of a text in normal form in which nothing was found: the text without its figures of speech.

        None where danger words stand in it that a frame makes harmless (denied, feared), or where it tells of long ago: that was
        no oversight.
        """
        text = text[:_LONGEST].translate(_DIALECT)
        frames = self._compiled["zh" if has_han(text) else "en"]
        if len(text) <= frames.long_text and frames.past.search(text) and not frames.now.search(text):
            return None
        for language, windows in self._windows(text).items():
            rules = self._compiled[language]
            literal = _Literal(rules, text)
            for name, stretches in windows.items():
                for patterns in (rules.kinds[name].real, rules.kinds[name].unclear):
                    if any(True for _ in _matches(patterns, literal, stretches)):
                        return None
            text = literal.text.replace(_BLANK, " ")
        return text

    def framed(self, text: str) -> bool:
        """Whether a text in normal form tells of another time, of a habit, or of what was heard, shown or practised."""
        frames = self._compiled["zh" if has_han(text) else "en"]
        if frames.told.search(text) or frames.recent.search(text):
            return True
        return bool(frames.past.search(text) or frames.repeated.search(text)) and not frames.now.search(text)

    def _windows(self, text: str) -> dict[Tongue, Windows]:
        """The stretches of a text, by language and kind of danger, in which some sign of it lies."""
        windows: dict[Tongue, Windows] = {"zh": {}} if has_han(text) else {"en": {}}
        for first, sign, meanings in self._signs.find(text):
            last = first + len(sign) - 1
            low, high = max(0, last - _REACH), min(len(text), last + _REACH)
            for language, kind in meanings:
                of_kind = windows.setdefault(language, {}).setdefault(kind, [])
                if of_kind and low <= of_kind[-1][1]:
                    of_kind[-1] = (of_kind[-1][0], high)
                else:
                    of_kind.append((low, high))
        return windows

    def _mended(self, text: str) -> Emergency | None:
        """A short message with wrong characters of the right sound, read as it was meant."""
        mended = self._respelling.mended(text)
        found = self._judged(mended, "zh") if mended else None
        if mended is None or found is None:
            return None
        at = mended.find(found.words)
        return replace(found, words=text[at : at + len(found.words)])

    def _in_one_language(self, text: str) -> Emergency | None:
        """A short message in both languages; real dangers only, since it was put into one of them word by word."""
        for reading, language in self._respelling.in_one_language(text):
            found = self._judged(reading, language)
            if found is not None and found.certainty == "real":
                return replace(found, words=text, language=language_of(text))
        return None

    def _judged(self, text: str, only: Tongue | None = None) -> Emergency | None:
        """What stands in a text, the gravest first."""
        found = [
            one
            for language, windows in self._windows(text).items()
            if only in (None, language)
            for one in _judge(self._compiled[language], language, text, windows)
        ]
        return min(found, key=_gravity, default=None)


def _gravity(one: Emergency) -> tuple[bool, bool, int]:
    """What comes first; a bare cry for help says least about its kind."""
    return one.certainty != "real", _CRY.fullmatch(one.words) is not None, _ORDER.index(one.kind)


def _judge(rules: Compiled, language: Tongue, text: str, windows: Windows) -> list[Emergency]:
    """Every danger of the given kinds that is left once figures of speech and frames are taken off."""
    literal = _Literal(rules, text)
    found: list[Emergency] = []
    for name, stretches in windows.items():
        kind = rules.kinds[name]
        best: Emergency | None = None
        for match in _matches(kind.real, literal, stretches):
            certainty = _certainty(rules, kind.kind, text, *match.span())
            if certainty and (best is None or certainty == "real"):
                best = Emergency(kind.kind, certainty, match[0], language)
            if certainty == "real":
                break
        if best is None and len(text) <= rules.long_text:
            for match in _matches(kind.unclear, literal, stretches):
                if _certainty(rules, kind.kind, text, *match.span()):
                    best = Emergency(kind.kind, "ask", match[0], language)
                    break
        if best is not None:
            found.append(best)
    if len(text) <= _COMPACT[language] and not any(one.certainty == "real" for one in found):
        for rule, start, end in _together(rules, literal):
            certainty = _certainty(rules, rule.kind, text, start, end, in_a_row=False)
            if certainty == "real" and end - start > _CLOSE[language]:
                certainty = "ask"
            if certainty == "real":
                found.append(Emergency(rule.kind, rule.certainty, text[start:end], language))
            elif certainty and not found:
                found.append(Emergency(rule.kind, certainty, text[start:end], language))
    return found


class _Literal:
    """A message without its figures of speech, which are looked for only when something in it sounds like danger."""

    def __init__(self, rules: Compiled, text: str) -> None:
        self.whole = text
        self._rules = rules
        self._has: frozenset[str] | None = None
        self._text: str | None = None

    @property
    def has(self) -> frozenset[str]:
        """The traits of the whole message."""
        if self._has is None:
            self._has = traits(self.whole)
        return self._has

    @property
    def text(self) -> str:
        """The message, each figure of speech blanked."""
        if self._text is None:
            chars = list(self.whole)
            for figure in self._rules.figurative.finditer(self.whole, self.has, 0, len(chars)):
                chars[figure.start() : figure.end()] = _BLANK * len(figure[0])
            self._text = "".join(chars)
        return self._text


def _together(rules: Compiled, literal: _Literal) -> Iterator[tuple[Together, int, int]]:
    """The dangers that a short text tells of by words of several groups, and the stretch in which these stand."""
    if not any(_fitting(rules, literal.whole)):
        return
    for rule in _fitting(rules, literal.text):
        wanted = set(rule.groups)
        spans: list[tuple[int, int]] = []
        for first, word, (_, groups) in rules.words.find(_spaced(literal.text)):
            if not wanted.isdisjoint(groups):
                wanted.difference_update(groups)
                spans.append((max(0, first - 1), min(len(literal.text), first - 1 + len(word))))
        yield rule, min(start for start, _ in spans), max(end for _, end in spans)


def _fitting(rules: Compiled, text: str) -> Iterator[Together]:
    """The combinations of which a text has a word of every group."""
    seen = 0
    for _, _, (bits, _) in rules.words.find(_spaced(text)):
        seen |= bits
    return (rule for bits, rule in rules.together if seen & bits == bits)


def _spaced(text: str) -> str:
    """A text in which every word has a blank before and after it."""
    return _BOUNDARY.sub(" ", f" {text} ")


def _matches(patterns: Patterns, literal: _Literal, stretches: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    for low, high in stretches:
        if any(True for _ in patterns.finditer(literal.whole, literal.has, low, high)):
            yield from patterns.finditer(literal.text, literal.has, low, high)


def _certainty(
    rules: Compiled, kind: EmergencyKind, text: str, start: int, end: int, *, in_a_row: bool = True
) -> Certainty | None:
    """What the words around a danger make of it; `text` is the message with its figures of speech."""
    clause = text[_after_last(rules.clause_end, text, start) : start]
    sentence_start = _after_last(rules.sentence_end, text, start)
    ending = rules.sentence_end.search(text, end)
    sentence = text[sentence_start : ending.end() if ending else len(text)]
    long = len(text) > rules.long_text
    if (in_a_row and rules.denied.match(text, end)) or (kind != "violence" and rules.negated.search(clause)):
        return None
    might_be = rules.conditional.search(text[sentence_start:start]) or rules.conditional_inside.search(text, start, end)
    if might_be or rules.hypothetical_after.match(text, end):
        return "ask" if kind == "selfharm" and not long else None
    now = rules.now.search(text) is not None
    asked: Certainty | None = None if long and kind not in _ALWAYS_ASK else "ask"
    if rules.told.search(sentence):
        return asked
    if not now or long:
        if rules.past.search(sentence):
            return "ask" if kind == "selfharm" and not long else None
        if rules.repeated.search(sentence):
            return asked if kind in _ALWAYS_ASK or kind == "gas" else None
    if rules.recent.search(text if not long else sentence):
        return asked
    if rules.exaggerated.search(clause) and kind in ("selfharm", "medical"):
        return asked
    if rules.doubt.search(clause) and not (kind in _REAL_IN_DOUBT and not long):
        return asked
    if rules.either.search(sentence) or (long and not now):
        return asked
    return "real"


def _after_last(ends: re.Pattern[str], text: str, before: int) -> int:
    """Where the clause or sentence that `before` lies in begins."""
    begin = 0
    for end in ends.finditer(text, 0, before):
        begin = end.end()
    return begin
