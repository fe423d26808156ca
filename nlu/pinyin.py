"""Pinyin of single characters: the one place that imports pypinyin, without its table of phrases."""

from __future__ import annotations

import os

# The table of phrases costs 44 MB and serves words of several readings only; pypinyin reads this when it is imported.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")

from pypinyin import lazy_pinyin
from pypinyin.constants import PINYIN_DICT

__all__ = ["PINYIN_DICT", "lazy_pinyin"]
