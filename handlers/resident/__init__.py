"""What a resident can do: file, ask, add, urge, confirm, reopen, withdraw, and see or erase their own data."""
