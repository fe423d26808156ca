"""A model of the shape of SenseVoice that hears the same sentence in every sound: enough to load and run the real library.

An ONNX file is a protocol buffer; the few messages of it that are needed are written here field by field.
"""

from __future__ import annotations

import struct
from pathlib import Path

FRAMES = 2000
"""Of 60 ms: two minutes."""
_FLOAT, _INT32 = 1, 6


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _field(number: int, value: int | str | bytes) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    body = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(body)) + body


def _tensor_info(name: str, kind: int, *shape: int | str) -> bytes:
    sizes = b"".join(_field(1, _field(1, size) if isinstance(size, int) else _field(2, size)) for size in shape)
    return _field(1, name) + _field(2, _field(1, _field(1, kind) + _field(2, sizes)))


def make(folder: Path, sentence: str) -> Path:
    """Write model.onnx and tokens.txt; whatever is heard, it is `sentence`."""
    tokens = ["<blank>", "<|zh|>", "<|NEUTRAL|>", "<|Speech|>", "<|withitn|>", *dict.fromkeys(sentence)]
    spoken = [1, 2, 3, 4]
    for letter in sentence:
        spoken += [tokens.index(letter), 0]  # a blank between them, so that a letter may come twice
    path = [*spoken, *[0] * (FRAMES - len(spoken))]
    logits = b"".join(struct.pack(f"<{len(tokens)}f", *(float(n == one) for n in range(len(tokens)))) for one in path)
    constant = (
        _field(1, 1)
        + _field(1, FRAMES)
        + _field(1, len(tokens))
        + _field(2, _FLOAT)
        + _field(8, "all")
        + _field(9, logits)
    )
    graph = (
        _field(1, _field(1, "all") + _field(2, "logits") + _field(4, "Identity"))
        + _field(2, "tiny")
        + _field(5, constant)
        + _field(11, _tensor_info("x", _FLOAT, "N", "T", 560))
        + b"".join(_field(11, _tensor_info(name, _INT32, "N")) for name in ("x_length", "language", "text_norm"))
        + _field(12, _tensor_info("logits", _FLOAT, 1, FRAMES, len(tokens)))
    )
    told = {
        "model_type": "sense_voice_ctc",
        "lfr_window_size": 7,
        "lfr_window_shift": 6,
        "normalize_samples": 0,
        "with_itn": 14,
        "without_itn": 15,
        "vocab_size": len(tokens),
        "neg_mean": ",".join(["0"] * 560),
        "inv_stddev": ",".join(["1"] * 560),
        **{f"lang_{name}": n for n, name in enumerate(("auto", "zh", "en", "yue", "ja", "ko"))},
    }
    about = b"".join(_field(14, _field(1, name) + _field(2, str(value))) for name, value in told.items())
    model = _field(1, 8) + _field(7, graph) + _field(8, _field(1, "") + _field(2, 13)) + about
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(model)
    (folder / "tokens.txt").write_text("".join(f"{token} {n}\n" for n, token in enumerate(tokens)), encoding="utf-8")
    return folder
