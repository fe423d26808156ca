"""How surely places are found in a city of 10,000 names, by the way they were said; what that takes in time and memory.

`python -m benchmarks.places [--seed N]`. With GRIDBELL_DATA set to a folder that holds place_names.txt (a name a line)
the same is measured over those names. Times of a find and a parse are the processor's: nothing in them waits.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks import city
from benchmarks.said import Said, messages
from nlu.places import PlaceIndex, surest

ROOT: Final = Path(__file__).resolve().parents[1]
OUTCOMES: Final = ("right", "choices", "none", "wrong")
_EXAMPLES: Final = 3

# Starts as an operator's process would, parses once, then many times.
_FRESH: Final = """
import json, sys, time
begun = time.perf_counter()
import psutil
def resident():
    return psutil.Process().memory_info().rss / 2**20
bare = resident()
from pathlib import Path
from nlu.backends.linear import LinearBackend
from nlu.pipeline import Pipeline
from nlu.places import PlaceEntry, PlaceIndex
work = json.loads(Path(sys.argv[1]).read_text("utf-8"))
from_here = time.perf_counter()
index = PlaceIndex(PlaceEntry(**{**row, "aliases": tuple(row["aliases"])}) for row in work["entries"])
index_s = time.perf_counter() - from_here
pipeline = Pipeline(LinearBackend.load(Path(sys.argv[2])), index)
pipeline.understand(work["texts"][0])
first = time.perf_counter() - begun
used = time.process_time()
weight = resident() - bare
took = []
for text in work["texts"]:
    at = time.thread_time()
    pipeline.understand(text)
    took.append((time.thread_time() - at) * 1000)
print(json.dumps({"index_s": index_s, "first_s": first, "cpu_s": used, "mb": weight, "took": took}))
"""


def outcome(index: PlaceIndex, said: Said) -> str:
    """`right`, `choices` (the right grid is among at most three, or there is none, `none` (the resident is asked), or `wrong`, which must not be."""
    best = surest(index.find(said.text))
    if best is None or (best.grid is None and not best.candidates):
        return "none" if said.grid else "right"
    if best.grid is not None:
        return "right" if best.grid == said.grid else "wrong"
    return "choices" if said.grid in best.candidates or not said.grid else "none"


def measured(index: PlaceIndex, sentences: list[Said], examples: int) -> None:
    """Print a line for each way of saying, and the time that finding takes."""
    table: dict[str, Counter[str]] = {}
    shown: dict[tuple[str, str], list[str]] = {}
    took = []
    index.find(sentences[0].text)
    for said in sentences:
        begun = time.thread_time()
        index.find(said.text)
        took.append((time.thread_time() - begun) * 1000)
        result = outcome(index, said)
        table.setdefault(said.kind, Counter())[result] += 1
        if result != "right" and examples:
            best = surest(index.find(said.text))
            got = f"{best.name} {best.grid} {best.candidates} {best.score}" if best else "-"
            shown.setdefault((said.kind, result), []).append(f"{said.text} [{said.name} {said.grid}] -> {got}")
    print(f"{'said as':34} {'at once':>8} {'choices':>8} {'asked':>8} {'WRONG':>8}")
    for kind, counts in table.items():
        shares = " ".join(f"{counts[name] / counts.total():8.1%}" for name in OUTCOMES)
        print(f"{kind:34} {shares}")
        for (of, result), lines in shown.items():
            for line in lines[:examples] if of == kind else ():
                print(f"      {result}: {line}")
    wrong = sum(counts["wrong"] for counts in table.values())
    print(f"{len(sentences)} messages, {wrong} sure of a wrong grid")
    print("find: p50 {:.3f} ms, p99 {:.3f} ms".format(*np.percentile(took, (50, 99))))


def started(built: city.City, sentences: list[Said]) -> None:
    """Print what a process of its own takes until its first parse, its weight, and the time of a whole parse of some 30 characters."""
    texts = [said.text for said in sentences if 25 <= len(said.text) <= 35][:1000]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "work.json"
        work.write_text(json.dumps({"entries": [asdict(entry) for entry in built.entries], "texts": texts}), "utf-8")
        command = [sys.executable, "-c", _FRESH, str(work), str(ROOT / "var" / "nlu")]
        out = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    figures = json.loads(out)
    p50, p99 = np.percentile(figures["took"], (50, 99))
    print(
        f"a new process: index {figures['index_s']:.2f} s, first parse after {figures['first_s']:.2f} s "
        f"({figures['cpu_s']:.2f} s of a processor), "
        f"{figures['mb']:.0f} MB above bare Python; whole parse of {len(texts)} messages of 25 to 35 characters: "
        f"p50 {p50:.3f} ms, p99 {p99:.3f} ms"
    )


def main() -> None:
    """Print the figures for the invented city, and for the real names where they are."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=21)
    parser.add_argument("--each", type=int, default=300, help="messages of each kind")
    parser.add_argument(
        "--examples", type=int, default=0, help="how many that were not right at once to show of each kind"
    )
    args = parser.parse_args()
    lists: list[tuple[str, list[str]]] = [("invented names", [])]
    data = os.environ.get("GRIDBELL_DATA")
    names = Path(data) / "place_names.txt" if data else None
    if names is not None and names.is_file():
        lists.append(("real names", names.read_text("utf-8").split("\n")))
    else:
        print("real names: left out; GRIDBELL_DATA names no folder with place_names.txt in it")
    for title, real in lists:
        built = city.built(args.seed, real)
        sentences = messages(built, args.each, args.seed)
        print(f"== {title}: {len(built.entries)} places, {city.GRIDS} grids")
        measured(PlaceIndex(built.entries), sentences, args.examples)
        started(built, sentences)


if __name__ == "__main__":
    main()
