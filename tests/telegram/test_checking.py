"""`gridbell check` on Telegram: whose token it is, whether updates find their way, and what to do if they do not."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from bot.commands.check_telegram import examine_telegram
from bot.configuration.file import Telegram
from tests.telegram.stub import Answer, Stub, StubBot, refused

ADDRESS = "https://bell.example.org"
HOOK = f"{ADDRESS}/telegram/webhook"


def told(bot: StubBot, api: str, **more: str) -> list[tuple[bool, str, str]]:
    """What is found, and that the token stands in none of it."""
    found = examine_telegram(Telegram(token=SecretStr(bot.token), api=api, **more))
    assert not any(bot.token in each.says + each.todo for each in found)
    return [(each.ok, each.says, each.todo) for each in found]


def me(bot: StubBot, **more: object) -> Answer:
    return Answer(body={"ok": True, "result": {"id": bot.id, "is_bot": True, "username": bot.username, **more}})


def knows(bot: StubBot, **hook: object) -> None:
    bot.answers["getWebhookInfo"].append(Answer(body={"ok": True, "result": hook}))


def test_without_a_token_there_is_no_bot_and_nothing_is_at_fault() -> None:
    (found,) = examine_telegram(Telegram())
    assert found.ok
    assert "no token" in found.says


def test_all_is_well_with_polling(stub: Stub, bot: StubBot, driver: str) -> None:
    knows(bot, url="", pending_update_count=3)
    assert told(bot, stub.address, driver=driver) == [
        (True, f"@{bot.username}, over {driver}", ""),
        (True, "polling; 3 updates wait", ""),
    ]
    assert {call.method for call in bot.calls} == {"getMe", "getWebhookInfo"}, "it only asks"


@pytest.mark.parametrize(
    "hook, ok, words",
    [
        ({"url": HOOK, "pending_update_count": 0}, True, f"web hook at {HOOK}"),
        ({"url": ""}, True, "will set the web hook"),
        ({"url": "https://other.example.org/"}, True, "leads elsewhere"),
        ({"url": HOOK, "last_error_message": "SSL error", "pending_update_count": 9}, False, "SSL error; 9 updates"),
    ],
)
def test_the_web_hook_is_looked_at(stub: Stub, bot: StubBot, hook: dict[str, object], ok: bool, words: str) -> None:
    knows(bot, **hook)
    well, says, todo = told(bot, stub.address, mode="webhook", public_url=ADDRESS)[-1]
    assert (well, bool(todo)) == (ok, not ok)
    assert words in says


def test_polling_says_that_a_web_hook_is_set(stub: Stub, bot: StubBot) -> None:
    knows(bot, url=HOOK)
    assert "takes it away" in told(bot, stub.address)[-1][1]


def test_the_name_of_another_bot_and_open_groups_are_at_fault(stub: Stub, bot: StubBot) -> None:
    bot.answers["getMe"].append(me(bot, can_read_all_group_messages=True))
    knows(bot)
    name, groups, _ = told(bot, stub.address, username="another_bot")
    assert not name[0]
    assert f"username: {bot.username}" in name[2]
    assert not groups[0]
    assert "/setprivacy" in groups[2]


@pytest.mark.parametrize(
    "answer, says, todo",
    [
        (refused(401, "Unauthorized"), "knows no bot with this token", "@BotFather"),
        (refused(429, "Too Many Requests"), "Telegram refuses: Too Many", "again"),
        (Answer(502, b"<html>Bad Gateway</html>"), "is not reached", "HTTPS_PROXY"),
        (Answer(body={"ok": True, "result": "?"}), "no Bot API", "telegram.api"),
    ],
)
def test_each_fault_says_what_to_do(
    stub: Stub, bot: StubBot, driver: str, answer: Answer, says: str, todo: str
) -> None:
    bot.answers["getMe"].append(answer)
    ((ok, said, do),) = told(bot, stub.address, driver=driver)
    assert not ok
    assert says in said
    assert todo in do


def test_nobody_there_at_all(bot: StubBot, driver: str) -> None:
    ((ok, said, _),) = told(bot, "http://127.0.0.1:9", driver=driver)
    assert not ok
    assert "127.0.0.1:9 is not reached" in said
