"""Retention: every table has its place in the list, docs/retention.md says the same, and the purge takes that and no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import JSON, Boolean, Date, Engine, LargeBinary, String
from sqlalchemy.orm import Session

from models.attachment import Attachment
from models.base import Row, UtcDateTime
from models.case import Case, Note, Party, Rating
from models.conversation import Conversation, PressToken
from models.grid import Grid
from models.group import GroupBinding, GroupCard
from models.history import AccessLog, AuditAnchor, AuditEvent
from models.ids import Ids
from models.message import Counter, Inbox, Outbox
from models.obligation import Obligation
from models.resident import Resident
from models.retention import DEFAULT_DAYS, RETENTION, purge
from models.seat import Contact, JoinCode, Leave, Person, Seat
from models.tables import metadata
from models.whistle import Whistle

PAGE = Path(__file__).resolve().parents[2] / "docs" / "retention.md"
NOW = datetime(2030, 1, 1, tzinfo=UTC)
DISTRICT = "test"
R = TypeVar("R", bound=Row)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


class District:
    """A district that rows are put into; what a test does not care about gets a plain value."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._ids = Ids()

    def has(self, table: type[R], *, district: str = DISTRICT, **given: Any) -> R:
        values: dict[str, Any] = {"district": district, "id": self._ids.next(), **given}
        for column in table.__table__.columns:
            if column.name not in values and not column.nullable:
                values[column.name] = self._plain(column.type)
        row = table(**values)
        self.session.add(row)
        self.session.flush()
        return row

    def _plain(self, kind: Any) -> Any:
        unique = self._ids.next()
        plain: dict[type, Any] = {
            LargeBinary: unique.to_bytes(32, "big"),
            UtcDateTime: NOW,
            Date: NOW.date(),
            String: f"{unique % 100_000_000}",
            Boolean: False,
            JSON: {},
        }
        return next((value for type_, value in plain.items() if isinstance(kind, type_)), 0)

    def purges(self, days: dict[str, int] | None = None, batch: int = 500) -> dict[str, int]:
        found = purge(self.session, DISTRICT, NOW, days or {}, batch=batch)
        self.session.flush()
        self.session.expire_all()
        return found

    def holds(self, row: Row) -> bool:
        key = {"district": row.district, "id": row.id}
        self.session.expunge(row)
        return self.session.get(type(row), key) is not None


@pytest.fixture
def district(engine: Engine) -> Iterator[District]:
    with Session(engine) as session:
        yield District(session)


def test_every_table_has_its_place_in_the_list() -> None:
    listed = {table for kept in RETENTION for table in kept.tables}
    assert listed == set(metadata.tables)


def test_what_is_purged_is_of_the_tables_that_are_named() -> None:
    for kept in RETENTION:
        assert {part.table.__tablename__ for part in kept.parts} == (set(kept.tables) if kept.days else set())
    assert len({kept.name for kept in RETENTION}) == len(RETENTION)


def test_the_page_says_the_same() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert rows == [
        f"| `{kept.name}` | {', '.join(kept.tables)} | {kept.what} | "
        f"{f'{kept.days} d after {kept.since}' if kept.days else '–'} | {kept.why} |"
        for kept in RETENTION
    ]


def test_raw_events_are_blanked_first_and_forgotten_later(district: District) -> None:
    fresh, month, year = (district.has(Inbox, at=ago(days), payload=b"raw") for days in (29, 31, 200))
    assert district.purges() == {"inbox_payload": 2, "inbox": 1}
    assert (fresh.payload, month.payload) == (b"raw", None)
    assert not district.holds(year)


def test_words_that_were_sent_go_and_what_still_waits_stays(district: District) -> None:
    chat = district.has(Conversation)
    common: dict[str, Any] = {"conversation_id": chat.id, "rendered": b"words", "params": b"p"}
    sent = district.has(Outbox, created_at=ago(181), status="sent", **common)
    waits = district.has(Outbox, created_at=ago(181), status="queued", **common)
    fresh = district.has(Outbox, created_at=ago(179), status="sent", **common)
    old = district.has(Outbox, created_at=ago(1096), status="dead", **common)
    assert district.purges() == {"outbox_words": 2, "outbox": 1}
    assert (sent.rendered, sent.params) == (None, b"")
    assert (waits.rendered, fresh.params) == (b"words", b"p")
    assert not district.holds(old)
    assert district.purges() == {}


def test_buttons_stay_a_month_beyond_their_life(district: District) -> None:
    chat = district.has(Conversation)
    dead = district.has(PressToken, conversation_id=chat.id, expires_at=ago(31))
    late = district.has(PressToken, conversation_id=chat.id, expires_at=ago(29))
    assert district.purges() == {"press_token": 1}
    assert (district.holds(dead), district.holds(late)) == (False, True)


def test_a_draft_goes_unless_something_is_owed_for_it(district: District) -> None:
    forgotten = district.has(Conversation, state=b"s", heard_at=ago(31))
    owed = district.has(Conversation, state=b"s", heard_at=ago(31))
    district.has(Obligation, conversation_id=owed.id)
    assert district.purges() == {"draft": 1}
    assert (forgotten.state, owed.state) == (None, b"s")


def test_pictures_go_with_their_draft_or_half_a_year_after_their_case(district: District) -> None:
    ended, open_case = district.has(Case, ended_at=ago(181)), district.has(Case)
    draft = district.has(Attachment, at=ago(31))
    past = district.has(Attachment, case_id=ended.id, at=ago(400))
    needed = district.has(Attachment, case_id=open_case.id, at=ago(400))
    assert district.purges() == {"draft_attachment": 1, "attachment": 1}
    assert [district.holds(row) for row in (draft, past, needed)] == [False, False, True]


def test_the_words_of_an_ended_case_go_after_three_years_and_the_case_stays(district: District) -> None:
    def case(ended: datetime | None) -> tuple[Case, Note, Whistle, Obligation]:
        made = district.has(Case, ended_at=ended, words=b"w", place=b"p")
        seat = _seat(district)
        return (
            made,
            district.has(Note, case_id=made.id, words=b"n"),
            district.has(Whistle, case_id=made.id, seat_id=seat, needed=b"h"),
            district.has(Obligation, case_id=made.id, subject=b"o", ended_at=ended),
        )

    past, running = case(ago(1096)), case(None)
    event = district.has(AuditEvent, case_id=past[0].id, at=ago(1200))
    anchor = district.has(AuditAnchor, at=ago(1200))
    assert district.purges() == {"case_words": 4}
    assert (past[0].words, past[0].place, past[1].words, past[2].needed, past[3].subject) == (
        b"",
        None,
        b"",
        None,
        None,
    )
    assert (running[0].words, running[1].words, running[2].needed, running[3].subject) == (b"w", b"n", b"h", b"o")
    assert district.holds(event)
    assert district.holds(anchor)
    assert district.purges() == {}


def _seat(district: District) -> int:
    return district.has(Seat, grid_id=district.has(Grid).id).id


def test_a_resident_who_fell_silent_has_no_address_any_more(district: District) -> None:
    def resident(heard: datetime, ended: datetime | None) -> tuple[Resident, Conversation]:
        made = district.has(Resident, since=ago(2000), address=b"a")
        chat = district.has(Conversation, resident_id=made.id, address=b"a", heard_at=heard, state=None)
        case = district.has(Case, ended_at=ended, words=b"", place=None)
        district.has(Party, case_id=case.id, resident_id=made.id)
        return made, chat

    silent = resident(ago(1096), ago(1100))
    waiting = resident(ago(1096), None)
    lately = resident(ago(1000), ago(1100))
    hashes = silent[0].address_hash, silent[1].address_hash
    assert district.purges() == {"resident": 2}
    assert [row.address for row in (*silent, *waiting, *lately)] == [b"", b"", b"a", b"a", b"a", b"a"]
    assert hashes != (silent[0].address_hash, silent[1].address_hash)
    assert district.purges() == {}


def test_whoever_left_is_written_to_no_more_and_old_leave_is_forgotten(district: District) -> None:
    gone, here = district.has(Person, left_at=ago(31)), district.has(Person)
    theirs, ours = (district.has(Contact, person_id=person.id) for person in (gone, here))
    old = district.has(Leave, person_id=here.id, last_day=ago(366).date())
    assert district.purges() == {"contact": 1, "leave": 1}
    assert [district.holds(row) for row in (theirs, ours, old)] == [False, True, False]


def test_an_account_that_ended_and_a_code_go_after_their_time(district: District) -> None:
    person, seat = district.has(Person), district.has(Seat, grid_id=district.has(Grid).id)
    for days in (31, 29):
        district.has(Contact, person_id=person.id, ended_at=ago(days))
    chats = [district.has(Conversation, closed_at=ago(days), address=b"sealed") for days in (31, 29)]
    for days in (181, 179):
        district.has(JoinCode, seat_id=seat.id, expires_at=ago(days))
    assert district.purges() == {"contact": 2, "join_code": 1}
    assert [chat.address for chat in chats] == [b"", b"sealed"]
    assert district.purges() == {}


def test_a_group_that_we_left_has_no_address_and_its_cards_and_bindings_go(district: District) -> None:
    left, there = (
        district.has(Conversation, group_kind="staff", blocked_at=at, address=b"sealed") for at in (ago(31), None)
    )
    ended, fresh = (district.has(Case, ended_at=ago(days), words=b"") for days in (61, 59))
    cards = [district.has(GroupCard, case_id=case.id, conversation_id=there.id) for case in (ended, fresh)]
    seat = district.has(Seat, grid_id=district.has(Grid).id)
    bound = {
        "conversation_id": there.id,
        "grid_id": seat.grid_id,
        "seat_id": seat.id,
        "person_id": district.has(Person).id,
    }
    over, live = (district.has(GroupBinding, ended_at=at, **bound) for at in (ago(366), None))
    assert district.purges() == {"group": 1, "group_card": 1, "group_binding": 1}
    assert (left.address, there.address) == (b"", b"sealed")
    assert [district.holds(row) for row in (*cards, over, live)] == [False, True, False, True]


def test_ratings_accesses_and_counts_go_after_three_years(district: District) -> None:
    case, resident = district.has(Case), district.has(Resident)
    for days in (1096, 1094):
        district.has(AccessLog, at=ago(days))
        district.has(Counter, day=f"{ago(days):%Y-%m-%d}")
    district.has(Rating, case_id=case.id, resident_id=resident.id, at=ago(1096))
    assert district.purges() == {"rating": 1, "access_log": 1, "counter": 1}


def test_an_operator_may_keep_less(district: District) -> None:
    district.has(AccessLog, at=ago(8))
    assert district.purges({"access_log": 9}) == {}
    assert district.purges({"access_log": 7}) == {"access_log": 1}


def test_a_call_takes_a_batch_and_the_next_call_goes_on(district: District) -> None:
    for _ in range(5):
        district.has(AccessLog, at=ago(2000))
    assert [district.purges(batch=2).get("access_log") for _ in range(4)] == [2, 2, 1, None]


def test_another_district_is_left_alone(district: District) -> None:
    other = district.has(AccessLog, district="other", at=ago(2000))
    assert district.purges() == {}
    assert district.holds(other)


def test_everything_has_a_number_of_days_that_an_operator_may_change() -> None:
    assert {kept.name for kept in RETENTION if kept.parts} == set(DEFAULT_DAYS)


def test_the_address_for_the_goodbye_goes_a_day_after_an_erasing(district: District) -> None:
    gone, fresh = district.has(Resident, erased_at=ago(1.1)), district.has(Resident, erased_at=ago(0.5))
    resident = district.has(Resident)
    chats = [district.has(Conversation, resident_id=one.id, address=b"sealed") for one in (gone, fresh, resident)]
    staff = district.has(Conversation, address=b"sealed")
    assert district.purges() == {"erased_address": 1}
    assert [chat.address for chat in (*chats, staff)] == [b"", b"sealed", b"sealed", b"sealed"]
    assert district.purges() == {}
