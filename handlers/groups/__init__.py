"""Chats in which others read along: what is said to us there is taken up in private, and a group reads nothing of it."""
