"""The truth: tables, and the rules that hold whoever asks; knows nothing of chats, HTTP or text."""
