"""What config.yaml may say: its sections and their types, and what to tell an operator who wrote something else."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, SecretStr


class Section(BaseModel):
    """Every section is frozen, and refuses keys that it does not know and values of another type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, coerce_numbers_to_str=True)


class Organisation(Section):
    """Whose district this is. `district` is the tenant key of every row and can't be changed later."""

    district: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")
    name: str = Field(min_length=1, max_length=80)
    name_en: str = Field(min_length=1, max_length=80)
    time_zone: str = "Asia/Shanghai"
    language: Literal["zh", "en"] = "zh"

    @property
    def tz(self) -> ZoneInfo:
        """The district's time zone."""
        return ZoneInfo(self.time_zone)


class Database(Section):
    """Where everything but the keys is kept."""

    url: str = "sqlite:///var/gridbell.db"


class Keys(Section):
    """Where the wrapped data keys are kept, and the secret that unwraps them (base64, from the environment alone)."""

    store: str = "sqlite:///var/keys.db"
    master: SecretStr | None = None


class Web(Section):
    """Where the web server listens, and the address at which people reach it."""

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    public_url: str = ""


class Telegram(Section):
    """The bot on Telegram; there is none without a token, which comes from the environment alone, as the web hook's secret does."""

    driver: Literal["ptb", "aiogram"] = "ptb"
    mode: Literal["polling", "webhook"] = "polling"
    username: str = ""
    public_url: str = ""
    api: str = "https://api.telegram.org"
    token: SecretStr | None = None
    webhook_secret: SecretStr | None = None


class Nlu(Section):
    """How messages are understood."""

    backend: Literal["linear", "rasa"] = "linear"
    model_dir: str = "var/nlu"
    rasa_url: str = "http://127.0.0.1:5005"
    rasa_seconds: float = Field(default=1.0, ge=0.05, le=10)
    rasa_threshold: float = Field(default=0.4, ge=0, le=1)


class Voice(Section):
    """Whether voice notes are put into words here, and where the model for it lies."""

    transcriber: Literal["none", "sense_voice"] = "none"
    model_dir: str = "var/voice"


class Demo(Section):
    """What holds only for `gridbell demo`."""

    movable_clock: bool = True


class Courtesy(Section):
    """How often people are written to, and the other limits of good manners."""

    triage_class: str = "C"
    reopen_days: int = Field(default=30, ge=0, le=365)
    staff_message_every_minutes: int = Field(default=30, ge=0, le=1440)
    answer_is_no_ring_within_minutes: int = Field(default=30, ge=0, le=1440)
    morning_digest: str = "08:30"
    urge_every_hours: int = Field(default=24, ge=1, le=720)
    messages_per_minute: int = Field(default=20, ge=1, le=1000)


class People(Section):
    """How staff sign on."""

    join_code_hours: int = Field(default=48, ge=1, le=720)


class File(Section):
    """config.yaml as it is written."""

    organisation: Organisation
    database: Database = Database()
    keys: Keys = Keys()
    web: Web = Web()
    telegram: Telegram = Telegram()
    nlu: Nlu = Nlu()
    voice: Voice = Voice()
    demo: Demo = Demo()
    calendar: dict[str, Any] = Field(default_factory=dict)
    sla: dict[str, Any]
    ladders: dict[str, Any] = Field(default_factory=dict)
    courtesy: Courtesy = Courtesy()
    people: People = People()
    emergency_numbers: dict[str, str] = Field(default_factory=dict)
    retention_days: dict[str, int] = Field(default_factory=dict)


def unknown(name: str, known: Iterable[str]) -> str:
    """What to say of a key that is not known."""
    known = sorted(known)
    near = get_close_matches(name, known, 1)
    return f"is not known; did you mean {near[0]}?" if near else f"is not known; known are {', '.join(known)}"


def advice(error: dict[str, Any]) -> str:
    """A fault that pydantic found, as a sentence that says what to write instead."""
    context = error.get("ctx") or {}
    loc = error["loc"]
    kinds = {
        "missing": "is missing",
        "string_type": "must be text",
        "int_type": f"must be a whole number, not {error['input']!r}",
        "float_type": f"must be a number, not {error['input']!r}",
        "bool_type": f"must be true or false, not {error['input']!r}",
        "dict_type": "must be a section of keys and values",
        "model_type": "must be a section of keys and values",
        "literal_error": f"must be {context.get('expected')}, not {error['input']!r}",
        "greater_than_equal": f"must be at least {context.get('ge')}, not {error['input']!r}",
        "less_than_equal": f"must be at most {context.get('le')}, not {error['input']!r}",
        "string_too_short": "must not be empty",
        "string_too_long": f"must have at most {context.get('max_length')} letters",
        "string_pattern_mismatch": f"{error['input']!r} must be made of small letters, digits and hyphens, at most 32",
    }
    if error["type"] == "extra_forbidden":
        section = File.model_fields[str(loc[0])].annotation if len(loc) > 1 else File
        known = section.model_fields if isinstance(section, type) and issubclass(section, BaseModel) else {}
        return unknown(str(loc[-1]), known)
    return kinds.get(str(error["type"])) or str(error["msg"])
