"""并案 and 拆案: one problem that was reported twice follows one case; a part that is another problem gets its own."""

from __future__ import annotations

import re

from sqlalchemy import delete, select, update

from handlers import authority, owing
from handlers.cases import OPEN_VALUES, case_by_id, case_by_number, move, reporter, seat_holder
from handlers.registry import Chair
from handlers.resident import filing
from handlers.resident.draft import Draft
from handlers.sending import Press
from handlers.staffing import push
from handlers.supervisor.appealing import begin_again
from handlers.supervisor.deciding import Args
from handlers.supervisor.offers import may_merge
from handlers.turn import Refused, Turn
from handlers.worker.expecting import expect, satisfied
from handlers.worker.telling import tell
from models import audit
from models.case import Case, Party
from models.lifecycle import Action, Actor, Status, step

_NUMBER = re.compile(r"GB-\d{6}-\d{1,8}", re.IGNORECASE)


def merge_ask(turn: Turn, args: Args) -> None:
    """并案: into which?"""
    case, _ = _mine(turn, args["case"])
    expect(turn, "merge_number", case)
    turn.say("merge-which", kind="question", case_id=case.id, number=case.number)


def number_arrived(turn: Turn, awaits: Args) -> None:
    """The number of the case that goes on; this one follows it, and its reporter hears each step of that one."""
    case, seat = _mine(turn, awaits["case"])
    found = _NUMBER.search(turn.heard.text)
    parent = case_by_number(turn.session, turn.district, found[0]) if found is not None else None
    if parent is None or may_merge(turn, parent) is None or parent.status not in OPEN_VALUES or parent.id == case.id:
        raise Refused("merge-not-that", number=case.number)
    if parent.route_begins.startswith("SUP") != case.route_begins.startswith("SUP"):
        raise Refused("merge-not-that", number=case.number)
    satisfied(turn)
    _follow(turn, case, parent)
    before = case.owner_seat_id
    case.parent_id = parent.id
    move(
        turn.session,
        turn.ports,
        case,
        Action.MERGE,
        Actor.TRIAGE,
        seat_id=seat.id,
        person_id=turn.me.person_id,
        parent=parent.number,
    )
    owing.end_all(turn.session, turn.ports, case, void=True)
    audit.record(
        turn.session,
        turn.ports.ids,
        parent,
        turn.now,
        "merged_in",
        Actor.TRIAGE.value,
        seat_id=seat.id,
        person_id=turn.me.person_id,
        child=case.number,
    )
    turn.say("merged", case_id=parent.id, kind="card", number=case.number, parent=parent.number)
    who = seat_holder(turn.ports, parent.owner_seat_id)
    tell(turn, case, "merged-resident", Press("status", "b-status", {"case": parent.id}), parent=parent.number, who=who)
    for owner in {before, parent.owner_seat_id} - {None}:
        push(
            turn.session,
            turn.ports,
            owner or 0,
            "merged-worker",
            params={"number": case.number, "parent": parent.number},
            buttons=[Press("task", "b-open", {"case": parent.id})] if owner == parent.owner_seat_id else [],
            kind="notice",
            case_id=parent.id,
        )


def _follow(turn: Turn, case: Case, parent: Case) -> None:
    """Everybody who is a party to the case, or to one that was merged into it, becomes a follower of the parent."""
    tell(turn, parent, "merged-parent-resident", Press("status", "b-status", {"case": parent.id}))
    known = set(
        turn.session.scalars(
            select(Party.resident_id).where(Party.district == turn.district, Party.case_id == parent.id)
        )
    )
    mine = select(Party).where(Party.district == turn.district, Party.case_id == case.id)
    for party in list(turn.session.scalars(mine)):
        if party.resident_id not in known:
            turn.session.add(_party(turn, parent, party.resident_id, "follower"))
    turn.session.execute(
        update(Case).where(Case.district == turn.district, Case.parent_id == case.id).values(parent_id=parent.id)
    )
    turn.session.flush()


def _party(turn: Turn, case: Case, resident_id: int, part: str) -> Party:
    return Party(
        district=turn.district,
        id=turn.ports.ids.next(),
        case_id=case.id,
        resident_id=resident_id,
        part=part,
        discloses=False,
    )


def split_ask(turn: Turn, args: Args) -> None:
    """拆案: a merged case stands on its own again; of an open one it is asked which part is another problem."""
    case, seat = _mine(turn, args["case"], Status.MERGED)
    if case.status == Status.MERGED.value:
        _apart(turn, case, seat)
        return
    expect(turn, "split_words", case)
    turn.say("split-what", kind="question", case_id=case.id, number=case.number)


def _apart(turn: Turn, case: Case, seat: Chair) -> None:
    party = reporter(turn.session, case)
    if party is not None and case.parent_id is not None:
        turn.session.execute(
            delete(Party).where(
                Party.district == turn.district,
                Party.case_id == case.parent_id,
                Party.resident_id == party.resident_id,
                Party.part == "follower",
            )
        )
    case.parent_id, case.owner_seat_id = None, None
    move(turn.session, turn.ports, case, Action.SPLIT, Actor.TRIAGE, seat_id=seat.id, person_id=turn.me.person_id)
    turn.say("split-apart", case_id=case.id, kind="card", edits=turn.card, number=case.number)
    tell(turn, case, "split-apart-resident", Press("status", "b-status", {"case": case.id}))
    begin_again(turn, case, seat, reason="by_hand")


def words_arrived(turn: Turn, awaits: Args) -> None:
    """The words of the part: a case of its own, same reporter, same place, to be settled by the desk."""
    case, seat = _mine(turn, awaits["case"])
    said = turn.said
    if not said:
        raise Refused("split-no-words")
    satisfied(turn)
    node = turn.ports.registry.grids.get(case.grid_id or 0)
    place = turn.ports.sealer.open_json(case.place) if case.place is not None else None
    draft = Draft(
        said=[[turn.heard.event_id, said]],
        place={key: value for key, value in place.items() if key != "v"} if place is not None else None,
        grid=node.code if node is not None else None,
        routed_by=case.routed_by,
        anonymous=case.anonymous,
    )
    part = filing.new_case(
        turn.session, turn.ports, draft, key_id=case.key_id, origin=case.origin, origin_seat_id=case.origin_seat_id
    )
    party = reporter(turn.session, case)
    if party is not None:
        turn.session.add(_party(turn, part, party.resident_id, "reporter"))
    part.status = step(None, Action.SPLIT, Actor.TRIAGE).value
    audit.record(
        turn.session,
        turn.ports.ids,
        part,
        turn.now,
        Action.SPLIT.value,
        Actor.TRIAGE.value,
        seat_id=seat.id,
        person_id=turn.me.person_id,
        out_of=case.number,
    )
    turn.session.flush()
    turn.say("split", case_id=part.id, kind="card", number=case.number, part=part.number)
    filing.to_triage(turn.session, turn.ports, part)
    tell(turn, part, "split-resident", Press("status", "b-status", {"case": part.id}), whole=case.number, words=said)


def _mine(turn: Turn, case_id: int, *also: Status) -> tuple[Case, Chair]:
    case = case_by_id(turn.session, turn.district, case_id)
    seat = may_merge(turn, case)
    if seat is None:
        raise authority.refusal(turn)
    if case.status not in (*OPEN_VALUES, *also):
        satisfied(turn)
        raise Refused("merge-over", number=case.number)
    return case, seat
