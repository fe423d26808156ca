"""Telegram in a running node: the channel by the settings, its library on demand, the lease for polling, the web hook's address."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import timedelta
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.channels.base import Channel
from bot.channels.telegram.api import Api
from bot.channels.telegram.channel import CAN, TelegramChannel
from bot.channels.telegram.connecting import HOOK, TelegramConnection
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.reading import NAME
from bot.clock import SystemClock
from bot.configuration.file import Telegram
from bot.delivery.pacing import locked_limit
from bot.faults import OperatorFault
from bot.settling import give_back, settling
from handlers.ports import Ports
from models.message import ChannelLimit

if TYPE_CHECKING:
    from bot.app import Gridbell

LEASE = timedelta(seconds=60)
"""Longer than one question for updates takes: a node that died is followed by another after that."""
_CHATTY = ("httpx", "httpcore", "telegram", "aiogram", "aiohttp")


class DriverMissing(OperatorFault):
    """The library that config.yaml names is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "telegram.driver is aiogram, which is not installed: run `pip install gridbell[aiogram]`, or write `driver: ptb`"
        )


def platform(telegram: Telegram) -> dict[str, Channel]:
    """The channel, where a token is set. Raises DriverMissing."""
    if telegram.token is None:
        return {}
    if telegram.driver == "aiogram" and find_spec("aiogram") is None:
        raise DriverMissing
    secret = telegram.webhook_secret.get_secret_value() if telegram.webhook_secret is not None else ""
    channel = TelegramChannel(
        telegram.token.get_secret_value(),
        secret=secret if telegram.mode == "webhook" else "",
        username=telegram.username,
        pace=Pace(CAN),
    )
    return {NAME: channel}


def attach(gridbell: Gridbell) -> None:
    """Let the node be connected while it runs, if it has the channel."""
    channel, telegram = gridbell.channels.get(NAME), gridbell.settings.telegram
    if not isinstance(channel, TelegramChannel) or telegram.token is None:
        return
    token = telegram.token.get_secret_value()
    hook = telegram.public_url.rstrip("/") + HOOK if telegram.mode == "webhook" else None
    secret = telegram.webhook_secret.get_secret_value() if telegram.webhook_secret is not None else ""

    async def receive(update: Mapping[str, Any]) -> object:
        return await gridbell.gateway.receive_raw(NAME, update)

    async def lease(wanted: bool) -> bool:
        ports = gridbell.ports()
        return await asyncio.wrap_future(
            gridbell.writer.submit(lambda session: leased(session, ports, gridbell.node, wanted=wanted))
        )

    def load() -> Api:
        with settling():
            api = make_api(telegram.driver, token, telegram.api)
        give_back()
        return api

    made = TelegramConnection(
        channel,
        load,
        receive,
        lease,
        gridbell.deliverer.wake,
        hook=hook,
        secret=secret,
    )
    gridbell.connections = (*gridbell.connections, made)
    gridbell.writer.submit(lambda session: freed(session, gridbell.ports())).result()


def make_api(driver: str, token: str, base: str) -> Api:
    """The library's side; it is imported here and no earlier, which takes from a third of a second to four."""
    for name in _CHATTY:  # their lines quote addresses, of which the token is a part
        logging.getLogger(name).setLevel(logging.CRITICAL)
    base = base.rstrip("/")
    if driver == "aiogram":
        from bot.channels.telegram.aiogram import AiogramApi

        return AiogramApi(token, base)
    from bot.channels.telegram.ptb import PtbApi

    return PtbApi(token, base)


def freed(session: Session, ports: Ports) -> None:
    """On SQLite there is one node, and it has just started: a lease that stands there is of one that died."""
    if session.get_bind().dialect.name == "sqlite":
        ours = (ChannelLimit.district == ports.district, ChannelLimit.channel == NAME)
        session.execute(update(ChannelLimit).where(*ours).values(poller=None, polls_until=None))


def leased(session: Session, ports: Ports, node: str, *, wanted: bool) -> bool:
    """Whether this node alone may poll for the next minute; not `wanted` lets go. By the machine's clock, which no demo moves."""
    now = SystemClock().now()
    row = locked_limit(session, ports, NAME, now)
    mine = row.poller == node
    if not wanted:
        if mine:
            row.poller = row.polls_until = None
        return False
    if not mine and row.poller is not None and row.polls_until is not None and row.polls_until > now:
        return False
    row.poller, row.polls_until = node, now + LEASE
    return True
