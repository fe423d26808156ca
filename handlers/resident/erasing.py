"""删除我的数据: asked once, with what the law keeps; then the words are blanked and the key is forgotten, for good."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, delete, or_, select, update

from handlers import owing
from handlers.cases import OPEN_VALUES, cases_of
from handlers.resident import access, exporting, recalling, withdraw
from handlers.sending import Press
from handlers.turn import Refused, Turn
from models import audit
from models.attachment import Attachment
from models.case import Case, Note, Party
from models.conversation import Conversation, PressToken
from models.lifecycle import Actor
from models.message import Outbox
from models.obligation import Obligation
from models.resident import Resident
from models.retention import NOTHING
from models.whistle import Whistle


def ask(turn: Turn, _args: dict[str, Any]) -> None:
    """What goes, what stays, and what becomes of cases that are open: one question."""
    own = _reported(turn)
    open_cases = [case for case in own if case.status in OPEN_VALUES]
    # What changes nothing comes first: a page shows the first button as the one to press.
    buttons = [Press("erase_no", "b-erase-no")]
    if open_cases:
        buttons.append(Press("erase_ended", "b-erase-ended"))
    buttons.append(Press("erase_all", "b-erase-withdraw" if open_cases else "b-erase-all"))
    turn.say(
        "erase-ask-open" if open_cases else "erase-ask",
        *buttons,
        kind="question",
        count=len(own),
        open=len(open_cases),
    )


def keep(turn: Turn, _args: dict[str, Any]) -> None:
    """不删除."""
    turn.say("erase-kept", edits=turn.card)


def ended_only(turn: Turn, _args: dict[str, Any]) -> None:
    """Words and pictures of what is over go now; open cases go on, and the rest can be erased when they are over."""
    ended = [case for case in _reported(turn) if case.status not in OPEN_VALUES]
    _blank(turn, ended)
    last = max((case.ended_at for case in ended if case.ended_at is not None), default=None)
    if last is not None:
        here, chat = turn.district, turn.me.id
        _forget_messages(
            turn, (Outbox.conversation_id == chat) & Outbox.case_id.is_(None) & (Outbox.created_at <= last)
        )
        mine = (Attachment.district == here, Attachment.key_id == turn.me.key_id, Attachment.part == "export")
        turn.session.execute(delete(Attachment).where(*mine))
    access.log(turn, "own_data_erased")
    turn.say("erase-ended-done", edits=turn.card, count=len(ended), days=turn.ports.rules.days_kept["inbox_payload"])


def everything(turn: Turn, _args: dict[str, Any]) -> None:
    """全部删除 on the card."""
    erase(turn, "chat")


def erase(turn: Turn, way: str) -> int:
    """Open cases are withdrawn, all words blanked, the address let go, the keys forgotten; how many cases it was about.

    The goodbye leaves under a fresh key that holds nothing but the address to send it to. Whoever writes again is new.
    `way`: how it was asked for, chat or paper. Nothing sealed under the old keys is opened first, so that it can be done
    again where the main database did not take it and the keys are gone already.
    """
    own = _reported(turn)
    if any(case.emergency is not None and case.status in OPEN_VALUES for case in own):
        raise Refused("erase-emergency")
    open_cases = [case for case in own if case.status in OPEN_VALUES]
    old = _let_go(turn)
    turn.session.flush()
    recalling.recall(turn, recalling.shown_at_the_desk(turn))
    _blank(turn, own)
    _silence(turn, old)
    for case in open_cases:
        withdraw.withdraw(turn, case)
    for case in own:
        audit.record(turn.session, turn.ports.ids, case, turn.now, "erase", Actor.RESIDENT.value, way=way)
    _follow_no_more(turn)
    _void_rest(turn)
    access.log(turn, "own_data_erased")
    if turn.me.address != NOTHING:
        turn.say("erased", count=len(own))
    turn.session.flush()
    for key_id in old:
        turn.ports.sealer.erase(key_id)
    return len(own)


def _reported(turn: Turn) -> list[Case]:
    """The cases that this resident reported; what a neighbour reported is not theirs to erase."""
    own = cases_of(turn.session, turn.district, turn.resident_id, open_only=False)
    return exporting.reported(turn, own)


def _blank(turn: Turn, cases: list[Case]) -> None:
    """Words, places and pictures of these cases, and every message in which they were passed on, to whomever.

    What reads them later finds no words, sealed under the district's key, so that the row stays readable.
    """
    if not cases:
        return
    ids = [case.id for case in cases]
    sealer, here = turn.ports.sealer, turn.district
    key_id = sealer.named_key(f"district:{here}")
    silence = sealer.seal_text(key_id, "")
    for case in cases:
        case.words, case.place, case.key_id = silence, None, key_id
    turn.session.execute(update(Note).where(Note.district == here, Note.case_id.in_(ids)).values(words=silence))
    turn.session.execute(delete(Attachment).where(Attachment.district == here, Attachment.case_id.in_(ids)))
    turn.session.execute(update(Whistle).where(Whistle.district == here, Whistle.case_id.in_(ids)).values(needed=None))
    turn.session.execute(
        update(Obligation).where(Obligation.district == here, Obligation.case_id.in_(ids)).values(subject=None)
    )
    shown = recalling.shown(turn, cases)
    _forget_messages(turn, Outbox.case_id.in_(ids))
    recalling.recall(turn, shown)


def _forget_messages(turn: Turn, concerned: ColumnElement[bool]) -> None:
    mine = (Outbox.district == turn.district, concerned)
    nothing = turn.ports.sealer.seal_json(turn.ports.sealer.named_key(f"district:{turn.district}"), {})
    turn.session.execute(update(Outbox).where(*mine).values(rendered=None, params=nothing, buttons=[]))
    turn.session.execute(update(Outbox).where(*mine, Outbox.status.in_(("queued", "leased"))).values(status="void"))


def _silence(turn: Turn, keys: set[int]) -> None:
    """This chat's own messages, tokens and loose files."""
    here, chat = turn.district, turn.me.id
    _forget_messages(turn, Outbox.conversation_id == chat)
    turn.session.execute(delete(PressToken).where(PressToken.district == here, PressToken.conversation_id == chat))
    turn.session.execute(delete(Attachment).where(Attachment.district == here, Attachment.key_id.in_(keys)))


def _follow_no_more(turn: Turn) -> None:
    """Cases of neighbours go on without this resident, who was told that no further message comes."""
    turn.session.execute(
        delete(Party).where(
            Party.district == turn.district, Party.resident_id == turn.resident_id, Party.part == "follower"
        )
    )


def _void_rest(turn: Turn) -> None:
    """What is owed to or by this chat without a case: a call from the desk, a draft."""
    query = select(Obligation).where(
        Obligation.district == turn.district,
        Obligation.ended_at.is_(None),
        or_(Obligation.conversation_id == turn.me.id, Obligation.resident_id == turn.resident_id),
    )
    for row in turn.session.scalars(query):
        owing.end(turn.ports, row, void=True)
    turn.session.execute(
        update(Obligation)
        .where(Obligation.district == turn.district, Obligation.conversation_id == turn.me.id)
        .values(subject=None)
    )


def _let_go(turn: Turn) -> set[int]:
    """The resident keeps a number and a date; the chat keeps, under a new key, where to send the goodbye, and is found by nobody.

    Gives the keys that are to be erased when all is done.
    """
    ports = turn.ports
    known = turn.me.address != NOTHING  # else nobody wrote from there for so long that it was let go
    address = turn.heard.address or (ports.sealer.open_text(turn.me.address) if known else "")
    resident = turn.session.get_one(Resident, (turn.district, turn.resident_id))
    old = {resident.key_id}
    chats = turn.session.scalars(
        select(Conversation).where(
            Conversation.district == turn.district,
            Conversation.resident_id == resident.id,
            Conversation.person_id.is_(None),  # one of staff is under the district's key
        )
    )
    for chat in chats:
        if chat.person_id is not None:  # an account of staff by now: what they were as a resident is no part of it
            chat.resident_id = None
            continue
        old.add(chat.key_id)
        chat.state = chat.quiet = None
        chat.address_hash = chat.id.to_bytes(32, "big")
        chat.key_id = ports.sealer.new_key()
        chat.address = ports.sealer.seal_text(chat.key_id, address) if address and chat.id == turn.me.id else NOTHING
    resident.address, resident.address_hash = NOTHING, resident.id.to_bytes(32, "big")
    resident.erased_at = turn.now
    return old
