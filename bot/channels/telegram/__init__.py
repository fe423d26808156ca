"""Telegram: updates as neutral events, neutral messages as calls of the Bot API, over either of two libraries."""
