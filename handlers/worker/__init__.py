"""What a grid worker can do: accept, ask, resolve with evidence, return, pass on, hold, and file what he sees."""
