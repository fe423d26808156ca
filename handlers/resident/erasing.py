"""删除我的数据: asked once, with what the law keeps; then the words are blanked and the key is forgotten, for good."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from handlers import owing
from handlers.cases import OPEN_VALUES, cases_of
from handlers.resident import access, intake, withdraw
from handlers.sending import Press
from handlers.turn import Refused, Turn
from models.attachment import Attachment
from models.case import Case, Note, Party
from models.conversation import Conversation, PressToken
from models.message import Outbox
from models.obligation import Obligation
from models.resident import Resident
from models.retention import DEFAULT_DAYS, NOTHING
from models.whistle import Whistle


def ask(turn: Turn, _args: dict[str, Any]) -> None:
    """What goes, what stays, and what becomes of cases that are open: one question."""
    own = _reported(turn)
    open_cases = [case for case in own if case.status in OPEN_VALUES]
    buttons = [Press("erase_all", "b-erase-withdraw" if open_cases else "b-erase-all")]
    if open_cases:
        buttons.append(Press("erase_ended", "b-erase-ended"))
    turn.say(
        "erase-ask-open" if open_cases else "erase-ask",
        *buttons,
        Press("erase_no", "b-erase-no"),
        kind="question",
        count=len(own),
        open=len(open_cases),
        days=DEFAULT_DAYS["inbox_payload"],
    )


def keep(turn: Turn, _args: dict[str, Any]) -> None:
    """不删除."""
    turn.say("erase-kept", edits=turn.card)


def ended_only(turn: Turn, _args: dict[str, Any]) -> None:
    """Words and pictures of what is over go now; open cases go on, and the rest can be erased when they are over."""
    ended = [case for case in _reported(turn) if case.status not in OPEN_VALUES]
    _blank(turn, ended)
    access.log(turn, "own_data_erased")
    turn.say("erase-ended-done", edits=turn.card, count=len(ended))


def everything(turn: Turn, _args: dict[str, Any]) -> None:
    """Open cases are withdrawn, all words blanked, the address let go, the key forgotten.

    The goodbye leaves under a fresh key that holds nothing but the address to send it to. Whoever writes again is new.
    """
    own = _reported(turn)
    if any(case.emergency is not None and case.status in OPEN_VALUES for case in own):
        raise Refused("erase-emergency")
    intake.drop_draft(turn.session, turn.ports, turn.me)
    open_cases = [case for case in own if case.status in OPEN_VALUES]
    turn.session.flush()
    _blank(turn, own)
    _silence(turn)
    for case in open_cases:
        withdraw.withdraw(turn, case)
    _follow_no_more(turn)
    _void_rest(turn)
    access.log(turn, "own_data_erased")
    _let_go(turn)
    turn.say("erased", count=len(own), days=DEFAULT_DAYS["inbox_payload"])
    turn.session.flush()


def _reported(turn: Turn) -> list[Case]:
    """The cases that this resident reported; what a neighbour reported is not theirs to erase."""
    query = select(Party.case_id).where(
        Party.district == turn.district, Party.resident_id == turn.resident_id, Party.part == "reporter"
    )
    reported = set(turn.session.scalars(query))
    own = cases_of(turn.session, turn.district, turn.resident_id, open_only=False)
    return [case for case in own if case.id in reported]


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
    told = select(Outbox.conversation_id).where(Outbox.district == here, Outbox.case_id.in_(ids))
    # Digests and lists of tasks quote cases without being about one: to whoever was told, they are blanked as well.
    quoting = and_(
        Outbox.conversation_id.in_(told),
        Outbox.case_id.is_(None),
        Outbox.status == "sent",
        Outbox.created_at >= min(case.filed_at for case in cases),
    )
    _forget_messages(turn, or_(Outbox.case_id.in_(ids), quoting))


def _forget_messages(turn: Turn, concerned: ColumnElement[bool]) -> None:
    mine = (Outbox.district == turn.district, concerned)
    nothing = turn.ports.sealer.seal_json(turn.ports.sealer.named_key(f"district:{turn.district}"), {})
    turn.session.execute(update(Outbox).where(*mine).values(rendered=None, params=nothing, buttons=[]))
    turn.session.execute(update(Outbox).where(*mine, Outbox.status == "queued").values(status="void"))


def _silence(turn: Turn) -> None:
    """This chat's own messages, tokens and loose files."""
    here, chat = turn.district, turn.me.id
    _forget_messages(turn, Outbox.conversation_id == chat)
    turn.session.execute(delete(PressToken).where(PressToken.district == here, PressToken.conversation_id == chat))
    turn.session.execute(delete(Attachment).where(Attachment.district == here, Attachment.key_id == turn.me.key_id))


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


def _let_go(turn: Turn) -> None:
    """The resident keeps a number and a date; the chat keeps, under a new key, where to send the goodbye, and is found by nobody."""
    ports = turn.ports
    resident = turn.session.get_one(Resident, (turn.district, turn.resident_id))
    old = {resident.key_id}
    chats = turn.session.scalars(
        select(Conversation).where(Conversation.district == turn.district, Conversation.resident_id == resident.id)
    )
    for chat in chats:
        if chat.person_id is not None:  # an account of staff by now: what they were as a resident is no part of it
            chat.resident_id = None
            continue
        old.add(chat.key_id)
        chat.state = None
        chat.address_hash = chat.id.to_bytes(32, "big")
        chat.key_id = ports.sealer.new_key()
        chat.address = ports.sealer.seal_text(chat.key_id, turn.heard.address) if chat.id == turn.me.id else NOTHING
    resident.address, resident.address_hash = NOTHING, resident.id.to_bytes(32, "big")
    resident.erased_at = turn.now
    turn.session.flush()
    for key_id in old:
        ports.sealer.erase(key_id)
