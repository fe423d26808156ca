"""Files that an operator or the demo brings: read here into rows, checked and written by handlers/supervisor/importing*.py."""
