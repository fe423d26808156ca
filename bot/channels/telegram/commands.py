"""The menu of commands, in both languages, and the words that each stands for: what handlers understand already."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A command without its slash: what the menu says of it, and what it says when it is chosen."""

    name: str
    zh: str
    en: str
    says_zh: str
    says_en: str


HELP = "help"
COMMANDS = (
    Command(
        "status", "我反映的事到哪一步了", "How my reports are doing", "进度怎么样了", "What is the status of my report?"
    ),
    Command("urge", "催一下", "Ring whoever has it, now", "催一下", "Please hurry up"),
    Command("human", "找值班人员", "Ask for a person", "人工", "human"),
    Command("mydata", "我的数据：查看、导出、删除", "My data: see, export, erase", "我的数据", "my data"),
    Command("language", "Speak English", "说中文", "Speak English", "说中文"),
    Command(HELP, "怎么用", "How this works", "帮助", "how does this work"),
    Command("tasks", "我的任务（工作人员）", "My tasks (staff)", "我的任务", "my tasks"),
)
REPORT = "report"
"""What may stand before a report in a group, where some apps let no mention through; it means the words behind it."""
_BY_NAME = {command.name: command for command in COMMANDS}


def words_of(name: str, rest: str, language: str | None) -> str:
    """What a command says, in the language of whoever chose it; one that we have not stays as it was typed, with its slash.

    What was written behind it is said, too: who types /help may go on with what help is needed for.
    """
    if name == REPORT or (name == HELP and rest):
        return rest
    command = _BY_NAME.get(name)
    if command is None:
        return f"/{name} {rest}".strip()
    chinese = (language or "zh").lower().startswith("zh")
    return f"{command.says_zh if chinese else command.says_en} {rest}".strip()


def menu(language: str) -> list[dict[str, str]]:
    """The menu in one of the two languages, as setMyCommands takes it."""
    return [{"command": each.name, "description": each.zh if language == "zh" else each.en} for each in COMMANDS]
