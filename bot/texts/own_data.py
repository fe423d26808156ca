"""A resident's own data as one page that opens on any telephone: no program in it, nothing fetched, and its data for machines inside."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from bot.texts.catalogue import LANGUAGES, Catalogue

_HEAD = """<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; media-src data:; style-src 'unsafe-inline'">
<style>
:root{color-scheme:light dark;--line:#8884;--soft:#8882;--dim:#767676}
body{font:16px/1.6 system-ui,sans-serif;margin:0 auto;padding:16px;max-width:42rem;overflow-wrap:anywhere}
h1{font-size:1.4rem;margin:.2rem 0}h2{font-size:1.1rem;margin:1.6rem 0 .4rem}h3{font-size:1rem;margin:1rem 0 .2rem;color:var(--dim)}
section{border-top:1px solid var(--line)}article{border:1px solid var(--line);border-radius:12px;padding:4px 14px 14px;margin:12px 0}
p,ul,blockquote{margin:.3rem 0}ul{padding-left:1.2rem}time,small{color:var(--dim);font-size:.85rem}
blockquote{background:var(--soft);border-radius:8px;padding:8px 12px;white-space:pre-wrap}
img,video{display:block;max-width:100%;border-radius:8px;margin:.4rem 0}audio{width:100%}figure{margin:.6rem 0}
summary{cursor:pointer;padding:8px 0;font-weight:600}
</style>"""


class OwnDataPages:
    """See the module; the words are those of the catalogue, times those of the district."""

    def __init__(self, catalogue: Catalogue, tz: ZoneInfo) -> None:
        self._catalogue, self._tz = catalogue, tz

    def own_data(self, told: Mapping[str, Any], contents: Mapping[str, bytes], language: str) -> bytes:
        """The page; see `handlers.ports.Pages`."""
        return _Page(self._catalogue, self._tz, told, contents, language).whole().encode()


class _Page:
    def __init__(
        self,
        catalogue: Catalogue,
        tz: ZoneInfo,
        told: Mapping[str, Any],
        contents: Mapping[str, bytes],
        language: str,
    ) -> None:
        self._catalogue, self._tz, self._told, self._contents = catalogue, tz, told, contents
        self._language = language if language in LANGUAGES else "en"
        self._made = datetime.fromisoformat(told["made_at"])

    def whole(self) -> str:
        """All of it. What machines read stands in one hidden element, whose text is JSON."""
        told, title = self._told, self._say("page-title")
        cases = told.get("cases", [])
        of_cases = {case["number"] for case in cases}
        loose = [file for file in told["files"] if file["case"] not in of_cases]
        parts = [
            f"<h1>{title}</h1>",
            _small(self._say("page-made", at=_moment(told["made_at"]))),
            self._about() if "address" in told else "",
            self._section("page-cases", [self._case(case) for case in cases]),
            self._section("page-files-loose" if cases else "page-files", [self._file(file) for file in loose]),
            self._messages(),
            f"<section><p><small>{self._say('page-foot')}</small></p></section>",
            f'<pre id="gridbell-data" hidden>{escape(json.dumps(told, ensure_ascii=False), quote=False)}</pre>',
        ]
        body = "\n".join(part for part in parts if part)
        head = f"<head>{_HEAD}<title>{title}</title></head>"
        return f'<!doctype html>\n<html lang="{LANGUAGES[self._language]}">\n{head}\n<body>\n{body}\n</body></html>\n'

    def _about(self) -> str:
        told = self._told
        rows = [
            self._say("page-channel", channel=told["channel"], address=told["address"]),
            self._say("page-since", at=_moment(told["since"])),
            self._say("page-language", language=told["language"]),
        ]
        if told["quiet_hours"] is not None:
            rows.append(self._say("page-quiet", hours=told["quiet_hours"].replace("-", "–")))
        if not told["cases"]:
            rows.append(self._say("page-no-cases"))
        return f"<section><h2>{self._say('page-about')}</h2>{_list(rows)}</section>"

    def _case(self, case: Mapping[str, Any]) -> str:
        kind, state = case["category"], f"status-{case['status']}"
        name = escape(kind[self._language]) if kind is not None else self._say("category-unknown")
        filed = _small(self._say("page-filed", at=_moment(case["filed_at"])))
        parts = [f"<h2>{escape(case['number'])} {name}</h2>", f"<p>{self._say(state)}<br>{filed}</p>"]
        if case["your_part"] != "reporter":
            return f"<article>{''.join(parts)}<p>{self._say('page-followed')}</p></article>"
        words = case["words"] or self._say("page-no-words")
        parts += [
            f"<h3>{self._say('page-words')}</h3><blockquote>{escape(words)}</blockquote>",
            f"<p>{self._say('page-place', place=case['place_words'] or _text('place-unknown'))}</p>",
            *(f"<p>{self._say(key)}</p>" for key in self._choices(case)),
            *(self._file(file) for file in self._told["files"] if file["case"] == case["number"]),
            self._notes(case["notes"]),
            self._part("page-history", [self._step(step) for step in case["history"] if step["told"]]),
            self._part("page-opened", [self._look(look) for look in case["opened"]], "page-opened-none"),
        ]
        return f"<article>{''.join(parts)}</article>"

    def _choices(self, case: Mapping[str, Any]) -> Iterable[str]:
        if case["anonymous"]:
            yield "page-anonymous"
        if case["staff_may_see_your_contact"]:
            yield "page-contact"
        if case["rating"] is not None:
            yield f"page-rating-{case['rating']}"

    def _notes(self, notes: Iterable[Mapping[str, Any]]) -> str:
        return "".join(
            f"<h3>{self._who(note['by'])} <time>{self._when(note['at'])}</time></h3><blockquote>{escape(note['words'])}</blockquote>"
            for note in notes
            if note["words"]
        )

    def _step(self, step: Mapping[str, Any]) -> str:
        did = self._say(f"step-{step['action'].replace('_', '-')}", who=self._who_param(step["by"]))
        return f"<time>{self._when(step['at'])}</time> {did}"

    def _look(self, look: Mapping[str, Any]) -> str:
        what = look["what"] if look["what"] in ("case", "picture", "identity") else "case"
        return (
            f"<time>{self._when(look['at'])}</time> {self._say(f'page-looked-{what}', who=self._who_param(look['by']))}"
        )

    def _file(self, file: Mapping[str, Any]) -> str:
        caption = self._say(f"page-{file['kind']}", at=_moment(file["at"]), size=max(1, file["bytes"] // 1024))
        content = self._contents.get(file["id"])
        if content is None:
            return f"<p>{caption} {_small(self._say('page-file-elsewhere'))}</p>"
        source = f'src="data:{escape(file["mime"])};base64,{base64.b64encode(content).decode()}" id="{file["id"]}"'
        shown = {
            "photo": f'<img {source} alt="{caption}">',
            "voice": f"<audio controls {source}></audio>",
            "video": f"<video controls {source}></video>",
        }.get(file["kind"], "")
        return f"<figure>{shown}<figcaption>{_small(caption)}</figcaption></figure>"

    def _messages(self) -> str:
        told = self._told.get("messages_to_you") or []
        if not told:
            return ""
        said = "".join(
            f"<p><time>{self._when(each['at'])}</time></p><blockquote>{escape(each['text'])}</blockquote>"
            for each in told
        )
        return f"<section><details><summary>{self._say('page-messages', count=len(told))}</summary>{said}</details></section>"

    def _section(self, key: str, parts: list[str]) -> str:
        return f"<section><h2>{self._say(key)}</h2>{''.join(parts)}</section>" if parts else ""

    def _part(self, key: str, rows: list[str], without: str = "") -> str:
        if not rows and not without:
            return ""
        return f"<h3>{self._say(key)}</h3>{_list(rows) if rows else f'<p>{self._say(without)}</p>'}"

    def _who(self, by: Any) -> str:
        return self._say("plain", text=self._who_param(by))

    def _who_param(self, by: Any) -> Any:
        return {"zh": by["zh"], "en": by["en"]} if isinstance(by, Mapping) else _text(f"page-by-{by}")

    def _when(self, at: str) -> str:
        return self._say("plain", text=_moment(at))

    def _say(self, key: str, **params: Any) -> str:
        """The words, safe to stand in HTML."""
        return escape(self._catalogue.render(key, params, self._language, self._tz, self._made))


def _moment(at: str) -> dict[str, str]:
    return {"time": datetime.fromisoformat(at).astimezone(UTC).isoformat()}


def _text(key: str) -> dict[str, Any]:
    return {"key": key, "params": {}}


def _small(words: str) -> str:
    return f"<small>{words}</small>"


def _list(rows: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{row}</li>' for row in rows)}</ul>"
