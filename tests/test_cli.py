"""The command line: what it prints where, how it ends, and that a fault says what to do."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import socket
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session
from typer.testing import CliRunner, Result

from bot.cli import build
from bot.settings import load
from bot.storage.databases import open_databases
from handlers.registry import Registry
from nlu.understanding import EMERGENCY_KINDS, INTENTS

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "models" / "defaults" / "demo"
KEY = base64.b64encode(bytes(range(32))).decode()

Gridbell = Callable[..., Result]

pytestmark = pytest.mark.slow


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A place of its own for what the command makes."""
    return {
        "GRIDBELL__DATABASE__URL": f"sqlite:///{tmp_path / 'made' / 'gridbell.db'}",
        "GRIDBELL__KEYS__STORE": f"sqlite:///{tmp_path / 'made' / 'keys.db'}",
    }


@pytest.fixture
def gridbell(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Gridbell:
    """Calls `gridbell`, away from the project's folder."""
    monkeypatch.chdir(tmp_path)
    config = tmp_path / "config.yaml"
    config.write_bytes((ROOT / "config.yaml").read_bytes())
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GRIDBELL__NLU__MODEL_DIR", str(ROOT / "var" / "nlu"))
    monkeypatch.delenv("GRIDBELL__KEYS__MASTER", raising=False)

    def call(*arguments: str, stdin: str | None = None, **more: str) -> Result:
        return CliRunner().invoke(build(), list(arguments), input=stdin, env={"COLUMNS": "200", **more})

    return call


def findings(result: Result) -> dict[str, Any]:
    return {found["what"]: found for found in json.loads(result.stdout)["checks"]}


def test_help_names_every_command(gridbell: Gridbell) -> None:
    said = gridbell("--help").stdout
    for command in ("serve", "demo", "play", "import", "check", "migrate", "nlu", "people"):
        assert command in said


def test_a_fresh_machine_is_told_what_to_do_first(gridbell: Gridbell) -> None:
    result = gridbell("check", "--json")
    assert result.exit_code == 1
    found = findings(result)
    assert found["config"]["ok"]
    assert "gridbell migrate" in found["database"]["todo"]
    assert not found["keys"]["ok"]
    assert "GRIDBELL__KEYS__MASTER" in found["keys"]["says"]


def test_a_district_is_imported_and_then_nothing_is_at_fault(gridbell: Gridbell, tmp_path: Path) -> None:
    assert gridbell("migrate").exit_code == 0
    assert "newest schema" in gridbell("migrate").stdout
    report = gridbell("import", "grids", str(DEMO / "grids.geojson"), "--json")
    assert json.loads(report.stdout) == {
        "imported": True,
        "what": "grids",
        "added": 48,
        "updated": 0,
        "unchanged": 0,
        "removed": 0,
        "notes": [],
    }
    people = (DEMO / "people.csv").read_text(encoding="utf-8").splitlines()
    staff = tmp_path / "people.csv"
    staff.write_text(
        "\n".join([people[0] + ",channel,address", *(f"{p},web,{p.split(',')[0]}" for p in people[1:])]), "utf-8"
    )
    without_key = gridbell("import", "people", str(staff))
    assert without_key.exit_code == 1
    assert "GRIDBELL__KEYS__MASTER is not set" in without_key.stderr
    assert gridbell("import", "people", str(staff), GRIDBELL__KEYS__MASTER=KEY).exit_code == 0
    assert gridbell("import", "shifts", str(DEMO / "shifts.csv")).exit_code == 0
    assert "places: " in gridbell("import", "places", str(DEMO / "places.csv")).stdout
    found = findings(gridbell("check", "--json", GRIDBELL__KEYS__MASTER=KEY))
    assert all(found[what]["ok"] for what in ("config", "database", "migrations", "keys", "roster", "channels")), found
    wrong = findings(gridbell("check", "--json", GRIDBELL__KEYS__MASTER=base64.b64encode(bytes(32)).decode()))
    assert not wrong["keys"]["ok"]


def test_bad_rows_are_named_and_nothing_is_imported(gridbell: Gridbell, tmp_path: Path) -> None:
    bad = tmp_path / "grids.csv"
    bad.write_text("code,name,level,parent\nCH,春和区,district,\nS01,,street,CH\nS02,街道,road,CH\n", encoding="utf-8")
    result = gridbell("import", "grids", str(bad))
    assert result.exit_code == 1
    assert f"{bad}: line 3: name is empty" in result.stderr
    assert f"{bad}: line 4: level is 'road'" in result.stderr
    assert "Nothing was imported" in result.stderr
    assert json.loads(gridbell("import", "grids", str(bad), "--json").stdout)["faults"][0] == {
        "line": 3,
        "reason": "name is empty",
    }
    settings = load(tmp_path / "config.yaml", {"GRIDBELL__DATABASE__URL": f"sqlite:///{tmp_path}/made/gridbell.db"})
    engine, keys = open_databases(settings)
    with Session(engine) as session:
        assert Registry(session, settings.organisation.district).grids == {}
    engine.dispose()
    keys.dispose()


@pytest.mark.parametrize(
    "arguments, reason",
    [
        (("import", "grids", "none.csv"), "No such file"),
        (("import", "grids", "config.yaml"), "can't be read"),
        (("play", "none.jsonl"), "No such file"),
    ],
)
def test_a_file_that_can_not_be_read_is_bad_input(gridbell: Gridbell, arguments: tuple[str, ...], reason: str) -> None:
    result = gridbell(*arguments)
    assert result.exit_code == 2
    assert reason in result.stderr


def test_a_broken_configuration_is_told_by_line(gridbell: Gridbell, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("organisation:\n  district: Chunfeng!\n  name: x\n", encoding="utf-8")
    result = gridbell("migrate")
    assert result.exit_code == 1
    assert "config.yaml:2" in result.stderr
    assert not findings(gridbell("check", "--json"))["config"]["ok"]


def test_a_database_that_can_not_be_reached_is_told_without_a_traceback(gridbell: Gridbell) -> None:
    result = gridbell("migrate", GRIDBELL__DATABASE__URL="postgresql+psycopg://nobody@127.0.0.1:1/none")
    assert result.exit_code == 1
    assert "the database can't be used" in result.stderr


def test_serve_refuses_without_a_key_and_with_an_empty_roster(gridbell: Gridbell) -> None:
    result = gridbell("serve")
    assert result.exit_code == 1
    assert "GRIDBELL__KEYS__MASTER is not set" in result.stderr
    result = gridbell("serve", GRIDBELL__KEYS__MASTER=KEY)
    assert result.exit_code == 1
    assert "nobody is on the duty roster" in result.stderr
    assert "gridbell import people" in result.stderr


def test_voice_notes_that_nothing_here_can_put_into_words_are_a_fault_with_its_remedy(
    gridbell: Gridbell, tmp_path: Path
) -> None:
    wanted = {"GRIDBELL__VOICE__TRANSCRIBER": "sense_voice"}
    found = findings(gridbell("check", "--json", **wanted))["voice"]
    assert not found["ok"] and "no SenseVoice model" in found["says"] and "docs/media.md" in found["todo"]
    without = "import sys; sys.modules['sherpa_onnx'] = None; sys.argv[1:] = ['check', '--json']; from bot.cli import main; main()"
    result = subprocess.run(
        [sys.executable, "-c", without], env={**os.environ, **wanted}, capture_output=True, text=True, check=False
    )
    told = {each["what"]: each for each in json.loads(result.stdout)["checks"]}["voice"]
    assert (told["ok"], told["says"]) == (False, "voice.transcriber needs the extra `voice`")
    assert told["todo"].startswith("pip install 'gridbell[voice]'")


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield int(listening.getsockname()[1])


def test_a_port_in_use_is_told_before_anything_is_made(gridbell: Gridbell, taken: int, tmp_path: Path) -> None:
    result = gridbell("demo", GRIDBELL__WEB__PORT=str(taken))
    assert result.exit_code == 1
    assert f"can't listen on 127.0.0.1:{taken}" in result.stderr
    assert not (tmp_path / "var").exists()


def test_parse_answers_one_json_object_a_line(gridbell: Gridbell) -> None:
    result = gridbell("nlu", "parse", "-", stdin="春风花园3栋楼下垃圾堆了三天没人清\n\nthere is a smell of gas here\n")
    assert result.exit_code == 0, result.stderr
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(lines) == 3
    for line in lines:
        keys = ["language", "intent", "category", "confidence", "alternatives", "places", "emergency"]
        assert list(line) == keys
        assert line["language"] in ("zh", "en")
        assert line["intent"] in INTENTS
        assert 0 <= line["confidence"] <= 1
        assert all(isinstance(code, str) and 0 <= share <= 1 for code, share in line["alternatives"])
    assert lines[0]["places"] == [{"text": "春风花园3栋", "grid": "C01-02"}]
    assert lines[0]["emergency"] is None
    assert lines[2]["emergency"]["kind"] in EMERGENCY_KINDS
    one = gridbell("nlu", "parse", "春风花园3栋楼下垃圾堆了三天没人清")
    assert json.loads(one.stdout) == lines[0]


def test_play_prints_json_lines_and_ends_with_2_at_a_bad_one(gridbell: Gridbell, tmp_path: Path) -> None:
    script = '{"show": "grids"}\n{"from": "resident:r1", "text": "你好"}\nnonsense\n'
    result = gridbell("play", "-", stdin=script)
    assert result.exit_code == 2
    assert "line 3: not JSON" in result.stderr
    assert [next(iter(json.loads(line))) for line in result.stdout.splitlines()][:2] == ["grids", "at"]
    (tmp_path / "script.jsonl").write_text('{"show": "people"}\n', encoding="utf-8")
    result = gridbell("play", "script.jsonl")
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)["people"]) == 145
    assert not (tmp_path / "made").exists()


def test_the_demo_is_made_once_readable_by_its_owner_alone(environment: dict[str, str], tmp_path: Path) -> None:
    from bot.demo import open_demo

    config = tmp_path / "config.yaml"
    config.write_bytes((ROOT / "config.yaml").read_bytes())
    settings = load(config, {**environment, "GRIDBELL__NLU__MODEL_DIR": str(ROOT / "var" / "nlu")})
    heard: list[str] = []
    for expected in (8, 0):
        heard.clear()
        demo = open_demo(settings, lambda _: None, lambda report, files: heard.append(f"{report.what} of {files}"))
        assert len(heard) == expected
        assert len(demo.ports().registry.people) == 145
        demo.close()
    for made in (tmp_path / "var" / "master.key", tmp_path / "made" / "gridbell.db", tmp_path / "made" / "keys.db"):
        assert stat.S_IMODE(made.stat().st_mode) & 0o077 == 0, made


def test_the_demo_leaves_a_real_district_alone(gridbell: Gridbell) -> None:
    assert gridbell("import", "grids", str(DEMO / "grids.geojson")).exit_code == 0
    result = gridbell("demo", GRIDBELL__WEB__PORT="0")
    assert result.exit_code == 1
    assert "a district that is not the demo's" in result.stderr


@pytest.fixture
def staffed(gridbell: Gridbell) -> Gridbell:
    """The same command, in a district that has grids and people."""
    for what, file in (("grids", "grids.geojson"), ("people", "people.csv")):
        assert gridbell("import", what, str(DEMO / file), GRIDBELL__KEYS__MASTER=KEY).exit_code == 0
    return lambda *arguments, **more: gridbell(*arguments, GRIDBELL__KEYS__MASTER=KEY, **more)


def test_somebody_is_invited_and_listed(staffed: Gridbell) -> None:
    made = staffed("people", "invite", "worker:C01-02", "--name", "新师傅", GRIDBELL__TELEGRAM__USERNAME="our_bot")
    code = made.stdout.splitlines()[0]
    assert re.fullmatch(r"([A-HJKMNP-Z2-9]{4}-){2}[A-HJKMNP-Z2-9]{4}", code)
    assert f"https://t.me/our_bot?start=j-{code}" in made.stdout
    again = json.loads(staffed("people", "invite", "worker:C01-02", "--name", "新师傅", "--json").stdout)
    assert again["seat"] == "worker:C01-02" and again["person"] is None and again["code"] != code
    staffed("people", "invite", "worker:C01-03")
    listed = json.loads(staffed("people", "list", "--json").stdout)
    assert [(one["name"], one["invited_by"]) for one in listed["codes"]] == [("新师傅", None), ("王师傅", None)]
    assert len(listed["people"]) == 145 and listed["empty_seats"] == []
    shown = staffed("people", "list").stdout
    assert "李师傅" in shown and "command line" in shown and code not in shown


@pytest.mark.parametrize(
    "arguments, reason",
    [
        (("invite", "worker:X"), "neither a person nor a seat"),
        (("invite", "worker:X", "--name", "新师傅"), "is no seat"),
        (("invite", "worker:C01-02", "--name", "新" * 41), "longer than 40"),
    ],
)
def test_nobody_is_invited_to_nowhere(staffed: Gridbell, arguments: tuple[str, ...], reason: str) -> None:
    result = staffed("people", *arguments)
    assert result.exit_code == 2
    assert reason in result.stderr


def test_somebody_leaves_and_a_lost_account_ends(gridbell: Gridbell, tmp_path: Path) -> None:
    people = (DEMO / "people.csv").read_text(encoding="utf-8").splitlines()
    staff = tmp_path / "people.csv"
    rows = [people[0] + ",channel,address", *(f"{p},web,{p.split(',')[0]}" for p in people[1:])]
    staff.write_text("\n".join(rows), "utf-8")
    keyed = {"GRIDBELL__KEYS__MASTER": KEY}
    for what, file in (("grids", DEMO / "grids.geojson"), ("people", staff)):
        assert gridbell("import", what, str(file), **keyed).exit_code == 0
    gone = json.loads(gridbell("people", "leave", "worker:C01-02", "--json", **keyed).stdout)
    assert gone["seats"] == [{"seat": "worker:C01-02", "open": 0, "asked_now": "worker:C01-03", "empty": True}]
    again = gridbell("people", "leave", "worker:C01-02", **keyed)
    assert again.exit_code == 2 and "is nobody's key" in again.stderr
    ended = gridbell("people", "revoke", "worker:C01-03", "--account", "web", **keyed)
    assert "is of no use any more" in ended.stdout and "for 王师傅 at worker:C01-03" in ended.stdout
    none = gridbell("people", "revoke", "worker:C01-03", "--account", "1", **keyed)
    assert none.exit_code == 2 and "no account '1'" in none.stderr
    assert gridbell("people", "revoke", "worker:C01-03", **keyed).exit_code == 2
    assert json.loads(gridbell("people", "revoke", "worker:C01-03", "--codes", "--json", **keyed).stdout) == {
        "codes_taken_back": 1
    }
    listed = json.loads(gridbell("people", "list", "--json", **keyed).stdout)
    assert len(listed["people"]) == 144 and listed["codes"] == []
    wang = next(person for person in listed["people"] if person["person"] == "worker:C01-03")
    assert wang["accounts"] == []


@pytest.fixture
def reported(environment: dict[str, str], gridbell: Gridbell, tmp_path: Path) -> Path:
    """The database of a demo in which somebody reported one thing, by the number that the tests know."""
    from bot.channels.base import Inbound
    from bot.demo import open_demo

    settings = load(tmp_path / "config.yaml", {**environment, "GRIDBELL__NLU__MODEL_DIR": str(ROOT / "var" / "nlu")})
    demo = open_demo(settings, lambda _: None, lambda *_: None)

    async def report() -> None:
        words = "春风花园3栋2单元501室楼下垃圾堆了三天没人清，我是王小明，电话13812345678"
        await demo.gateway.receive(Inbound("e1", "web", "a-secret-session", text=words))
        await demo.gateway.receive(Inbound("e2", "web", "a-secret-session", text="提交"))
        await demo.settle()

    asyncio.run(report())
    demo.close()
    return tmp_path / "made" / "gridbell.db"


def number_of(database: Path) -> str:
    with sqlite3.connect(database) as connection:
        return str(connection.execute('SELECT number FROM "case"').fetchone()[0])


def test_whoever_asks_on_paper_is_erased_by_the_number_of_a_case(gridbell: Gridbell, reported: Path) -> None:
    number = number_of(reported)
    kept = gridbell("people", "erase", number.lower(), stdin="no\n")
    assert kept.exit_code == 1 and "Nothing was erased" in kept.stderr
    assert "1 case(s)" in kept.stderr and "1 of them are open and will be withdrawn" in kept.stderr
    assert "王小明" not in kept.output and "垃圾" not in kept.output and "a-secret" not in kept.output
    done = gridbell("people", "erase", number, stdin="yes\n")
    assert done.exit_code == 0 and "Erased" in done.stdout
    with sqlite3.connect(reported) as connection:
        [(status, detail)] = connection.execute(
            "SELECT c.status, e.detail FROM audit_event e JOIN \"case\" c ON c.id = e.case_id WHERE e.action = 'erase'"
        )
        assert status == "withdrawn" and json.loads(detail) == {"way": "paper"}
        assert connection.execute("SELECT count(*) FROM resident WHERE erased_at IS NULL").fetchone() == (0,)
    again = gridbell("people", "erase", number, "--yes")
    assert again.exit_code == 2 and "erased already" in again.stderr


def test_an_address_is_read_from_standard_input(gridbell: Gridbell, reported: Path) -> None:
    nobody = gridbell("people", "erase", "--channel", "web", "--yes", stdin="somebody else\n")
    assert nobody.exit_code == 2 and "nobody writes from this address" in nobody.stderr
    done = gridbell("people", "erase", "--channel", "web", "--yes", "--json", stdin="a-secret-session\n")
    assert json.loads(done.stdout) == {"erased": True, "cases": 1, "withdrawn": 1}
    assert "a-secret" not in done.output


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((), "say whom"),
        (("GB-261201-0001", "--channel", "web"), "say whom"),
        (("GB-990101-0001", "--yes"), "no resident with a chat reported"),
        (("--channel", "web", "--yes"), "no address on standard input"),
    ],
)
def test_nobody_is_erased_by_mistake(staffed: Gridbell, arguments: tuple[str, ...], reason: str) -> None:
    result = staffed("people", "erase", *arguments, stdin="\n")
    assert result.exit_code == 2
    assert reason in result.stderr
