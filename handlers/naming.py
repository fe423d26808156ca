"""What categories and grids are called, in both languages."""

from __future__ import annotations

from handlers.ports import Ports
from handlers.sending import Param, both, message


def category_name(ports: Ports, code: str | None) -> Param:
    """The category in both languages; what is not known yet says so."""
    kind = ports.registry.categories.get(code or "")
    return both(kind.zh, kind.en) if kind is not None else message("category-unknown")


def category_full(ports: Ports, code: str | None) -> Param:
    """Main class and category: 环境卫生 · 垃圾堆积."""
    kind = ports.registry.categories.get(code or "")
    if kind is None:
        return message("category-unknown")
    return both(f"{kind.main_zh} · {kind.zh}", f"{kind.main_en} · {kind.en}")


def grid_name(ports: Ports, grid_id: int | None) -> Param:
    """The grid's name, or that a person will find it."""
    node = ports.registry.grids.get(grid_id) if grid_id is not None else None
    return both(node.name, node.name_en) if node is not None else message("grid-unknown")
