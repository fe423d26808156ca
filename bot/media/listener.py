"""The process that puts voice notes into words: `python -m bot.media.listener FOLDER`, fed through its pipes.

It is apart from the service because it runs native code on what strangers send: it may crash or be stopped at any time.
Each message in either direction is its length (four bytes) and then its bytes: sound in, JSON out.
"""

from __future__ import annotations

import io
import json
import os
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

MODELS = ("model.int8.onnx", "model.onnx")
TOKENS = "tokens.txt"
RATE = 16_000
MAX_SECONDS = 300
"""Of sound; what is longer is for a person to listen to."""
_LENGTH = struct.Struct(">I")

Recognise = Callable[[bytes], str]


class TooLong(Exception):
    """The voice note is longer than is listened to here."""


def load(folder: Path) -> Recognise:
    """The recogniser of a SenseVoice model in this folder. Raises what the library raises where the model is broken."""
    import sherpa_onnx

    model = next(folder / name for name in MODELS if (folder / name).is_file())
    recogniser: Any = sherpa_onnx.OfflineRecognizer.from_sense_voice(
        model=str(model), tokens=str(folder / TOKENS), num_threads=1, language="auto", use_itn=True
    )

    def recognise(sound: bytes) -> str:
        stream = recogniser.create_stream()
        stream.accept_waveform(RATE, samples(sound))
        recogniser.decode_stream(stream)
        return str(stream.result.text).strip()

    return recognise


def samples(sound: bytes) -> Any:
    """A sound of any usual kind (Ogg/Opus, WebM, M4A, AMR, MP3, WAV) as 16,000 numbers a second. Raises TooLong, av.FFmpegError."""
    import av
    import numpy as np

    resampler = av.AudioResampler(format="fltp", layout="mono", rate=RATE)
    found, total = [], 0
    with av.open(io.BytesIO(sound), "r", metadata_errors="ignore") as opened:
        for frame in opened.decode(audio=0):
            for piece in resampler.resample(frame):
                found.append(piece.to_ndarray()[0])
                total += len(found[-1])
                if total > MAX_SECONDS * RATE:
                    raise TooLong
    found += [piece.to_ndarray()[0] for piece in resampler.resample(None)]
    return np.concatenate(found) if found else np.zeros(0, np.float32)


def read(pipe: BinaryIO) -> bytes | None:
    """The next message; None where the other side is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = pipe.read(length)
    return body if len(body) == length else None


def write(pipe: BinaryIO, message: bytes) -> None:
    """Send one message."""
    pipe.write(_LENGTH.pack(len(message)) + message)
    pipe.flush()


def serve(prepare: Callable[[], Recognise], heard: BinaryIO, told: BinaryIO) -> None:
    """Say when it is ready, then answer each sound with its words, or with the name of what went wrong, until it is left alone."""

    def tell(**what: str) -> None:
        write(told, json.dumps(what).encode())

    try:
        recognise = prepare()
    except Exception as fault:  # noqa: BLE001 (an edge: the library fails in ways of its own)
        tell(fault=type(fault).__name__)
        return
    tell(ready="yes")
    while (sound := read(heard)) is not None:
        try:
            tell(text=recognise(sound))
        except Exception as fault:  # noqa: BLE001 (as above; the next sound may be sound)
            tell(fault=type(fault).__name__)


def main() -> None:
    """Answers go to what was standard output; whatever a library prints goes nowhere."""
    told = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(lambda: load(Path(sys.argv[1])), sys.stdin.buffer, told)


if __name__ == "__main__":
    main()
