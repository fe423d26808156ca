"""`python -m bot …` is the `gridbell` command, for machines where neither make nor the script's folder is at hand."""

from __future__ import annotations

from bot.cli import main

if __name__ == "__main__":
    main()
