"""Where every inbound event enters: whose chat it is, whether somebody is in danger, a press or words, staff or resident."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from handlers import accounts, authority, inviting, joining, place_codes, presses, signals, starting
from handlers.commands import Heard
from handlers.groups import binding, claiming, neighbours, waiting
from handlers.groups import chat as groups
from handlers.groups.waiting import FROM_GROUP
from handlers.ports import Ports
from handlers.resident import add, dialog, emergency, typed
from handlers.turn import Refused, Turn
from handlers.worker import danger, desk
from models.conversation import Conversation
from models.lifecycle import LifecycleError
from models.message import Outbox
from models.prepared import Prepared
from models.resident import Resident
from models.writing import first
from nlu.understanding import Emergency, Understanding

_NUMBER = re.compile(r"^\s*(?:回复|reply)?\s*([0-9]{1,2})\s*[.。)）]?\s*$", re.IGNORECASE)
MENU_LIFE = timedelta(hours=24)
OTHERWISE_FOR_STAFF = ("press-unknown", "press-old", "sorry-illegal-transition")
CHOICES = ("b-name", "b-case", "b-for-task", "b-for-task-numbered")
_WHOLE_SENTENCE = {
    "zh": re.compile(r"(?:[\u4e00-\u9fff][^\u4e00-\u9fff]{0,2}){8}"),
    "en": re.compile(r"(?:[A-Za-z']+[^A-Za-z\u4e00-\u9fff]+){4}[A-Za-z']+"),
}
"""So much of another language that whoever writes it means to go on in it; an address or a name is less."""
_CHATS = Conversation.__table__.c
_BY_ADDRESS = Prepared(
    select(Conversation.__table__)
    .where(
        _CHATS.district == bindparam("district"),
        _CHATS.channel == bindparam("channel"),
        _CHATS.address_hash == bindparam("hashed"),
    )
    .with_for_update(key_share=True)  # who merely queues a message to this chat does not wait
)


def handle(session: Session, heard: Heard, ports: Ports) -> None:
    """One event, in the transaction that the gateway opened. A person always gets an answer that says what to do next."""
    if heard.signal is not None:
        signals.take(session, heard, ports)
        return
    if heard.group is not None:
        _in_group(session, heard, ports)
        return
    chat, new = _conversation(session, heard, ports)
    turn = Turn(session, ports, chat, heard, new=new)
    flooded = _count(turn)
    chat.heard_at = ports.clock.now()
    chat.blocked_at = None
    waited = chat.state is not None and waiting.go_on(turn, lambda said: _answer(said, flooded=False, in_group=True))
    if not (waited and heard.start in ("", FROM_GROUP)):
        _answer(turn, flooded=flooded)


def _in_group(session: Session, heard: Heard, ports: Ports) -> None:
    """Said or pressed where others read along; it goes on in the chat of whoever it was."""
    hashed = ports.sealer.index(ports.district, heard.channel, heard.address)
    staff = accounts.owner(session, ports.district, heard.channel, hashed) in ports.registry.people
    if heard.press is not None and not staff:
        claiming.not_for_residents(session, heard, ports)
        return
    if neighbours.only_called(session, heard, ports):
        return
    # In a group nothing is pressed by words, and its messages are not those of the speaker's own chat.
    alone = replace(heard, group=None, message_id=None, reply_to=None, start=None)
    chat, new = _conversation(session, alone, ports)
    turn = Turn(session, ports, chat, alone, new=new)
    flooded = _count(turn)
    group = groups.of(session, ports, heard)
    if not (staff and _of_staff(turn, group)):
        neighbours.hear(turn, heard, group, lambda said: _answer(said, flooded=flooded, in_group=True))


def _of_staff(turn: Turn, group: Conversation) -> bool:
    """A press on a task's card, or a command about the group itself; False for all other words."""
    pressed = turn.heard.press
    if pressed is None and not binding.is_command(turn.heard.text):
        return False
    if claiming.open_first(turn, group):
        return True
    turn.me.heard_at = turn.now
    with _kindly(turn):
        if pressed is not None:
            presses.press(turn, pressed, shown_in=group.id)
        else:
            binding.command(turn, group)
    return True


def _answer(turn: Turn, *, flooded: bool, in_group: bool = False) -> None:
    """What somebody says or presses, in their own chat."""
    chat, heard = turn.me, turn.heard
    understood = heard.understanding
    bare = not in_group and heard.press is None and not heard.files
    code = inviting.code_in(heard.text) if bare else None
    if chat.person_id is None and code is None and understood is not None and _goes_on_in(understood, chat.language):
        chat.language = understood.language
    alarm = _alarm(turn)
    with _kindly(turn):
        if alarm is not None and chat.person_id is None:
            emergency.answer(turn, alarm.kind, alarm.language)
            return
        turn.card = _replied(turn)
        if heard.start is not None:
            starting.start(turn, heard.start)
            return
        if code is not None:
            joining.take(turn, code)
            return
        if starting.typed(turn):
            return
        pressed = None if in_group else _pressed(turn)
        if pressed is not None:
            presses.press(turn, pressed)
        elif chat.person_id is None:
            dialog.hear(turn, flooded=flooded)
        elif alarm is None or not danger.answer(turn, alarm.kind, alarm.language):
            desk.hear(turn)


@contextmanager
def _kindly(turn: Turn) -> Iterator[None]:
    """What can't be done is answered with what can."""
    try:
        yield
    except Refused as refusal:
        turn.say(_for(turn.me, refusal.key), kind="reply", said=refusal.params)
    except LifecycleError as refusal:
        authority.note_refusal(turn, "out_of_state")
        turn.say(_for(turn.me, f"sorry-{refusal.code.replace('_', '-')}"), kind="reply")


def _pressed(turn: Turn) -> str | None:
    return turn.heard.press or _numbered(turn) or (typed.pressed(turn) if turn.me.person_id is None else None)


def _alarm(turn: Turn) -> Emergency | None:
    """Danger now, in what was said. What is merely guessed is none where it answers the safety words, or comes from staff."""
    understood = turn.heard.understanding
    found = understood.emergency if understood is not None else None
    if found is None or found.certainty != "real":
        return None
    if found.guessed and (turn.me.person_id is not None or (not turn.new and add.running_emergency(turn) is not None)):
        return None
    return found


def _for(chat: Conversation, key: str) -> str:
    """The same answer with what staff do next, where that is not what a resident does."""
    return f"{key}-staff" if chat.person_id is not None and key in OTHERWISE_FOR_STAFF else key


def _goes_on_in(understood: Understanding, language: str) -> bool:
    """Whether a resident wrote a whole sentence in another language than before: one first 'ok' settles none."""
    other = understood.language != language and understood.intent != "none"
    return other and _WHOLE_SENTENCE[understood.language].search(understood.text) is not None


def _conversation(session: Session, heard: Heard, ports: Ports) -> tuple[Conversation, bool]:
    """The chat of this address: known, a member of staff's first message, or a resident who comes to exist by speaking."""
    hashed = ports.sealer.index(ports.district, heard.channel, heard.address)
    where = {"district": ports.district, "channel": heard.channel, "hashed": hashed}
    known = _BY_ADDRESS.objects(session, Conversation, where)
    if known:
        return known[0], False
    now = ports.clock.now()
    person = ports.registry.people.get(accounts.owner(session, ports.district, heard.channel, hashed) or 0)
    resident: Resident | None = None
    if person is None:
        key_id = ports.sealer.new_key()
        resident = first(
            session,
            Resident,
            district=ports.district,
            id=ports.ids.next(),
            channel=heard.channel,
            address=ports.sealer.seal_text(key_id, heard.address),
            address_hash=hashed,
            key_id=key_id,
            language=_language(heard),
            since=now,
        )
    else:
        key_id = ports.sealer.named_key(f"district:{ports.district}")
    chat = first(
        session,
        Conversation,
        district=ports.district,
        id=ports.ids.next(),
        channel=heard.channel,
        address=ports.sealer.seal_text(key_id, heard.address),
        address_hash=hashed,
        resident_id=resident.id if resident is not None else None,
        person_id=person.id if person is not None else None,
        key_id=key_id,
        language=person.language if person is not None else _language(heard),
        burst=0,
    )
    return chat, True


def _language(heard: Heard) -> str:
    """The language of the first words; of a message without words, or a mere code, what the platform says; else Chinese."""
    understood = heard.understanding
    a_code = inviting.code_in(heard.text) is not None or place_codes.typed(heard.text) is not None
    said = heard.start is None and any(ch.isalpha() for ch in heard.text) and not a_code
    if understood is not None and said:
        return understood.language
    return heard.told_language


def _count(turn: Turn) -> bool:
    """Count the messages of this minute; True once there are more than a person can mean to be answered one by one.

    It is the clock's minute, not the time since the last message: who goes on writing slowly is answered again in the next.
    """
    chat = turn.me
    fresh = chat.heard_at is None or _minute(chat.heard_at) != _minute(turn.now)
    chat.burst = 1 if fresh else chat.burst + 1
    return chat.burst > turn.ports.rules.messages_per_minute


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _numbered(turn: Turn) -> str | None:
    """The token of the typed number in the newest menu that was sent; None where it is mere text.

    On a channel with buttons only a choice between things (places, kinds, cases) is answered so: no number stands there.
    """
    match = _NUMBER.match(unicodedata.normalize("NFKC", turn.heard.text))
    if match is None:
        return None
    # What is still held back (the half hour, the quiet hours) has nobody seen: no number is meant for it.
    query = (
        select(Outbox.token, Outbox.buttons, Outbox.sent_at)
        .where(
            Outbox.district == turn.district,
            Outbox.conversation_id == turn.me.id,
            Outbox.status == "sent",
            Outbox.token.is_not(None),
        )
        .order_by(Outbox.sent_at.desc(), Outbox.id.desc())
        .limit(1)
    )
    menu = turn.session.execute(query).first()
    number = int(match.group(1))
    if menu is None or turn.now - menu.sent_at > MENU_LIFE or not 1 <= number <= len(menu.buttons):
        return None
    if not turn.heard.numbered and menu.buttons[number - 1]["label"] not in CHOICES:
        return None
    return f"{menu.token}.{number - 1}"


def _replied(turn: Turn) -> int | None:
    """The card that a message answers, by the platform's id of it."""
    if turn.heard.reply_to is None:
        return None
    query = select(Outbox.card_id).where(
        Outbox.district == turn.district,
        Outbox.conversation_id == turn.me.id,
        Outbox.delivered_id == turn.heard.reply_to,
    )
    return turn.session.scalars(query.limit(1)).first()
