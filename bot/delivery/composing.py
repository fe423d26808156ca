"""From a claimed row to the words, buttons and file of one message, in its reader's language."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.base import Attached, Button, Channel, Outbound
from bot.delivery.claims import Claim
from bot.storage.writer import Writer
from bot.texts.catalogue import Catalogue
from handlers.ports import Ports
from handlers.sending import OPENS, WHERE
from models.attachment import Attachment

_SHOWN = ("image", "audio", "video")


class Composer:
    """Renders claims; reads files through the writer's readers."""

    def __init__(
        self, writer: Writer, channels: Mapping[str, Channel], ports: Callable[[], Ports], catalogue: Catalogue
    ) -> None:
        self._writer, self._channels, self._ports = writer, channels, ports
        self._catalogue = catalogue

    @property
    def version(self) -> str:
        """The catalogue's version, kept with the words that were sent."""
        return self._catalogue.version

    async def compose(self, claim: Claim) -> Outbound:
        """The message; raises SealingError (the reader was erased) or CatalogueError (no such text)."""
        ports = self._ports()
        can = self._channels[claim.channel].capabilities
        asks = can.location_button and claim.kind == WHERE
        words = self._words(ports, claim, claim.text_key, ports.sealer.open_json(claim.params))
        labels = [self._words(ports, claim, each["label"], each.get("params") or {}) for each in claim.buttons]
        buttons: tuple[Button, ...] = ()
        if can.buttons:
            buttons = tuple(
                Button(label, f"{claim.token}.{index}", can.private_link if each["action"] == OPENS else None)
                for index, (label, each) in enumerate(zip(labels, claim.buttons, strict=True))
                if each["action"] != OPENS or can.private_link is not None
            )
            choices = ""
        else:
            choices = "".join(f"\n{number} {label}" for number, label in enumerate(labels, 1))
        file = await self._file(ports, claim.attachment_id) if claim.attachment_id is not None else None
        if file is not None and not can.documents and file.mime.partition("/")[0] not in _SHOWN:
            file, words = None, f"{words}\n{self._words(ports, claim, 'file-not-here', {})}"
        return Outbound(
            outbox_id=claim.outbox_id,
            card_id=claim.card_id,
            address=ports.sealer.open_text(claim.address),
            text=_fitted(words, can.max_text - len(choices)) + choices,
            buttons=buttons,
            file=file,
            edit_of=claim.edit_of,
            reply_to=claim.reply_to,
            location_label=self._words(ports, claim, "location-label", {}) if asks else None,
            location_hint=self._words(ports, claim, "location-hint", {}) if asks else None,
            kind=claim.kind,
            case_number=claim.case_number,
            at=ports.clock.now(),
        )

    def _words(self, ports: Ports, claim: Claim, key: str, params: Mapping[str, Any]) -> str:
        return self._catalogue.render(key, params, claim.language, ports.rules.calendar.tz, ports.clock.now())

    async def _file(self, ports: Ports, attachment_id: int) -> Attached | None:
        """The picture, voice note or file; None when it was deleted with its retention meanwhile."""

        def find(session: Session) -> tuple[bytes, str] | None:
            query = select(Attachment.content, Attachment.mime).where(
                Attachment.district == ports.district, Attachment.id == attachment_id
            )
            found = session.execute(query).first()
            return None if found is None else (found[0], found[1])

        found = await asyncio.wrap_future(self._writer.read(find))
        return None if found is None else Attached(ports.sealer.open(found[0]), found[1])


def _fitted(words: str, room: int) -> str:
    return words if len(words) <= room else words[: max(0, room - 1)] + "…"
