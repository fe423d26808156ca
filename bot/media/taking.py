"""What came with an event: its files as they can be used, and the words of its voice notes. Neither holds up another chat."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from bot.channels.base import Channel, FileRef, FileUnavailable, Inbound
from bot.media.examining import examine
from bot.media.hearing import Hearing
from bot.media.refusing import MAX_BYTES, refused
from handlers.commands import Received

FETCH_SECONDS = 30.0
HEARING_SECONDS = 30.0
"""As long as an event waits for the words of its voice notes, its turn among others included."""
EXAMINED_AT_ONCE = 2
"""Files: a picture that is unfolded takes up to 300 MB for a moment."""


class Taking:
    """Fetches from every channel; `hearing` puts voice notes into words, where that is set up."""

    def __init__(self, channels: Mapping[str, Channel], hearing: Hearing | None) -> None:
        self._channels, self._hearing = channels, hearing
        self._examiners = ThreadPoolExecutor(EXAMINED_AT_ONCE, "examine")

    def close(self) -> None:
        """Let go of the threads; what they are at is finished."""
        self._examiners.shutdown()

    async def files(self, inbound: Inbound) -> tuple[Received, ...]:
        """All files of an event, each with its content or the fault."""
        return tuple(await asyncio.gather(*(self._fetch(inbound.channel, file) for file in inbound.files)))

    async def spoken(self, files: tuple[Received, ...]) -> str:
        """What the voice notes among them say; "" where nobody here can tell, and then a person listens."""
        if self._hearing is None:
            return ""
        sounds = [file.content for file in files if file.kind == "voice" and file.fault is None]
        waiting = asyncio.gather(*(asyncio.wrap_future(self._hearing.words(sound)) for sound in sounds))
        try:
            heard = await asyncio.wait_for(waiting, HEARING_SECONDS)
        except TimeoutError:
            return ""
        return "\n".join(heard) if all(heard) else ""

    async def _fetch(self, channel: str, file: FileRef) -> Received:
        platform = self._channels[channel]
        limit = min(platform.capabilities.max_file, MAX_BYTES)
        if file.size is not None and file.size > limit:
            return refused(file.kind, "too_large")
        try:
            content = await asyncio.wait_for(platform.fetch_file(file), FETCH_SECONDS)
        except (FileUnavailable, TimeoutError) as fault:
            return refused(file.kind, "too_large" if "too_large" in str(fault) else "unavailable")
        if len(content) > limit:
            return refused(file.kind, "too_large")
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._examiners, examine, file.kind, content, file.mime)
