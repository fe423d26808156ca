"""Stretches of a text that name places: which of them overlap, and which are then the likeliest."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nlu.names import Found
from nlu.slips import BY_TYPO, SURE_TYPO
from nlu.written import Squeezed


@dataclass(frozen=True, slots=True)
class Hit:
    """Entries that a stretch of the normal text names, and how surely; `others` are less likely ones.

    `longer`: the text goes on as a longer name of the registry does.
    """

    start: int
    end: int
    entries: tuple[int, ...]
    score: float
    others: tuple[int, ...] = ()
    longer: bool = False

    def meets(self, other: Hit) -> bool:
        """Whether both claim some of the same characters."""
        return self.start < other.end and other.start < self.end


def in_normal(squeezed: Squeezed, found: Found) -> Hit:
    """What was found in a squeezed text, in the normal one."""
    return Hit(
        squeezed.origin[found.start], squeezed.origin[found.end - 1] + 1, found.names, found.score, longer=found.longer
    )


def take(taken: list[Hit], hit: Hit) -> None:
    """Keeps a hit unless something found earlier, or longer, covers part of it."""
    if all(hit.end <= other.start or hit.start >= other.end for other in taken):
        taken.append(hit)


def free(taken: list[Hit], text: str) -> list[tuple[int, int]]:
    """The stretches of a text that no hit covers."""
    free, at = [], 0
    for hit in sorted(taken, key=lambda one: one.start):
        if hit.start > at:
            free.append((at, hit.start))
        at = max(at, hit.end)
    if at < len(text):
        free.append((at, len(text)))
    return free


def between(firm: list[Hit], hit: Hit, length: int) -> tuple[int, int]:
    """Where the firm name before a hit ends, and where the next begins."""
    after = max((other.end for other in firm if other.end <= hit.start), default=0)
    return after, min((other.start for other in firm if other.start >= hit.end), default=length)


def likeliest(pool: list[Hit]) -> list[Hit]:
    """Of hits that overlap the surest and longest, with all that are as likely; what is less likely only beside a guess."""
    taken: list[Hit] = []
    for hit in sorted(pool, key=lambda one: (-one.score, one.start - one.end, one.start)):
        if any(hit.meets(other) for other in taken):
            continue
        rivals = [other for other in pool if other is not hit and other.meets(hit)]
        sure = hit.score >= SURE_TYPO
        equal = [
            other
            for other in rivals
            if other.score == hit.score
            or (sure and other.score >= SURE_TYPO)
            or (hit.score == BY_TYPO and (other.start, other.end) == (hit.start, hit.end))
        ]
        less = (
            [] if sure else sorted((other for other in rivals if other.score < hit.score), key=lambda one: -one.score)
        )
        entries = dict.fromkeys(at for one in (hit, *equal) for at in one.entries)
        others = dict.fromkeys(at for one in less for at in one.entries if at not in entries)
        taken.append(replace(hit, entries=tuple(entries), others=tuple(others)))
    return taken
