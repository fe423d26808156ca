"""Importing what a case can be about and what is often asked: categories with their routes, and answers with their sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from handlers.registry import bump
from handlers.supervisor.importing import Checks, ImportPorts, Line, Report, put, rows_of, write
from models.category import Answer, Category
from models.seat import Department

CLASSES = ("A", "B", "S", "C", "D", "M", "Q")
_PLAIN_STEPS = ("W", "P", "M", "Q", "SUP", "D")


def import_categories(session: Session, ports: ImportPorts, lines: Sequence[Line]) -> Report:
    """Categories in the order of the file. Columns: code, zh, en, main, main_zh, main_en, route, sla.

    A category that is gone from the file is hidden, not deleted: cases name it. Raises ImportRefused.
    """
    checks = Checks()
    checks.columns(lines, "code", "zh", "en", "main", "main_zh", "main_en", "route", "sla")
    departments = {row.zh for row in session.scalars(rows_of(Department, ports))}
    here = {row.code: row for row in session.scalars(rows_of(Category, ports))}
    wanted: dict[str, dict[str, Any]] = {}
    seen: dict[Any, int] = {}
    for position, line in enumerate(lines):
        code = checks.text(line, "code", 8)
        checks.once(seen, code, line, f"category {code}")
        route = checks.text(line, "route", 60)
        _check_route(checks, line, route, departments)
        wanted[code] = {
            "zh": checks.text(line, "zh", 60),
            "en": checks.text(line, "en", 80),
            "main": checks.text(line, "main", 4),
            "main_zh": checks.text(line, "main_zh", 60),
            "main_en": checks.text(line, "main_en", 80),
            "route": route,
            "sla": checks.one_of(line, "sla", CLASSES),
            "active": True,
            "position": position,
        }
    checks.refuse()
    report = Report("categories")
    for gone in write(session, ports, report, Category, here, wanted, "code"):
        report.removed += put(gone, {"active": False})
    bump(session, ports)
    return report


def _check_route(checks: Checks, line: Line, route: str, departments: set[str]) -> None:
    for step in route.split(">"):
        if step in _PLAIN_STEPS or not route:
            continue
        if not step.startswith("D"):
            checks.fault(
                line, f"route has the step {step!r}; steps are {', '.join(_PLAIN_STEPS)} or D with a department"
            )
            continue
        unknown = [name for name in step[1:].split("/") if name not in departments]
        if unknown:
            checks.fault(line, f"route names {', '.join(unknown)}, which is no department")


def import_answers(session: Session, ports: ImportPorts, lines: Sequence[Line]) -> Report:
    """Answers to common questions; none without a source and a date.

    Columns: key, keywords_zh, keywords_en ("a;b"), answer_zh, answer_en, source_zh, source_en, as_of (2026-11-01), and
    counter_zh, counter_en, hours_zh, hours_en. Raises ImportRefused.
    """
    checks = Checks()
    checks.columns(lines, "key", "keywords_zh", "answer_zh", "answer_en", "source_zh", "as_of")
    here = {row.key: row for row in session.scalars(rows_of(Answer, ports))}
    wanted: dict[str, dict[str, Any]] = {}
    seen: dict[Any, int] = {}
    for line in lines:
        key = checks.text(line, "key", 40)
        checks.once(seen, key, line, f"answer {key}")
        as_of = checks.text(line, "as_of", 10)
        if as_of and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", as_of):
            checks.fault(line, f"as_of is {as_of!r}; write a date such as 2026-11-01")
        sources = [checks.text(line, "source_zh", 95), checks.text(line, "source_en", 95, default="")]
        wanted[key] = {
            "keywords_zh": checks.text(line, "keywords_zh", 400),
            "keywords_en": checks.text(line, "keywords_en", 400, default=""),
            "zh": _answer(checks, line, "zh"),
            "en": _answer(checks, line, "en"),
            "source": " / ".join(filter(None, sources)),
            "as_of": as_of,
        }
    checks.refuse()
    report = Report("answers")
    for gone in write(session, ports, report, Answer, here, wanted):
        session.delete(gone)
        report.removed += 1
    bump(session, ports)
    return report


def _answer(checks: Checks, line: Line, language: str) -> str:
    """The answer, and on a line of its own the counter and its hours where they are known."""
    answer = checks.text(line, f"answer_{language}", 700)
    counter = checks.text(line, f"counter_{language}", 120, default="")
    hours = checks.text(line, f"hours_{language}", 120, default="")
    where = ("，" if language == "zh" else ", ").join(filter(None, (counter, hours)))
    return f"{answer}\n{where}" if where else answer
