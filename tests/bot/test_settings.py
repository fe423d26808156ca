"""The configuration: what ships is sound, the environment goes over it, and every fault says where it is and what to do."""

from __future__ import annotations

import base64
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsFault, find_config, load
from bot.storage.keys import MasterKeyFault, master_key
from models.clocks import Span
from models.ladder import default_ladders
from models.retention import DEFAULT_DAYS

SHIPPED = Path(__file__).resolve().parents[2] / "config.yaml"
EXAMPLE = SHIPPED.with_name(".env.example")
KEY = base64.b64encode(bytes(range(32))).decode()

SMALL = """\
organisation:
  district: demo
  name: 示范区
  name_en: Demo
sla:
  C: {resolve: 7 working days, respond: 1 working day}
"""


def settings(folder: Path, text: str = SMALL, **environ: str) -> Settings:
    path = folder / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path, environ)


def faults(folder: Path, text: str = SMALL, **environ: str) -> list[str]:
    with pytest.raises(SettingsFault) as caught:
        settings(folder, text, **environ)
    return [fault.removeprefix(f"{(folder / 'config.yaml').resolve()}:") for fault in caught.value.faults]


def test_what_ships_is_sound_and_says_what_the_defaults_say() -> None:
    shipped = load(SHIPPED, {})
    assert shipped.rules.ladders == {str(kind): policy for kind, policy in default_ladders().items()}
    assert sorted(shipped.rules.classes) == ["A", "B", "C", "D", "EMG", "M", "Q", "S"]
    assert shipped.retention_days == DEFAULT_DAYS
    assert {"110", "119", "120", "12356"} <= set(shipped.rules.numbers.values())
    assert (shipped.web.host, shipped.web.port) == ("127.0.0.1", 8080)
    assert shipped.rules.calendar.is_quiet(datetime(2026, 12, 1, 15, tzinfo=UTC))
    assert not shipped.rules.calendar.is_working_day(datetime(2026, 10, 1, tzinfo=UTC).date())


def test_what_is_left_out_has_the_values_that_ship(tmp_path: Path) -> None:
    small, shipped = settings(tmp_path), load(SHIPPED, {})
    assert small.rules.ladders == shipped.rules.ladders
    assert small.rules.calendar == shipped.rules.calendar
    assert (small.web, small.nlu, small.demo) == (shipped.web, shipped.nlu, shipped.demo)
    assert small.rules.staff_message_every == shipped.rules.staff_message_every == timedelta(minutes=30)


def test_relative_paths_count_from_the_folder_of_the_file(tmp_path: Path) -> None:
    made = settings(tmp_path)
    assert made.database.url == f"sqlite:///{(tmp_path / 'var/gridbell.db').resolve().as_posix()}"
    assert made.model_dir == tmp_path.resolve() / "var/nlu"
    assert settings(tmp_path, GRIDBELL__DATABASE__URL="sqlite://").database.url == "sqlite://"
    assert settings(tmp_path, GRIDBELL__DATABASE__URL="sqlite:////srv/a.db").database.url == "sqlite:////srv/a.db"


def test_the_environment_goes_over_the_file(tmp_path: Path) -> None:
    made = settings(
        tmp_path,
        GRIDBELL__WEB__PORT="9000",
        GRIDBELL__SLA__C__RESPOND="4 working h",
        GRIDBELL__CALENDAR__QUIET='["22:00", "07:00"]',
        GRIDBELL__EMERGENCY_NUMBERS__GAS="0123456",
        GRIDBELL__RETENTION_DAYS__RATING="90",
        GRIDBELL__COURTESY__MORNING_DIGEST="21:00",
        PATH="/bin",
    )
    assert made.web.port == 9000
    assert made.rules.classes["C"].respond == Span.parse("4 working h")
    assert made.rules.numbers == {"gas": "0123456"}
    assert made.rules.morning_digest == "21:00"
    assert made.retention_days["rating"] == made.rules.days_kept["rating"] == 90
    assert not made.rules.calendar.is_quiet(datetime(2026, 12, 1, 13, 30, tzinfo=UTC))


def test_settings_can_not_be_changed(tmp_path: Path) -> None:
    made = settings(tmp_path)
    with pytest.raises(AttributeError):
        made.rules = None  # type: ignore[misc,assignment]  # that it is refused is what is tested
    with pytest.raises(ValueError, match="frozen"):
        made.web.port = 1


@pytest.mark.parametrize(
    "text, fault",
    [
        ("", "1: must be a list of sections"),
        ("- a", "1: must be a list of sections"),
        ("a: [", "1: is no YAML"),
        (SMALL + "web: {port: 1}\nweb: {port: 2}\n", "8: 'web' was given on line 7 already"),
        (SMALL.replace("  name_en: Demo\n", ""), "1: organisation.name_en: is missing"),
        (SMALL.replace("district: demo", "district: 春风"), "2: organisation.district: '春风' must be made of small"),
        (SMALL.replace("name: 示范区", 'name: ""'), "3: organisation.name: must not be empty"),
        (SMALL + "wep:\n  port: 1\n", "7: wep: is not known; did you mean web?"),
        (SMALL + "web:\n  prot: 1\n", "8: web.prot: is not known; did you mean port?"),
        (SMALL + "web:\n  port: high\n", "8: web.port: must be a whole number, not 'high'"),
        (SMALL + "web:\n  port: 70000\n", "8: web.port: must be at most 65535, not 70000"),
        (SMALL + "web: 8080\n", "7: web: must be a section of keys and values"),
        (SMALL + "voice: {transcriber: ears}\n", "7: voice.transcriber: must be 'none' or 'sense_voice', not 'ears'"),
        (SMALL + "nlu: {backend: magic}\n", "7: nlu.backend: must be 'linear' or 'rasa', not 'magic'"),
        (SMALL + "nlu: {rasa_seconds: soon}\n", "7: nlu.rasa_seconds: must be a number, not 'soon'"),
        (SMALL + "nlu: {rasa_seconds: 0}\n", "7: nlu.rasa_seconds: must be at least 0.05, not 0"),
        (SMALL + "nlu: {rasa_url: rasa}\n", "7: nlu.rasa_url: 'rasa' is no address; write one like http://"),
        (SMALL + "nlu: {rasa_url: 'http://a:99999'}\n", "7: nlu.rasa_url: 'http://a:99999' is no address"),
        (SMALL + "nlu: {rasa_url: 'http://me:secret@a'}\n", "7: nlu.rasa_url: must hold no password"),
        (SMALL + "demo: {movable_clock: maybe}\n", "7: demo.movable_clock: must be true or false, not 'maybe'"),
        (
            SMALL.replace("name_en: Demo", "time_zone: Mars/X\n  name_en: D"),
            "4: organisation.time_zone: is no time zone",
        ),
        (SMALL.replace("7 working days", "a week"), "6: sla.C.resolve: not a span of time: 'a week'"),
        (SMALL.replace(", respond: 1 working day", ""), "6: sla.C.respond: is missing"),
        (SMALL + "ladders:\n  acept: {}\n", "8: ladders.acept: 'acept' is not one of submit"),
        (
            SMALL + "ladders:\n  answer:\n    rungs:\n      - {at: 1 d calendar, effect: shout}\n",
            "10: ladders.answer.rungs[0].effect: 'shout' is not one of remind",
        ),
        (SMALL + "calendar:\n  quiet: [21]\n", "8: calendar.quiet: must be two times of day"),
        (SMALL + 'calendar:\n  waking: ["21:00", "08:00"]\n', "8: calendar.waking: must end after it begins"),
        (SMALL + "calendar:\n  days_off: [soon]\n", "8: calendar.days_off: 'soon' is no date"),
        (SMALL + "calendar:\n  silent: []\n", "8: calendar.silent: is not known"),
        (SMALL + "courtesy:\n  triage_class: Z\n", "8: courtesy.triage_class: 'Z' is none of the classes"),
        (SMALL + "courtesy:\n  morning_digest: early\n", "8: courtesy.morning_digest: 'early' is no time of day"),
        (SMALL + "emergency_numbers:\n  gas: call us\n", "8: emergency_numbers.gas: 'call us' is no telephone number"),
        (SMALL + "retention_days:\n  ratings: 3\n", "8: retention_days.ratings: is not known; did you mean rating?"),
        (SMALL + "retention_days:\n  rating: 0\n", "8: retention_days.rating: must be at least 1 day, not 0"),
        (
            SMALL + "keys:\n  master: abc\n",
            "8: keys.master: is a secret: remove it here and set GRIDBELL__KEYS__MASTER",
        ),
        (
            SMALL + "database:\n  url: postgresql+psycopg://a:b@c/d\n",
            "8: database.url: holds a password: set the whole address in GRIDBELL__DATABASE__URL",
        ),
    ],
)
def test_a_fault_of_the_file_is_named_with_its_line(tmp_path: Path, text: str, fault: str) -> None:
    found = faults(tmp_path, text)
    assert len(found) == 1
    assert found[0].startswith(fault)


@pytest.mark.parametrize(
    "name, value, fault",
    [
        ("GRIDBELL__WEB__PORT", "no", "must be a whole number, not False"),
        ("GRIDBELL__WEB__PROT", "1", "is not known; did you mean port?"),
        ("GRIDBELL__WEB", "1", "must look like GRIDBELL__SECTION__KEY"),
        ("GRIDBELL__WEB____PORT", "1", "must look like GRIDBELL__SECTION__KEY"),
        ("GRIDBELL__WEB__PORT__HIGH", "1", "must be a whole number"),
        ("GRIDBELL__WEB__HOST", "[", "is no YAML"),
        ("GRIDBELL__SLA__C__RESPOND", "soon", "not a span of time: 'soon'"),
    ],
)
def test_a_fault_of_the_environment_names_the_variable(tmp_path: Path, name: str, value: str, fault: str) -> None:
    found = faults(tmp_path, **{name: value})
    assert found[0].startswith(f"{name} (environment): {fault}")


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    found = faults(tmp_path, SMALL + "web: {port: high, prot: 1}\nnlu: {backend: magic}\n")
    assert sorted(fault.split(": ")[1] for fault in found) == ["nlu.backend", "web.port", "web.prot"]


def test_a_missing_file_is_told_with_where_it_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(SettingsFault, match="GRIDBELL_CONFIG"):
        find_config({"GRIDBELL_CONFIG": str(tmp_path / "none.yaml")}, tmp_path)
    with pytest.raises(SettingsFault, match="can't be read"):
        load(tmp_path / "none.yaml", {})


def test_the_configuration_is_found_here_or_beside_the_program(tmp_path: Path) -> None:
    assert find_config({}, tmp_path) == SHIPPED
    own = tmp_path / "config.yaml"
    own.write_text(SMALL, encoding="utf-8")
    assert find_config({}, tmp_path) == own.resolve()
    assert find_config({"GRIDBELL_CONFIG": str(own)}, SHIPPED.parent) == own.resolve()


def test_the_example_of_the_environment_names_every_secret() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert "\nGRIDBELL__KEYS__MASTER=\n" in text
    assert "GRIDBELL__DATABASE__URL=" in text
    assert "GRIDBELL__KEYS__STORE=" in text


def test_service_refuses_to_start_without_a_key(tmp_path: Path) -> None:
    with pytest.raises(MasterKeyFault, match="GRIDBELL__KEYS__MASTER is not set"):
        master_key(settings(tmp_path), demo=False)
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("demo", [True, False])
def test_the_key_of_the_environment_is_taken_and_never_shown(tmp_path: Path, demo: bool) -> None:
    made = settings(tmp_path, GRIDBELL__KEYS__MASTER=KEY)
    assert master_key(made, demo=demo) == bytes(range(32))
    assert KEY not in repr(made)
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("value, fault", [("%%%", "is not base64"), ("AAAA", "holds 3 bytes and must hold 32")])
def test_a_key_that_is_none_is_refused(tmp_path: Path, value: str, fault: str) -> None:
    with pytest.raises(MasterKeyFault, match=fault):
        master_key(settings(tmp_path, GRIDBELL__KEYS__MASTER=value), demo=False)


def test_a_demo_makes_its_key_once_for_its_owner_alone(tmp_path: Path) -> None:
    made = settings(tmp_path)
    key = master_key(made, demo=True)
    assert len(key) == 32
    assert master_key(made, demo=True) == key
    if os.name == "posix":
        file = tmp_path / "var/master.key"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        file.chmod(0o644)
        with pytest.raises(MasterKeyFault, match="chmod 600"):
            master_key(made, demo=True)
