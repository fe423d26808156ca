"""`gridbell check`: what a service needs, looked at one by one; each fault with what to do about it."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session

from bot.commands.check_rasa import examine_rasa
from bot.commands.check_telegram import examine_telegram
from bot.commands.findings import Finding
from bot.media.hearing import lacking
from bot.settings import Settings, SettingsFault, find_config, load
from bot.storage.databases import exists, sqlite_file
from bot.storage.keys import FILE, MasterKeyFault, master_key
from bot.storage.migrate import SchemaFault, revision
from handlers.registry import Registry
from models.base import make_engine
from models.ids import Ids
from models.migrations import HEAD
from models.sealing import DataKey, Sealer, SealingError
from models.seat import Contact
from nlu.backends.linear import LinearBackend, ModelError, model_is_current

_WEEK_HOURS = 7 * 24


def examine() -> list[Finding]:
    """Look at everything; what can't be looked at because something before it is broken is left out."""
    try:
        settings = load(find_config(os.environ, Path.cwd()), os.environ)
    except SettingsFault as fault:
        return [Finding("config", False, str(fault), "mend the lines above")]
    found = [Finding("config", True, str(settings.path))]
    if not exists(settings.database.url):
        file = sqlite_file(settings.database.url)
        found.append(Finding("database", False, f"{file} is not there yet", "run: gridbell migrate"))
    else:
        engine = make_engine(settings.database.url)
        try:
            found.extend(_database(settings, engine))
        finally:
            engine.dispose()
    found.append(_keys(settings))
    found.append(_model(settings))
    if settings.voice_dir is not None:
        found.append(_voice(settings.voice_dir))
    found.extend(_rasa(settings))
    found.extend(examine_telegram(settings.telegram))
    return found


def _database(settings: Settings, engine: Engine) -> list[Finding]:
    try:
        with engine.connect() as connection:
            at = revision(connection)
    except SchemaFault as fault:
        return [Finding("migrations", False, str(fault), "name another database in database.url")]
    except SQLAlchemyError as fault:
        cause = fault.orig if isinstance(fault, DBAPIError) else fault
        first = str(cause).strip().splitlines()[0]
        return [Finding("database", False, first, "check database.url, and that the server runs")]
    found = [Finding("database", True, engine.url.render_as_string(hide_password=True))]
    if at != HEAD:
        said = "no tables yet" if at is None else f"at revision {at}, this program needs {HEAD}"
        return [*found, Finding("migrations", False, said, "run: gridbell migrate")]
    found.append(Finding("migrations", True, f"at revision {at}"))
    with Session(engine) as session:
        registry = Registry(session, settings.organisation.district)
        linked = set(
            session.scalars(
                select(Contact.person_id).where(Contact.district == registry.district, Contact.ended_at.is_(None))
            )
        )
    return [*found, _roster(settings, registry), _channels(registry, linked)]


def _roster(settings: Settings, registry: Registry) -> Finding:
    seats = registry.duty_officers()
    holders = {holder.person_id for seat in seats for holder in registry.holders(seat.id)}
    if not holders:
        todo = "import people with the role duty_officer: gridbell import people FILE"
        return Finding("roster", False, "nobody is on the duty roster; serve will not start", todo)
    tz = settings.rules.calendar.tz
    begins = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    for hour in range(_WEEK_HOURS):
        at = begins + timedelta(hours=hour)
        if not any(registry.on_duty(seat.id, at, tz) for seat in seats):
            says = f"no duty officer is there at {at.astimezone(tz):%A %H:%M}"
            return Finding("roster", False, says, "fill the gap: gridbell import shifts FILE")
    return Finding("roster", True, f"{len(holders)} duty officers, somebody at every hour of the week")


def _channels(registry: Registry, linked: set[int]) -> Finding:
    duty = {holder.person_id for seat in registry.duty_officers() for holder in registry.holders(seat.id)}
    silent = sorted(registry.people[person].key for person in duty - linked)
    if silent:
        todo = "give each of them a join code: gridbell people invite PERSON"
        return Finding("channels", False, f"no chat reaches {', '.join(silent)}", todo)
    return Finding("channels", True, f"web; a chat reaches {len(linked)} of {len(registry.people)} people")


def _keys(settings: Settings) -> Finding:
    demo = (settings.var / FILE).is_file()
    try:
        master = master_key(settings, demo=demo)
    except MasterKeyFault as fault:
        first, _, rest = str(fault).partition(". ")
        return Finding("keys", False, first, rest or "see .env.example")
    if not exists(settings.keys.store):
        return Finding("keys", True, "a master key is set; the key store will be made at the first start")
    engine = make_engine(settings.keys.store)
    try:
        sealer = Sealer(engine, master, Ids())
        with engine.connect() as connection:
            one = connection.execute(select(DataKey.id).where(DataKey.wrapped.is_not(None)).limit(1)).scalar()
        if one is not None:
            sealer.seal(one, b"")
    except SealingError as fault:
        return Finding("keys", False, str(fault), "set GRIDBELL__KEYS__MASTER to the key this store was made with")
    except SQLAlchemyError as fault:
        return Finding("keys", False, f"the key store can't be read: {type(fault).__name__}", "check keys.store")
    finally:
        engine.dispose()
    whose = (
        f"the demo's own, {settings.var / FILE}" if demo and settings.keys.master is None else "from the environment"
    )
    return Finding("keys", True, f"the master key ({whose}) opens the key store")


def _model(settings: Settings) -> Finding:
    if model_is_current(settings.model_dir):
        return Finding("model", True, str(settings.model_dir))
    todo = f"run: python -m nlu.train --out {settings.model_dir}"
    return Finding("model", False, f"no model for the present training data in {settings.model_dir}", todo)


def _voice(folder: Path) -> Finding:
    fault = lacking(folder)
    if fault is None:
        return Finding("voice", True, f"voice notes are put into words by the model in {folder}")
    says, _, todo = fault.partition(": ")
    return Finding("voice", False, says, todo)


def _rasa(settings: Settings) -> list[Finding]:
    if settings.nlu.backend != "rasa":
        return []
    try:
        known = LinearBackend.load(settings.model_dir).labels
    except ModelError:
        return []  # said already; nothing is served without it
    return [examine_rasa(settings.nlu, known)]
