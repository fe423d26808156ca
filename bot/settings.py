"""The only reader of config.yaml and of the environment: both become one frozen, typed Settings, or a list of faults."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfoNotFoundError

from pydantic import ValidationError

from bot.configuration.file import (
    Database,
    Demo,
    File,
    Keys,
    Nlu,
    Organisation,
    Telegram,
    Voice,
    Web,
    advice,
    unknown,
)
from bot.configuration.yaml_lines import Located, YamlFault, read, read_value
from handlers.ports import Rules
from models.chinese_days import chinese_calendar
from models.clocks import (
    SettingError,
    SlaClass,
    WorkCalendar,
    overrides_from_mapping,
    sla_from_mapping,
)
from models.ladder import Policy, ladders_from_mapping
from models.retention import DEFAULT_DAYS

CONFIG = "config.yaml"
CONFIG_VARIABLE = "GRIDBELL_CONFIG"
PREFIX = "GRIDBELL__"
CALENDAR_YEARS = range(2024, 2032)
"""Far enough for what is owed today (at most 30 days) and was owed within the years that are kept."""
_ADDRESS = r"https?://[^/\s?#@]+(/[^\s?#]*)?"
SECRETS = {("keys", "master"), ("telegram", "token"), ("telegram", "webhook_secret")}

T = TypeVar("T")


class SettingsFault(Exception):
    """What is wrong with the configuration: one line a fault, with file and line (or the variable) and what to do."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that was decided outside the program. Relative paths in it have been made absolute."""

    path: Path
    """The config.yaml that was read; its folder holds var/."""
    organisation: Organisation
    database: Database
    keys: Keys
    web: Web
    telegram: Telegram
    nlu: Nlu
    voice: Voice
    demo: Demo
    rules: Rules
    retention_days: Mapping[str, int]
    """Days by entry of models/retention.py."""

    @property
    def var(self) -> Path:
        """The folder of everything that is made at run time."""
        return self.path.parent / "var"

    @property
    def voice_dir(self) -> Path | None:
        """Where the model that puts voice notes into words lies; None where nothing does."""
        return self.path.parent / self.voice.model_dir if self.voice.transcriber != "none" else None

    @property
    def model_dir(self) -> Path:
        """Where the trained language model lies."""
        return self.path.parent / self.nlu.model_dir


def find_config(environ: Mapping[str, str], folder: Path) -> Path:
    """The file that GRIDBELL_CONFIG names, else config.yaml in `folder`, else the one beside the program.

    Raises SettingsFault if there is none.
    """
    named = environ.get(CONFIG_VARIABLE)
    places = [Path(named)] if named else [folder / CONFIG, Path(__file__).resolve().parent.parent / CONFIG]
    for place in places:
        if place.is_file():
            return place.resolve()
    looked = " and ".join(str(place) for place in places)
    raise SettingsFault([f"no configuration at {looked}: name the file in {CONFIG_VARIABLE}, or go to its folder"])


def load(path: Path, environ: Mapping[str, str]) -> Settings:
    """Read the file, lay the environment over it, check everything. Raises SettingsFault with every fault found."""
    return _Reader(path, environ).settings()


class _Reader:
    """One reading: the file's values with the environment's on top, where each came from, and the faults so far."""

    def __init__(self, path: Path, environ: Mapping[str, str]) -> None:
        self._path = path.resolve()
        self._faults: list[str] = []
        self._from_environment: dict[tuple[str | int, ...], str] = {}
        try:
            self._file: Located = read(self._path.read_text(encoding="utf-8"))
        except OSError as fault:
            raise SettingsFault([f"{path}: can't be read: {fault.strerror}"]) from fault
        except UnicodeDecodeError as fault:
            raise SettingsFault([f"{path}: is not UTF-8; save it as UTF-8"]) from fault
        except YamlFault as fault:
            raise SettingsFault([f"{path}:{fault.line}: {fault.why}"]) from fault
        if not isinstance(self._file.value, dict) or not self._file.value:
            raise SettingsFault([f"{path}:1: must be a list of sections, such as organisation: and database:"])
        self._values: dict[str, Any] = self._file.value
        self._refuse_secrets()
        self._overlay(environ)

    def settings(self) -> Settings:
        """The settings, or SettingsFault."""
        written = self._written()
        if written is None or self._faults:
            raise SettingsFault(self._faults)
        if written.web.public_url and not re.fullmatch(r"https?://[^/\s?#@]+/?", written.web.public_url):
            advice_on_it = f"{written.web.public_url!r} is no address; write one like https://bell.example.org"
            self._fault(("web", "public_url"), advice_on_it)
        self._telegram(written.telegram)
        self._rasa(written.nlu.rasa_url)
        retention = self._retention(written.retention_days)
        rules = self._rules(written, retention)
        if rules is None or self._faults:
            raise SettingsFault(self._faults)
        return Settings(
            path=self._path,
            organisation=written.organisation,
            database=Database(url=self._absolute(written.database.url)),
            keys=Keys(store=self._absolute(written.keys.store), master=written.keys.master),
            web=written.web,
            telegram=written.telegram,
            nlu=written.nlu,
            voice=written.voice,
            demo=written.demo,
            rules=rules,
            retention_days=retention,
        )

    def _fault(self, path: tuple[str | int, ...], why: str) -> None:
        """Note a fault where its value came from: a variable of the environment, or a line of the file."""
        low = tuple(part.lower() if isinstance(part, str) else part for part in path)
        for source, variable in self._from_environment.items():
            around = source == low[: len(source)]
            if around or (path not in self._file.lines and low == source[: len(low)]):
                self._faults.append(f"{variable} (environment): {why}")
                return
        key = re.sub(r"\.(\d+)", r"[\1]", ".".join(str(part) for part in path))
        line = self._file.line(path)
        where = self._path if line is None else f"{self._path}:{line}"
        self._faults.append(f"{where}: {key}: {why}" if key else f"{where}: {why}")

    def _refuse_secrets(self) -> None:
        for section, key in SECRETS:
            if isinstance(self._values.get(section), dict) and key in self._values[section]:
                variable = f"{PREFIX}{section}__{key}".upper()
                self._fault((section, key), f"is a secret: remove it here and set {variable} in the environment")
        for section, key in (("database", "url"), ("keys", "store")):
            url = (self._values.get(section) or {}).get(key) if isinstance(self._values.get(section), dict) else None
            if isinstance(url, str) and _has_password(url):
                variable = f"{PREFIX}{section}__{key}".upper()
                self._fault((section, key), f"holds a password: set the whole address in {variable} instead")

    def _overlay(self, environ: Mapping[str, str]) -> None:
        for variable in sorted(environ):
            if not variable.upper().startswith(PREFIX):
                continue
            path: tuple[str | int, ...] = tuple(variable[len(PREFIX) :].lower().split("__"))
            self._from_environment[path] = variable
            if len(path) < 2 or not all(path):
                self._fault(path, f"must look like {PREFIX}SECTION__KEY")
                continue
            try:
                value = environ[variable] if path in SECRETS else read_value(environ[variable])
            except YamlFault as fault:
                self._fault(path, fault.why)
                continue
            self._put(path, value)

    def _put(self, path: tuple[str | int, ...], value: Any) -> None:
        section: dict[Any, Any] = self._values
        for depth, name in enumerate(path):
            # SLA classes are written in capitals, which a variable's name does not tell.
            key = next((known for known in section if str(known).lower() == name), name)
            if depth == len(path) - 1:
                section[key] = value
                return
            inner = section.get(key)
            if inner is None:
                inner = {}
            if not isinstance(inner, dict):
                self._fault(path, f"{'.'.join(str(part) for part in path[: depth + 1])} has no keys of its own")
                return
            section[key] = section = dict(inner)

    def _written(self) -> File | None:
        try:
            return File.model_validate({key: value for key, value in self._values.items() if value is not None})
        except ValidationError as invalid:
            for error in invalid.errors():
                self._fault(error["loc"], advice(dict(error)))
            return None

    def _rules(self, written: File, days_kept: Mapping[str, int]) -> Rules | None:
        calendar = self._try(lambda: _calendar(written), ("calendar",))
        classes: dict[str, SlaClass] = self._try(lambda: sla_from_mapping(written.sla), ("sla",)) or {}
        ladders = self._try(lambda: ladders_from_mapping(written.ladders), ("ladders",)) or {}
        courtesy = written.courtesy
        if classes and courtesy.triage_class not in classes:
            self._fault(("courtesy", "triage_class"), f"{courtesy.triage_class!r} is none of the classes in `sla`")
        if not _is_time(courtesy.morning_digest):
            self._fault(("courtesy", "morning_digest"), f'{courtesy.morning_digest!r} is no time of day like "08:30"')
        for kind, number in written.emergency_numbers.items():
            if not re.fullmatch(r"\+?[0-9][0-9 -]{1,20}", number):
                self._fault(("emergency_numbers", kind), f"{number!r} is no telephone number")
        if calendar is None:
            return None
        by_kind: dict[str, Policy] = {str(kind): policy for kind, policy in ladders.items()}
        return Rules(
            calendar=calendar,
            classes=classes,
            ladders=by_kind,
            triage_class=courtesy.triage_class,
            reopen_days=courtesy.reopen_days,
            staff_message_every=timedelta(minutes=courtesy.staff_message_every_minutes),
            answer_is_no_ring_within=timedelta(minutes=courtesy.answer_is_no_ring_within_minutes),
            morning_digest=courtesy.morning_digest,
            urge_every=timedelta(hours=courtesy.urge_every_hours),
            messages_per_minute=courtesy.messages_per_minute,
            numbers=dict(written.emergency_numbers),
            join_code_life=timedelta(hours=written.people.join_code_hours),
            days_kept=days_kept,
        )

    def _telegram(self, written: Telegram) -> None:
        token = written.token.get_secret_value() if written.token is not None else None
        if token is not None and not re.fullmatch(r"[0-9]{3,20}:[A-Za-z0-9_-]{20,80}", token):
            self._fault(
                ("telegram", "token"), "is no bot token; take it from @BotFather as it stands, such as 123456:ABC…"
            )
        for key, address in (("api", written.api), ("public_url", written.public_url)):
            if address and not re.fullmatch(_ADDRESS, address):
                self._fault(("telegram", key), f"{address!r} is no address; write one like https://bell.example.org")
        if written.username and not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{4,31}", written.username):
            self._fault(("telegram", "username"), f"{written.username!r} is no bot's name; write it without the @")
        if token is None or written.mode != "webhook":
            return
        if not written.public_url.startswith("https://"):
            self._fault(
                ("telegram", "public_url"), "must be the https address under which Telegram reaches this service"
            )
        secret = written.webhook_secret.get_secret_value() if written.webhook_secret is not None else ""
        if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret):
            self._fault(
                ("telegram", "webhook_secret"),
                "must be 16 to 256 letters, digits, _ or -; .env.example shows how to make it",
            )

    def _rasa(self, url: str) -> None:
        if _has_password(url):
            self._fault(("nlu", "rasa_url"), "must hold no password: let Rasa listen where nobody else comes")
        elif not re.fullmatch(_ADDRESS, url) or not _has_port_or_none(url):
            self._fault(("nlu", "rasa_url"), f"{url!r} is no address; write one like http://127.0.0.1:5005")

    def _try(self, build: Callable[[], T], section: tuple[str, ...]) -> T | None:
        try:
            return build()
        except SettingError as fault:
            self._fault(_path_of(fault.key), str(fault).removeprefix(f"{fault.key}: "))
        except ZoneInfoNotFoundError:
            self._fault(("organisation", "time_zone"), "is no time zone; write one like Asia/Shanghai")
        except ValueError as fault:
            self._fault(section, str(fault))
        return None

    def _retention(self, wanted: Mapping[str, int]) -> dict[str, int]:
        for name, days in wanted.items():
            if name not in DEFAULT_DAYS:
                self._fault(("retention_days", name), unknown(name, DEFAULT_DAYS))
            elif days < 1:
                self._fault(("retention_days", name), f"must be at least 1 day, not {days}")
        return {**DEFAULT_DAYS, **wanted}

    def _absolute(self, url: str) -> str:
        """A SQLite file is looked for beside the configuration, wherever the program was started."""
        found = re.fullmatch(r"sqlite:///(?!/|:memory:|[A-Za-z]:)(.+)", url)
        return f"sqlite:///{(self._path.parent / found[1]).as_posix()}" if found else url


def _calendar(written: File) -> WorkCalendar:
    known = {"waking", "working", "quiet", "days_off", "make_up_days"}
    for name in written.calendar:
        if name not in known:
            raise SettingError(f"calendar.{name}", unknown(name, known))
    off, worked = chinese_calendar(CALENDAR_YEARS, overrides_from_mapping(written.calendar))
    hours = {
        name: _hours(written.calendar[name], f"calendar.{name}")
        for name in ("waking", "working", "quiet")
        if name in written.calendar
    }
    return WorkCalendar(tz=written.organisation.tz, holidays=off, make_up_days=worked, **hours)


def _hours(value: object, key: str) -> tuple[time, time]:
    if not isinstance(value, list) or len(value) != 2 or not all(_is_time(str(item)) for item in value):
        raise SettingError(key, 'must be two times of day, like ["08:00", "21:00"]')
    return time.fromisoformat(str(value[0])), time.fromisoformat(str(value[1]))


def _is_time(text: str) -> bool:
    return re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text) is not None


def _has_password(url: str) -> bool:
    try:
        return urlsplit(url).password is not None
    except ValueError:
        return False


def _has_port_or_none(url: str) -> bool:
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False


def _path_of(key: str) -> tuple[str | int, ...]:
    """'ladders.accept.rungs[0].at' as the parts of a path."""
    return tuple(int(part) if part.isdecimal() else part for part in re.split(r"\.|\[|\]\.?", key) if part)
