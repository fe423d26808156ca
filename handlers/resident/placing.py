"""The answer to 'where?' goes into the draft: a known place, the one of the case before, or the words for the desk to find."""

from __future__ import annotations

from handlers.resident import whereabouts, which
from handlers.resident.draft import Draft, photo_point
from handlers.resident.whereabouts import Answer
from handlers.turn import Turn


def judged(turn: Turn) -> Answer:
    """What this message is as an answer: a registered place, a point (that of a picture is offered first) and the place of the case before."""
    understood = turn.heard.understanding
    located = turn.heard.location is not None or photo_point(turn.heard, turn.ports) is not None
    if located or (understood is not None and understood.places):
        return Answer.PLACE
    return whereabouts.judge(turn.heard.text)


def asks_again(turn: Turn, draft: Draft, answer: Answer, grid_before: str | None) -> bool:
    """Keep the place that was answered, after the message was taken in; True where it is to be asked for once more.

    A known place was taken in already; an unknown one is kept as it was said, a vague one until a better one comes.
    """
    draft.expects = None
    if draft.grid is not None and draft.routed_by is None:
        draft.routed_by = "place_name"
    if draft.grid is not None or grid_before is not None or draft.grid_choices or _as_before(turn, draft):
        return False
    words = turn.heard.text.strip()
    if words and (answer is Answer.PLACE or (answer is Answer.VAGUE and draft.place is None)):
        draft.place = {"text": words, "name": "", "said": words}
    return answer is not Answer.PLACE and not draft.asked_again


def _as_before(turn: Turn, draft: Draft) -> bool:
    """同一个地方: the place of what the resident reported last; False where that is not meant, or there is none."""
    last = which.last_place(turn) if whereabouts.the_same(turn.heard.text) else None
    if last is None:
        return False
    draft.place, draft.grid = last
    draft.routed_by = "choice" if draft.grid is not None else None
    return True


def said_better(turn: Turn, draft: Draft) -> None:
    """A plain address that comes later takes the place of words that no register knows."""
    words = turn.heard.text.strip()
    unknown = draft.grid is None and draft.asked_place and not (draft.place or {}).get("name")
    if unknown and whereabouts.an_address(words):
        draft.place = {"text": words, "name": "", "said": words}
