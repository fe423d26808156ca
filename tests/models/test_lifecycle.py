"""Every step of a case and of a whistle: what is legal, what is not, and what must be given with it."""

from __future__ import annotations

from itertools import product

import pytest

from models.lifecycle import (
    OPEN,
    TRANSITIONS,
    WHISTLE_FROM,
    WHISTLE_TRANSITIONS,
    Action,
    Actor,
    EvidenceMissing,
    IllegalTransition,
    LifecycleError,
    NotYours,
    ReasonMissing,
    Status,
    Transition,
    WhistleAction,
    WhistleState,
    WhistleTransition,
    allowed,
    replay,
    step,
    whistle_step,
)

S, A = Status, Action
LEGAL = {
    "none file resident,staff,system,time filed",
    "none split triage filed",
    "filed assign routing,triage,duty assigned reason",
    "filed decline supervisor declined reason",
    "filed close_emergency duty closed reason",
    "declined appeal resident filed",
    "assigned accept worker,responder in_progress",
    "assigned return worker filed reason",
    "assigned reassign lead,triage assigned",
    "in_progress reassign lead,triage assigned",
    "in_progress ask worker waiting_resident",
    "waiting_resident answer resident,time in_progress",
    "in_progress hold supervisor on_hold reason",
    "on_hold resume time,worker in_progress",
    "in_progress resolve worker,responder resolved evidence",
    "resolved confirm resident confirmed",
    "resolved reject resident in_progress",
    "resolved lapse time unconfirmed",
    "resolved spot_pass lead confirmed",
    "resolved spot_fail lead in_progress reason",
    "confirmed reopen resident in_progress",
    "unconfirmed reopen resident in_progress",
    "unconfirmed confirm resident confirmed",
    "filed withdraw resident withdrawn",
    "assigned withdraw resident withdrawn",
    "in_progress withdraw resident withdrawn",
    "waiting_resident withdraw resident withdrawn",
    "on_hold withdraw resident withdrawn",
    "resolved withdraw resident withdrawn",
    "filed merge triage merged",
    "assigned merge triage merged",
    "in_progress merge triage merged",
    "waiting_resident merge triage merged",
    "on_hold merge triage merged",
    "resolved merge triage merged",
    "merged split triage filed",
}
WHISTLE_LEGAL = {
    "none sound worker,lead,triage,supervisor,system sounded",
    "sounded sign responder signed",
    "signed contact system,time contacted",
    "contacted attend responder attended",
    "contacted finish responder finished evidence",
    "attended finish responder finished evidence",
    "sounded refuse responder refused reason",
    "signed refuse responder refused reason",
    "contacted refuse responder refused reason",
    "attended refuse responder refused reason",
    "refused overrule supervisor sounded reason",
}


def _written(line: str) -> tuple[str | None, str, frozenset[str], str, bool, bool]:
    source, action, actors, target, *must = line.split()
    return (
        None if source == "none" else source,
        action,
        frozenset(actors.split(",")),
        target,
        "reason" in must,
        "evidence" in must,
    )


def _as_written(row: Transition | WhistleTransition) -> tuple[str | None, str, frozenset[str], str, bool, bool]:
    return row.source, row.action, frozenset(map(str, row.actors)), row.target, row.reason, row.evidence


CASE_ROWS = sorted(map(_written, LEGAL), key=str)
WHISTLE_ROWS = sorted(map(_written, WHISTLE_LEGAL), key=str)


def test_the_table_has_exactly_these_rows_and_none_twice() -> None:
    assert sorted(map(_as_written, TRANSITIONS), key=str) == CASE_ROWS
    assert sorted(map(_as_written, WHISTLE_TRANSITIONS), key=str) == WHISTLE_ROWS
    assert len({(row.source, row.action) for row in TRANSITIONS}) == len(TRANSITIONS)


@pytest.mark.parametrize("row", CASE_ROWS, ids=str)
def test_a_legal_step_leads_where_the_table_says_for_each_who_may_and_nobody_else(
    row: tuple[str | None, str, frozenset[str], str, bool, bool],
) -> None:
    source, action, actors, target, reason, evidence = row
    status = None if source is None else Status(source)
    for actor in Actor:
        if actor in actors:
            assert step(status, Action(action), actor, has_reason=reason, has_evidence=evidence) is Status(target)
        else:
            with pytest.raises(NotYours) as refused:
                step(status, Action(action), actor, has_reason=True, has_evidence=True)
            assert refused.value.code == "not_yours"


@pytest.mark.parametrize("row", [row for row in CASE_ROWS if row[4]], ids=str)
def test_without_its_reason_the_step_is_not_taken(
    row: tuple[str | None, str, frozenset[str], str, bool, bool],
) -> None:
    source, action, actors, *_ = row
    status = None if source is None else Status(source)
    with pytest.raises(ReasonMissing):
        step(status, Action(action), Actor(min(actors)), has_evidence=True)


def test_solved_is_not_said_without_evidence() -> None:
    for actor in (Actor.WORKER, Actor.RESPONDER):
        with pytest.raises(EvidenceMissing):
            step(S.IN_PROGRESS, A.RESOLVE, actor, has_reason=True)


ILLEGAL = sorted(
    set(product([None, *Status], Action)) - {(row.source, row.action) for row in TRANSITIONS},
    key=str,
)


@pytest.mark.parametrize(("status", "action"), ILLEGAL)
def test_what_the_table_does_not_name_is_impossible_for_everybody(status: Status | None, action: Action) -> None:
    for actor in Actor:
        with pytest.raises(IllegalTransition) as refused:
            step(status, action, actor, has_reason=True, has_evidence=True)
        assert refused.value.code == "illegal_transition"
        assert str(status or "nothing") in str(refused.value)


def test_the_errors_are_one_tree_with_codes_of_their_own() -> None:
    tree: list[type[LifecycleError]] = [LifecycleError, IllegalTransition, NotYours, ReasonMissing, EvidenceMissing]
    assert all(issubclass(error, LifecycleError) for error in tree)
    assert len({error.code for error in tree}) == len(tree)


def test_only_time_lapses_and_only_the_resident_is_satisfied_or_withdraws() -> None:
    for row in TRANSITIONS:
        if row.action is A.LAPSE:
            assert row.actors == {Actor.TIME}
        if row.action in (A.CONFIRM, A.REJECT, A.WITHDRAW, A.REOPEN, A.APPEAL):
            assert row.actors == {Actor.RESIDENT}


def test_a_closed_case_is_left_only_by_appeal_reopening_late_confirmation_or_split() -> None:
    ways_out = {(row.source, row.action) for row in TRANSITIONS if row.source and row.source not in OPEN}
    assert ways_out == {
        (S.DECLINED, A.APPEAL),
        (S.CONFIRMED, A.REOPEN),
        (S.UNCONFIRMED, A.REOPEN),
        (S.UNCONFIRMED, A.CONFIRM),
        (S.MERGED, A.SPLIT),
    }


def test_every_open_state_can_be_reached_and_left() -> None:
    assert {row.target for row in TRANSITIONS} == set(Status)
    for status in OPEN:
        assert any(row.source is status and row.target is not status for row in TRANSITIONS)


@pytest.mark.parametrize(
    ("status", "actor", "actions"),
    [
        (None, Actor.RESIDENT, (A.FILE,)),
        (S.ASSIGNED, Actor.WORKER, (A.ACCEPT, A.RETURN)),
        (S.IN_PROGRESS, Actor.WORKER, (A.ASK, A.RESOLVE)),
        (S.RESOLVED, Actor.RESIDENT, (A.CONFIRM, A.REJECT, A.WITHDRAW)),
        (S.RESOLVED, Actor.WORKER, ()),
        (S.FILED, Actor.DUTY, (A.ASSIGN, A.CLOSE_EMERGENCY)),
        (S.WITHDRAWN, Actor.RESIDENT, ()),
        (S.CLOSED_BY_DUTY, Actor.DUTY, ()),
    ],
)
def test_allowed_is_what_the_buttons_may_offer(
    status: Status | None, actor: Actor, actions: tuple[Action, ...]
) -> None:
    assert allowed(status, actor) == actions


def test_allowed_agrees_with_step_everywhere() -> None:
    for status, actor in product([None, *Status], Actor):
        offered = allowed(status, actor)
        for action in Action:
            try:
                step(status, action, actor, has_reason=True, has_evidence=True)
                taken = True
            except IllegalTransition:
                taken = False
            assert taken is (action in offered)


@pytest.mark.parametrize(
    ("history", "status"),
    [
        ("file assign accept resolve confirm", S.CONFIRMED),
        ("file assign accept resolve reject resolve reject resolve lapse confirm reopen", S.IN_PROGRESS),
        ("file assign return assign accept ask answer hold resume reassign accept", S.IN_PROGRESS),
        ("file decline appeal assign", S.ASSIGNED),
        ("file merge split assign withdraw", S.WITHDRAWN),
        ("split assign", S.ASSIGNED),
        ("file close_emergency", S.CLOSED_BY_DUTY),
        ("file assign accept resolve spot_fail resolve spot_pass", S.CONFIRMED),
    ],
)
def test_a_history_replays_to_its_status(history: str, status: Status) -> None:
    assert replay(map(Action, history.split())) is status


def test_a_history_that_could_not_have_happened_is_refused() -> None:
    with pytest.raises(IllegalTransition):
        replay([A.FILE, A.RESOLVE])
    with pytest.raises(IllegalTransition):
        replay([A.ASSIGN])
    with pytest.raises(LifecycleError):
        replay([])


@pytest.mark.parametrize("row", WHISTLE_ROWS, ids=str)
def test_a_whistle_goes_the_way_of_its_table(
    row: tuple[str | None, str, frozenset[str], str, bool, bool],
) -> None:
    source, action, actors, target, reason, evidence = row
    state = None if source is None else WhistleState(source)
    for actor in Actor:
        if actor in actors:
            result = whistle_step(state, WhistleAction(action), actor, has_reason=reason, has_evidence=evidence)
            assert result is WhistleState(target)
            if reason:
                with pytest.raises(ReasonMissing):
                    whistle_step(state, WhistleAction(action), actor, has_evidence=True)
            if evidence:
                with pytest.raises(EvidenceMissing):
                    whistle_step(state, WhistleAction(action), actor, has_reason=True)
        else:
            with pytest.raises(NotYours):
                whistle_step(state, WhistleAction(action), actor, has_reason=True, has_evidence=True)


WHISTLE_ILLEGAL = sorted(
    set(product([None, *WhistleState], WhistleAction)) - {(row.source, row.action) for row in WHISTLE_TRANSITIONS},
    key=str,
)


@pytest.mark.parametrize(("state", "action"), WHISTLE_ILLEGAL)
def test_a_whistle_takes_no_other_way(state: WhistleState | None, action: WhistleAction) -> None:
    for actor in Actor:
        with pytest.raises(IllegalTransition):
            whistle_step(state, action, actor, has_reason=True, has_evidence=True)


def test_a_responder_cannot_declare_that_he_called_and_a_whistle_needs_an_assigned_case() -> None:
    with pytest.raises(NotYours):
        whistle_step(WhistleState.SIGNED, WhistleAction.CONTACT, Actor.RESPONDER)
    assert {S.ASSIGNED, S.IN_PROGRESS, S.WAITING_RESIDENT, S.ON_HOLD} == WHISTLE_FROM
