"""What `gridbell check` looks at of Telegram: the driver, whose token it is, and how updates find their way here."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from bot.channels.telegram.api import CALL_SECONDS, Refusal, Unreachable
from bot.channels.telegram.connecting import HOOK
from bot.commands.findings import Finding
from bot.configuration.file import Telegram
from bot.telegram import DriverMissing, make_api, platform

WHAT = "telegram"


def examine_telegram(telegram: Telegram) -> list[Finding]:
    """The findings; asks Telegram who we are and what it knows of a web hook, and changes nothing there."""
    if telegram.token is None:
        return [Finding(WHAT, True, "no token is set: there is no bot on Telegram")]
    try:
        platform(telegram)
        me, hook = asyncio.run(_ask(telegram, telegram.token.get_secret_value()))
    except DriverMissing as fault:
        says, _, todo = str(fault).partition(": ")
        return [Finding(WHAT, False, says, todo)]
    except Unreachable as fault:
        todo = "check the network, a proxy (HTTPS_PROXY) and telegram.api; until then messages wait and nothing is lost"
        return [Finding(WHAT, False, f"{urlsplit(telegram.api).netloc} is not reached from here: {fault}", todo)]
    except Refusal as refused:
        if refused.code in (401, 404):
            todo = "copy the token from @BotFather again into GRIDBELL__TELEGRAM__TOKEN"
            return [Finding(WHAT, False, "Telegram knows no bot with this token", todo)]
        return [Finding(WHAT, False, f"Telegram refuses: {refused.why}", "try again in a few minutes")]
    return [_whose(telegram, me), *_groups(me), _way(telegram, hook)]


async def _ask(telegram: Telegram, token: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    api = make_api(telegram.driver, token, telegram.api)
    try:
        me = await api.call("getMe", {}, seconds=CALL_SECONDS)
        hook = await api.call("getWebhookInfo", {}, seconds=CALL_SECONDS)
    finally:
        await api.close()
    if not isinstance(me, Mapping) or not isinstance(hook, Mapping):
        raise Unreachable("what answers there is no Bot API")
    return me, hook


def _whose(telegram: Telegram, me: Mapping[str, Any]) -> Finding:
    name = str(me.get("username", ""))
    if telegram.username and telegram.username.lower() != name.lower():
        says = f"telegram.username is {telegram.username}, but the token is that of @{name}"
        return Finding(WHAT, False, says, f"write `username: {name}`: printed codes lead to that name")
    return Finding(WHAT, True, f"@{name}, over {telegram.driver}")


def _groups(me: Mapping[str, Any]) -> list[Finding]:
    if me.get("can_read_all_group_messages") is not True:
        return []
    says = "privacy mode is off: Telegram sends the bot everything that is said in its groups"
    return [
        Finding(WHAT, False, says, "turn it on: @BotFather, /setprivacy, Enable; then take the bot out and in again")
    ]


def _way(telegram: Telegram, hook: Mapping[str, Any]) -> Finding:
    known, waiting = str(hook.get("url") or ""), hook.get("pending_update_count", 0)
    if telegram.mode == "polling":
        if known:
            says = "a web hook is set, perhaps by another program with this token; serve takes it away and polls"
            return Finding(WHAT, True, says)
        return Finding(WHAT, True, f"polling; {waiting} updates wait")
    ours = telegram.public_url.rstrip("/") + HOOK
    if known and known != ours:
        return Finding(WHAT, True, f"the web hook leads elsewhere now; serve sets it to {ours}")
    if known and hook.get("last_error_message"):
        says = f"Telegram could not deliver to {ours}: {str(hook['last_error_message'])[:120]}; {waiting} updates wait"
        return Finding(
            WHAT, False, says, "see that the address leads to this service, over https with a certificate that is valid"
        )
    return Finding(
        WHAT, True, f"web hook at {ours}; {waiting} updates wait" if known else f"serve will set the web hook {ours}"
    )
