"""Importing people, shifts, categories and answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.category import Category
from models.conversation import Conversation, PressToken
from models.seat import Contact, Holding, Person, Seat, Shift
from tests.importing.conftest import DISTRICT, PEOPLE, Office

SHANGHAI = ZoneInfo("Asia/Shanghai")
TUESDAY_NINE = datetime(2026, 12, 1, 1, tzinfo=UTC)


def on_duty(office: Office, seat: str, at: datetime = TUESDAY_NINE) -> list[str]:
    registry = office.registry()
    found = registry.on_duty(registry.seat_by_code[seat].id, at, SHANGHAI)
    return [registry.people[person].key for person in found]


def test_people_hold_their_seats_and_stand_in_for_others(staffed: Office) -> None:
    assert on_duty(staffed, "worker:C01-01") == ["worker:C01-01", "worker:C01-02"]
    assert on_duty(staffed, "worker:C01-02") == ["worker:C01-02"]
    assert on_duty(staffed, "desk:2") == ["desk:2"]
    registry = staffed.registry()
    gas = registry.seat_by_code["department:gas"]
    assert gas.department_id is not None
    assert registry.departments[gas.department_id].zh == "燃气"
    assert registry.person_by_key["desk:2"].language == "en"


def test_chats_are_sealed_and_found_again_by_their_hash(staffed: Office) -> None:
    contacts = staffed.rows(Contact)
    assert len(contacts) == 2
    assert all(b"zhang" not in contact.address for contact in contacts)
    assert {contact.address_hash for contact in contacts} == {
        staffed.ports.sealer().index(DISTRICT, "web", address) for address in ("zhang", "li")
    }


def test_a_residents_chat_that_becomes_a_worker_s_keeps_neither_key_nor_buttons(staffed: Office) -> None:
    ports, now = staffed.ports, staffed.ports.clock.now()
    sealer = ports.sealer()
    own = sealer.new_key()
    with Session(staffed.engine) as session, session.begin():
        chat = Conversation(
            district=DISTRICT,
            id=1,
            channel="web",
            address=sealer.seal_text(own, "wang"),
            address_hash=sealer.index(DISTRICT, "web", "wang"),
            key_id=own,
            language="zh",
            burst=0,
        )
        session.add(chat)
        session.flush()
        erase = [{"action": "erase_all", "args": {}, "label": "全部删除"}]
        until = now + timedelta(days=1)
        session.add(
            PressToken(
                district=DISTRICT,
                id=2,
                token="t",
                conversation_id=1,
                card_id=3,
                buttons=erase,
                at=now,
                expires_at=until,
            )
        )
    staffed.imports("people", PEOPLE.replace("web,zhang", "web,wang"))
    (handed,) = staffed.rows(Conversation)
    assert handed.person_id is not None
    assert handed.key_id == sealer.named_key(f"district:{DISTRICT}")
    sealer.erase(own)
    assert sealer.open_text(handed.address) == "wang"
    assert [token.expires_at < now for token in staffed.rows(PressToken)] == [True]


def test_the_same_people_again_change_nothing(staffed: Office) -> None:
    before = [(row.id, row.person_id, row.seat_id, row.rank) for row in staffed.rows(Holding)]
    report = staffed.imports("people", PEOPLE)
    assert (report.added, report.updated, report.unchanged, report.removed) == (0, 0, 5, 0)
    assert [(row.id, row.person_id, row.seat_id, row.rank) for row in staffed.rows(Holding)] == before


def test_who_is_gone_from_the_file_has_left_and_their_seat_goes_to_the_successor(staffed: Office) -> None:
    heirs = PEOPLE.replace(
        "worker:C01-01,张师傅,Ms Zhang,worker,C01-01,,0,zh,,web,zhang",
        "sun,孙师傅,Mr Sun,worker,C01-01,,0,zh,,web,sun",
    ).replace("also,", "also,seat,")
    rows = [line + "," if "worker:C01-0" in line and "sun" in line else line for line in heirs.splitlines()]
    head, *people = rows
    people = [
        ",".join((*line.split(",")[:9], "worker:C01-01" if line.startswith("sun") else "", *line.split(",")[9:11]))
        for line in people
    ]
    report = staffed.imports("people", "\n".join([head, *people]))
    assert (report.added, report.removed) == (1, 1)
    assert on_duty(staffed, "worker:C01-01") == ["sun", "worker:C01-02"]
    left = next(person for person in staffed.rows(Person) if person.key == "worker:C01-01")
    assert left.left_at == staffed.ports.clock.now()
    zhang = staffed.ports.sealer().index(DISTRICT, "web", "zhang")
    assert [row.ended_at for row in staffed.rows(Contact) if row.address_hash == zhang] == [staffed.ports.clock.now()]


def test_an_account_that_joined_by_a_code_stays_as_long_as_its_person(staffed: Office) -> None:
    with Session(staffed.engine) as session, session.begin():
        for row in session.scalars(select(Contact)):
            row.joined_at = staffed.ports.clock.now()
    bare = "\n".join(",".join((*line.split(",")[:-2], "", "")) for line in PEOPLE.splitlines()[1:])
    head = PEOPLE.splitlines()[0]
    staffed.imports("people", f"{head}\n{bare}\n")
    assert [row.ended_at for row in staffed.rows(Contact)] == [None, None]
    without_zhang = "\n".join(line for line in bare.splitlines() if "张师傅" not in line)
    staffed.imports("people", f"{head}\n{without_zhang}\n".replace("worker:C01-01#1", ""))
    assert sum(row.ended_at is not None for row in staffed.rows(Contact)) == 1


@pytest.mark.parametrize(
    "row, reason",
    [
        ("w3,王师傅,,wroker,C01-02,,0,zh,,,", "role is 'wroker'"),
        ("w3,王师傅,,worker,C09,,0,zh,,,", "node 'C09' is no grid that is known"),
        ("w3,王师傅,,worker,C01,,0,zh,,,", "a worker stands at a grid, but C01 is a community"),
        ("w3,王师傅,,responder,CH,,0,zh,,,", "department is empty"),
        ("w3,王师傅,,responder,CH,magic,0,zh,,,", "department 'magic' is not known"),
        ("w3,王师傅,,worker,C01-02,,0,fr,,,", "language is 'fr'"),
        ("w3,王师傅,,worker,C01-02,,0,zh,worker:C01-01,,", "also has 'worker:C01-01'; write a seat and a rank"),
        ("w3,王师傅,,worker,C01-02,,0,zh,worker:X#1,,", "also names the seat 'worker:X'"),
        ("w3,王师傅,,worker,C01-02,,0,zh,,web,", "channel and address must both be given"),
        ("w3,王师傅,,worker,C01-02,,0,zh,,web,zhang", "the address on web stands in line 2 already"),
        ("desk:1,王师傅,,triage_desk,S01,,0,zh,,,", "person desk:1 stands in line 4 already"),
    ],
)
def test_a_bad_person_is_named_and_nothing_is_imported(staffed: Office, row: str, reason: str) -> None:
    faults = staffed.is_refused("people", PEOPLE.replace("张师傅", "章师傅") + row + "\n")
    assert [fault.line for fault in faults] == [7]
    assert reason in faults[0].reason
    assert "章师傅" not in {person.name for person in staffed.rows(Person)}
    assert len(staffed.rows(Seat)) == 5


def test_people_before_grids_are_told_what_to_import_first(office: Office) -> None:
    assert all("import the grids first" in fault.reason for fault in office.is_refused("people", PEOPLE))


def test_shifts_are_a_roles_or_ones_own(staffed: Office) -> None:
    staffed.imports(
        "shifts",
        "who,weekdays,starts,ends\nworker,12345,08:00,20:00\nworker:C01-02,2,20:00,8:00\n".replace(",8:00", ",08:00"),
    )
    assert on_duty(staffed, "worker:C01-01") == ["worker:C01-01"]
    night = datetime(2026, 12, 1, 14, tzinfo=UTC)
    assert on_duty(staffed, "worker:C01-01", night) == ["worker:C01-02"]
    assert on_duty(staffed, "desk:1", night) == ["desk:1"], "who has no shifts is always there"


@pytest.mark.parametrize(
    "row, reason",
    [
        ("nobody,1,08:00,20:00", "neither a person's key nor a role"),
        ("worker,17x,08:00,20:00", "weekdays is '17x'"),
        ("worker,1,8 o'clock,20:00", "starts is"),
        ("worker,1,08:00,", "ends is empty"),
    ],
)
def test_a_bad_shift_is_named(staffed: Office, row: str, reason: str) -> None:
    faults = staffed.is_refused("shifts", f"who,weekdays,starts,ends\nworker,1,08:00,20:00\n{row}\n")
    assert [fault.line for fault in faults] == [3]
    assert reason in faults[0].reason
    assert staffed.rows(Shift) == []


def test_a_new_list_of_categories_hides_what_it_no_longer_names(office: Office) -> None:
    head = "main\tmain_zh\tmain_en\tcode\tzh\ten\troute\tsla\n"
    row = "03\t环境卫生\tCleanliness\t0301\t垃圾\tRubbish\tW>D环卫\tS\n"
    report = office.imports("categories", head + row, "categories.tsv")
    assert (report.updated, report.removed) == (1, 68)
    assert list(office.registry().categories) == ["0301"]
    assert len(office.rows(Category)) == 69


def test_a_route_to_nowhere_is_named(office: Office) -> None:
    head = "main,main_zh,main_en,code,zh,en,route,sla\n"
    rows = "03,环境卫生,Cleanliness,0301,垃圾,Rubbish,W>D魔法,S\n03,环境卫生,Cleanliness,0302,垃圾,Rubbish,Z,S\n"
    faults = office.is_refused("categories", head + rows)
    assert [fault.line for fault in faults] == [2, 3]
    assert "魔法" in faults[0].reason
    assert "step 'Z'" in faults[1].reason
