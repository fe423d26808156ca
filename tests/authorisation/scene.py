"""A demo district in which there is a case in every state, and a press of any action on any of them by anybody."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.orm import Session

from bot.app import Gridbell
from bot.channels.play import NAME
from bot.playing.play import Play
from bot.playing.script import Says
from handlers import leaving, presses
from handlers.accounts import accounts_of
from handlers.commands import Heard
from handlers.ports import Ports
from handlers.sending import TOKEN_LIFE
from handlers.staffing import conversation_of
from handlers.turn import NotAllowed, Refused, Turn, write_state
from models.case import Case, Note, Party, Rating
from models.conversation import Conversation, PressToken
from models.lifecycle import LifecycleError
from models.message import Outbox
from models.obligation import Obligation
from models.prepared import Prepared
from models.writing import open_session

_CHATS = Conversation.__table__.c
_CHAT = Prepared(
    select(Conversation.__table__).where(_CHATS.district == bindparam("district"), _CHATS.id == bindparam("id"))
)
PLACE = "春风花园3栋楼下"
RUBBISH, LAMP = f"{PLACE}垃圾堆了三天没人清", f"{PLACE}的路灯不亮了"
WORKER, LEAD, DESK, BOSS = "worker:C01-02", "lead:C01-02", "desk:1", "supervisor:S01"
STAFF = {
    "worker of the grid": WORKER,
    "their stand-in": "worker:C01-03",
    "worker elsewhere": "worker:C03-01",
    "lead of the grid": LEAD,
    "lead elsewhere": "lead:C03-01",
    "community head": "community:C01",
    "community head elsewhere": "community:C03",
    "street head": "street:S01",
    "district head": "district:CH",
    "supervisor": BOSS,
    "triage desk": DESK,
    "duty officer": "duty:1",
    "responder": "department:sanitation",
    "head of department": "head:sanitation",
}
"""Everybody by what they are to a case in grid C01-02, and the person who stands for them."""
RESIDENTS = ("reporter", "follower", "another resident")
DONE, NOW, OVER = "allowed", "not in this state", "shown how it stands"
"""What comes of a press that is not refused for who presses: `NOW` says no for how the case stands, `OVER` shows that."""
REFUSED = "refused"
VIEWS = frozenset(("status", "withdraw_no", "disclose_no"))
"""What a resident presses that changes nothing of the case."""


@dataclass
class Scene:
    """The district, by state the case that is in it, and everybody's chat."""

    gridbell: Gridbell
    play: Play
    loop: asyncio.AbstractEventLoop
    cases: dict[str, int] = field(default_factory=dict)
    chats: dict[tuple[str, str], int] = field(default_factory=dict)
    """By state ("" for staff) and persona."""
    accounts: dict[str, int] = field(default_factory=dict)
    """Somebody's first account, by their key."""
    waiting: dict[str, int] = field(default_factory=dict)
    """The chat and the obligation of a resident who asked for a person."""

    @property
    def ports(self) -> Ports:
        """What handlers are given now."""
        return self.gridbell.ports()

    def read(self, query: Any) -> Any:
        """One value from the database."""
        return self.gridbell.writer.read(lambda session: session.scalars(query).first()).result()

    def says(self, who: str, text: str) -> None:
        """Somebody writes."""
        self.loop.run_until_complete(self.play.says(Says(who, text=text)))

    def does(self, who: str, action: str, state: str, **args: Any) -> None:
        """Somebody presses this on the case of that state, by a button of their own chat."""
        token = f"scene-{self.ports.ids.next()}"
        self.gridbell.writer.submit(
            lambda session: _button(session, self.ports, who, token, action, {"case": self.cases[state], **args})
        ).result()
        self.loop.run_until_complete(self.play.says(Says(who, token=f"{token}.0")))

    def files(self, state: str, *words: str) -> None:
        """The resident of that state's name reports, and submits."""
        who = f"resident:{state}"
        for each in words:
            self.says(who, each)
        self.says(who, "提交")
        self.cases[state] = self.newest().id

    def passes(self, **length: float) -> None:
        """Time passes."""
        self.loop.run_until_complete(self.gridbell.advance(self.gridbell.clock.now() + timedelta(**length)))

    def newest(self) -> Case:
        """The case that was filed last."""
        found: Case = self.read(select(Case).order_by(Case.id.desc()).limit(1))
        return found

    def number(self, state: str) -> str:
        """The number of the case of a state."""
        return str(self.read(select(Case.number).where(Case.id == self.cases[state])))

    def remember(self, state: str) -> None:
        """The newest case is the one of this state; its reporter is the resident of that name."""
        self.cases[state] = self.newest().id

    def settle(self) -> None:
        """Give every case a follower, and find everybody's chat."""

        def job(session: Session) -> None:
            ports = self.ports
            for name, key in STAFF.items():
                chat = conversation_of(session, ports, ports.registry.person_by_key[key].id)
                assert chat is not None
                self.chats["", name] = chat.id
            gone = ports.registry.person_by_key["worker:C06-07"]
            left = conversation_of(session, ports, gone.id)
            assert left is not None
            self.chats["", "who left"] = left.id
            leaving.leave(session, ports, gone)
            for key, person in ports.registry.person_by_key.items():
                found = accounts_of(session, ports.district, person.id)
                self.accounts[key] = found[0].contact_id if found else 0
            for n, (state, case_id) in enumerate(self.cases.items()):
                reporter = _chat_of(session, ports, f"resident:{state}")
                follower = _chat_of(session, ports, f"resident:f{n}")
                stranger = _chat_of(session, ports, "resident:stranger")
                assert follower is not None and follower.resident_id is not None and stranger is not None
                session.add(
                    Party(
                        district=ports.district,
                        id=ports.ids.next(),
                        case_id=case_id,
                        resident_id=follower.resident_id,
                        part="follower",
                        discloses=False,
                    )
                )
                if reporter is not None:
                    self.chats[state, "reporter"] = reporter.id
                self.chats[state, "follower"] = follower.id
                self.chats[state, "another resident"] = stranger.id

        for n in range(len(self.cases)):
            self.says(f"resident:f{n}", "你好")
        self.gridbell.writer.submit(job).result()
        asked: Obligation = self.read(
            select(Obligation).where(Obligation.conversation_id.is_not(None), Obligation.kind == "callback")
        )
        assert asked.conversation_id is not None
        self.waiting = {"conversation": asked.conversation_id, "obligation": asked.id}

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A transaction of which nothing stays."""
        with self.gridbell.engines[0].connect() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection
            connection.rollback()


def _chat_of(session: Session, ports: Ports, address: str) -> Conversation | None:
    hashed = ports.sealer.index(ports.district, NAME, address)
    return session.scalars(select(Conversation).where(Conversation.address_hash == hashed)).first()


def _button(session: Session, ports: Ports, who: str, token: str, action: str, args: Mapping[str, Any]) -> None:
    person = ports.registry.person_by_key.get(who)
    chat = conversation_of(session, ports, person.id) if person is not None else _chat_of(session, ports, who)
    assert chat is not None, who
    _card(session, ports, chat.id, token, [(action, dict(args))])


def _card(session: Session, ports: Ports, chat_id: int, token: str, buttons: list[tuple[str, dict[str, Any]]]) -> None:
    now = ports.clock.now()
    session.add(
        PressToken(
            district=ports.district,
            id=ports.ids.next(),
            token=token,
            conversation_id=chat_id,
            card_id=ports.ids.next(),
            buttons=[{"action": action, "args": args, "label": "b-name"} for action, args in buttons],
            at=now,
            expires_at=now + TOKEN_LIFE,
        )
    )
    session.flush()


class Presser:
    """One person's chat with one card that has a button for every action on one case, pressed one after the other."""

    def __init__(
        self,
        scene: Scene,
        connection: Connection,
        chat_id: int,
        case_id: int,
        buttons: list[tuple[str, dict[str, Any]]],
    ) -> None:
        self._scene, self._connection, self._chat, self._case = scene, connection, chat_id, case_id
        ports = scene.ports
        self._token = f"token-{ports.ids.next()}"
        with open_session(connection) as session:
            _card(session, ports, chat_id, self._token, buttons)

    def press(self, index: int, state: Mapping[str, Any] | None = None, *, views: bool = False) -> str:
        """What comes of the button at `index`, with this begun in the dialog."""
        return self._tried(lambda turn: presses.press(turn, f"{self._token}.{index}"), state or {}, "", views=views)

    def hear(self, take: Callable[[Turn], None], state: Mapping[str, Any], text: str, *, views: bool = False) -> str:
        """What comes of words that are awaited."""
        return self._tried(take, state, text, views=views)

    def _tried(self, step: Callable[[Turn], None], state: Mapping[str, Any], text: str, *, views: bool) -> str:
        ports = self._scene.ports
        self._connection.exec_driver_sql("SAVEPOINT press")
        try:
            with open_session(self._connection) as session:
                (chat,) = _CHAT.objects(session, Conversation, {"district": ports.district, "id": self._chat})
                if state:
                    write_state(ports, chat, dict(state))
                turn = Turn(session, ports, chat, Heard("event", NAME, "somebody", text=text))
                before, stood = (
                    ports.ids.next(),
                    self._stands(session) if chat.person_id is None and not views else None,
                )
                try:
                    step(turn)
                except NotAllowed:
                    return REFUSED
                except (Refused, LifecycleError):
                    return NOW
                session.flush()
                over = _moved_on(session, ports, before)
                if stood is not None and not over:
                    over = stood == self._stands(session) and not _asks(session, before)
                return OVER if over else DONE
        finally:
            self._connection.exec_driver_sql("ROLLBACK TO press")
            self._connection.exec_driver_sql("RELEASE press")

    def _stands(self, session: Session) -> tuple[object, ...]:
        """What a resident's press can change about a case: a kind word about how it stands changes nothing of it."""
        party = (
            select(Party.part, Party.discloses, Party.urged_at).where(Party.case_id == self._case).order_by(Party.id)
        )
        owed = select(Obligation.id).where(Obligation.case_id == self._case, Obligation.ended_at.is_(None))
        return (
            *session.execute(select(Case.status, Case.audit_seq).where(Case.id == self._case)).all(),
            *session.execute(party).all(),
            *session.scalars(owed.order_by(Obligation.id)),
            session.scalar(select(func.max(Note.id))),
            session.scalar(select(func.max(Rating.id))),
        )


def _asks(session: Session, since: int) -> bool:
    """Whether the answer is a question, so that something has begun."""
    return session.scalars(select(Outbox.id).where(Outbox.id > since, Outbox.kind == "question")).first() is not None


def _moved_on(session: Session, ports: Ports, since: int) -> bool:
    """Whether the answer is that somebody was quicker: the card as it stands, or words that say so."""
    for row in session.scalars(select(Outbox).where(Outbox.id > since)):
        if "moved-on" in row.text_key or "task-moved-on" in str(ports.sealer.open_json(row.params)):
            return True
    return False
