"""A page about a model's answers, with its pictures drawn as SVG: it opens anywhere, without the net and without a program."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Final

from nlu.figures import Answers

_SIDE: Final = 360
_EDGE: Final = 44
# More labels than this make a picture that nobody can read: the most confused pairs are listed instead.
_MOST_CELLS: Final = 30
_PAIRS: Final = 40
_CELL: Final = 38
_STYLE: Final = """
body{font:16px/1.5 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;color:#1c2733;max-width:62rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.4rem}table{border-collapse:collapse}
th,td{padding:.25rem .8rem;text-align:left;border-bottom:1px solid #dde3ea}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
figure{margin:1rem 0;overflow-x:auto}figcaption{color:#55606d;max-width:44rem}svg text{font-size:12px;fill:#1c2733}
"""


def page(title: str, facts: dict[str, Any], answers: Answers) -> str:
    """The whole page: the figures, then confusion, reliability and risk by coverage, then every label."""
    parts = [
        f"<h1>{escape(title)}</h1>",
        _table(("figure", ""), [(name, _shown(value)) for name, value in facts.items()]),
        "<h2>What is taken for what</h2>",
        _confusion(answers),
        "<h2>How sure it is, and how often it is right</h2>",
        _reliability(answers),
        "<h2>What asking more often would save</h2>",
        _risk(answers),
        "<h2>Label by label</h2>",
        _table(
            ("label", "precision", "recall", "F1", "texts"),
            [
                (name, *(_shown(one[key]) for key in ("precision", "recall", "f1", "support")))
                for name, one in answers.per_class().items()
            ],
        ),
    ]
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n" + "\n".join(parts) + "\n</body></html>\n"
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    def row(cells: Sequence[str], tag: str) -> str:
        return (
            "<tr>"
            + "".join(f"<{tag}{' class=n' if at else ''}>{escape(cell)}</{tag}>" for at, cell in enumerate(cells))
            + "</tr>"
        )

    return "<table>" + row(head, "th") + "".join(row(cells, "td") for cells in rows) + "</table>"


def _shown(value: Any) -> str:
    match value:
        case None:
            return "–"
        case float():
            return f"{value:.3f}"
        case dict():
            return ", ".join(f"{name} {_shown(one)}" for name, one in value.items())
        case _:
            return str(value)


def _figure(picture: str, width: int, height: int, caption: str) -> str:
    return (
        f'<figure><svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{picture}</svg><figcaption>{escape(caption)}</figcaption></figure>'
    )


def _confusion(answers: Answers) -> str:
    table = answers.confusion()
    labels = answers.labels
    if len(labels) > _MOST_CELLS:
        wrong = [
            (int(table[one, other]), labels[one], labels[other])
            for one in range(len(labels))
            for other in range(len(labels))
            if one != other and table[one, other]
        ]
        wrong.sort(key=lambda each: (-each[0], each[1:]))
        return _table(("is", "taken for", "times"), [(one, other, str(times)) for times, one, other in wrong[:_PAIRS]])
    left = 24 + max(_width(label) for label in labels)
    drawn = []
    for row, label in enumerate(labels):
        of = max(1, int(table[row].sum()))
        y = left + row * _CELL
        drawn.append(f'<text x="{left - 8}" y="{y + _CELL / 2 + 4}" text-anchor="end">{escape(label)}</text>')
        drawn.append(
            f'<text transform="translate({left + row * _CELL + _CELL / 2 + 4},{left - 8}) rotate(-90)">{escape(label)}</text>'
        )
        for column in range(len(labels)):
            times, share = int(table[row, column]), int(table[row, column]) / of
            x = left + column * _CELL
            colour = "31,119,80" if row == column else "200,60,40"
            drawn.append(
                f'<rect x="{x}" y="{y}" width="{_CELL - 1}" height="{_CELL - 1}" '
                f'fill="rgba({colour},{0.05 + 0.9 * (share if row == column else min(1, 4 * share)):.2f})"/>'
            )
            if times:
                pale = ' style="fill:#fff"' if (share if row == column else 4 * share) > 0.6 else ""
                drawn.append(
                    f'<text x="{x + _CELL / 2}" y="{y + _CELL / 2 + 4}" text-anchor="middle"{pale}>{times}</text>'
                )
    side = left + len(labels) * _CELL + 8
    return _figure(
        "".join(drawn),
        side,
        side,
        "Rows: what it is. Columns: what it was taken for. Off the diagonal, red is four times as strong.",
    )


def _reliability(answers: Answers) -> str:
    bars = answers.reliability()
    drawn = [_axes("confidence", "share that is right"), _line([(0, 0), (1, 1)], "#9aa5b1", dashed=True)]
    for bar in bars:
        x, top = _x(bar.begins), _y(bar.right)
        drawn.append(
            f'<rect x="{x + 1:.1f}" y="{top:.1f}" width="{_SIDE / 10 - 2:.1f}" height="{_y(0) - top:.1f}" '
            f'fill="#2f6fb0" fill-opacity="{0.25 + 0.75 * min(1, 3 * bar.share):.2f}"/>'
        )
        drawn.append(f'<circle cx="{_x(bar.confidence):.1f}" cy="{top:.1f}" r="3.5" fill="#12324f"/>')
    size = _SIDE + 2 * _EDGE
    return _figure(
        "".join(drawn),
        size,
        size,
        "A dot on the dashed line is honest: as often right as it claims. Darker bars hold more of the texts.",
    )


def _risk(answers: Answers) -> str:
    curve = answers.risk_by_coverage()
    highest = max(1, math.ceil(max(risk for _, risk in curve) * 20)) / 20  # so that the marks are round
    drawn = [
        _axes("share answered without asking", "share of these that is wrong", highest),
        _line([(share, risk / highest) for share, risk in curve], "#b0402f"),
    ]
    figures = answers.figures()
    if figures["accuracy_answered"] is not None:
        at = (figures["coverage"], (1 - figures["accuracy_answered"]) / highest)
        drawn.append(f'<circle cx="{_x(at[0]):.1f}" cy="{_y(at[1]):.1f}" r="5" fill="#12324f"/>')
    size = _SIDE + 2 * _EDGE
    return _figure(
        "".join(drawn),
        size,
        size,
        "The dot is where the model's threshold stands; further left it would ask more often.",
    )


def _axes(across: str, up: str, highest: float = 1.0) -> str:
    drawn = [f'<rect x="{_EDGE}" y="{_EDGE}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#9aa5b1"/>']
    for step in range(6):
        share = step / 5
        drawn.append(f'<text x="{_x(share):.1f}" y="{_y(0) + 16}" text-anchor="middle">{share:.1f}</text>')
        digits = 1 if highest == 1 else 2
        drawn.append(
            f'<text x="{_EDGE - 6}" y="{_y(share) + 4:.1f}" text-anchor="end">{share * highest:.{digits}f}</text>'
        )
    drawn.append(f'<text x="{_x(0.5)}" y="{_y(0) + 36}" text-anchor="middle">{escape(across)}</text>')
    drawn.append(f'<text x="{_EDGE}" y="{_EDGE - 12}">{escape(up)}</text>')
    return "".join(drawn)


def _line(points: Sequence[tuple[float, float]], colour: str, *, dashed: bool = False) -> str:
    path = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in points)
    dash = ' stroke-dasharray="5 4"' if dashed else ""
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>'


def _x(share: float) -> float:
    return _EDGE + share * _SIDE


def _y(share: float) -> float:
    return _EDGE + (1 - share) * _SIDE


def _width(label: str) -> int:
    """About how many pixels a label takes: a Chinese character is twice as wide as a letter."""
    return sum(12 if ord(char) > 0x2E7F else 7 for char in label)
