"""What the outbox is made of: claiming, pacing, composing, and what became of a message."""
