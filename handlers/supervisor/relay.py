"""Words between a resident who asked for a person and whoever is on duty: passed on both ways, no account shown to either."""

from __future__ import annotations

from handlers import authority, discretion, owing
from handlers.cases import case_by_id, note, seat_holder
from handlers.registry import Chair
from handlers.resident import expected
from handlers.sending import Param, Press, queue
from handlers.supervisor.deciding import Args
from handlers.turn import Refused, Turn
from handlers.worker.expecting import satisfied
from models.case import Note
from models.conversation import Conversation
from models.ladder import Kind
from models.obligation import Obligation


def desk_reply(turn: Turn, args: Args) -> None:
    """回复居民: with which words?"""
    _seat(turn, args)
    turn.remember({**turn.state(), "awaits": {"what": "desk_reply", **args}})
    turn.say("relay-what", kind="question")


def words_arrived(turn: Turn, awaits: Args) -> None:
    """The words go to the resident as they are; the first ones are the answer that was owed to whoever asked for a person.

    What was written about a case is kept with it; what comes of its call-back is for the buttons of that card to say.
    """
    seat = _seat(turn, awaits)
    said = turn.heard.text.strip()
    if not said:
        raise Refused("relay-words-only")
    satisfied(turn)
    chat = turn.session.get_one(Conversation, (turn.district, awaits["conversation"]))
    about = {name: awaits[name] for name in ("case", "obligation") if awaits.get(name) is not None}
    urgent = "case" in about
    key = "relay-to-resident"
    params: dict[str, Param] = {"who": seat_holder(turn.ports, seat.id), "words": said}
    button = Press("relay_answer", "b-answer", about)
    if urgent:
        case = case_by_id(turn.session, turn.district, about["case"])
        kept = note(turn.session, turn.ports, case, "duty", said, seat_id=seat.id)
        if discretion.private(case) and discretion.away(turn.ports, chat):
            key, params, button = "relay-waiting", {}, Press("relay_view", "b-view", {**about, "note": kept.id})
    queue(
        turn.session,
        turn.ports,
        chat,
        key,
        params=params,
        buttons=[button],
        kind="reply",
        case_id=about.get("case"),
        urgent=urgent,
    )
    row = _obligation(turn, awaits)
    if row is not None and row.case_id is not None:
        case = case_by_id(turn.session, turn.district, row.case_id)
        note(turn.session, turn.ports, case, "call", said, seat_id=seat.id)
    elif row is not None and row.ended_at is None and row.kind == Kind.CALLBACK.value:
        owing.end(turn.ports, row)
    turn.say("relay-sent", Press("desk_reply", "b-write-more", {"conversation": chat.id, **about}))


def _obligation(turn: Turn, args: Args) -> Obligation | None:
    if args.get("obligation") is None:
        return None
    return turn.session.get(Obligation, (turn.district, int(args["obligation"])))


def _seat(turn: Turn, args: Args) -> Chair:
    """An emergency's resident is written to by the roster, anybody else's by the desk that owes the answer; raises Refused."""
    if args.get("case") is not None:
        return authority.as_duty(turn)
    row = _obligation(turn, args)
    return authority.as_debtor(turn, row) if row is not None else authority.as_role(turn, "triage_desk", "supervisor")


def relay_view(turn: Turn, args: Args) -> None:
    """查看: words that were kept back until the resident themselves looks."""
    if turn.me.resident_id is None:
        raise Refused("press-unknown")
    case = case_by_id(turn.session, turn.district, args["case"])
    authority.my_party(turn, case)
    kept = turn.session.get(Note, (turn.district, int(args.get("note", 0))))
    if kept is None or kept.case_id != case.id or kept.kind != "duty":
        raise Refused("press-old")
    turn.say(
        "relay-to-resident",
        Press("relay_answer", "b-answer", {"case": case.id}),
        case_id=case.id,
        who=seat_holder(turn.ports, kept.by_seat_id),
        words=turn.ports.sealer.open_text(kept.words),
    )


def relay_answer(turn: Turn, args: Args) -> None:
    """回答 under such words: the next ones go back to the desk, or with an emergency to the person on duty."""
    if turn.me.resident_id is None:
        raise Refused("press-unknown")
    if args.get("case") is not None:
        authority.my_party(turn, case_by_id(turn.session, turn.district, args["case"]))
        expected.expect(turn, "addition", case=args["case"])
    else:
        expected.expect(turn, "human", obligation=args["obligation"])
    turn.say("relay-answer-ask", kind="question")
