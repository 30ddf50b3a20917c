"""Loads every polluted file of a Pollock checkout with `mayfly table`. Scores the results as the
checkout's own `evaluate.py` does: with its metrics, its sums and its weights."""

import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile

checkout, program, worst = sys.argv[1], sys.argv[2], int(sys.argv[3])
sys.path.insert(0, checkout)
os.chdir(checkout)
from pollock import metrics  # noqa: E402

polluted, clean = "polluted_files/csv", "polluted_files/clean"
names = sorted(name for name in os.listdir(polluted) if name.endswith("csv"))
measures = ["success"] + [
    f"{part}_{measure}" for part in ("header", "record", "cell")
    for measure in ("precision", "recall", "f1")]


def load(name, folder):
    """What the program prints of one file; a refusal is an error of the system under test."""
    ended = subprocess.run([program, "table", f"{polluted}/{name}", "--format", "csv"],
                           capture_output=True, timeout=60)
    path = f"{folder}/{name}"
    with open(path, "wb") as file:
        file.write(ended.stdout if ended.returncode == 0 else b"Application Error\n" + ended.stderr)
    return path


def score(name, folder):
    loaded = load(name, folder)
    if not metrics.successful_csv(loaded):
        return [0.0] * len(measures)
    return [1.0, *map(float, metrics.header_record_cell_measures_csv(f"{clean}/{name}", loaded))]


def main():
    with tempfile.TemporaryDirectory() as folder, \
            concurrent.futures.ProcessPoolExecutor() as pool:
        rows = dict(zip(names, pool.map(score, names, [folder] * len(names), chunksize=16)))
    with open("pollock_weights.json", encoding="utf-8") as file:
        weights = json.load(file)
    weight = {name: weights.get(name, -1) for name in names}
    whole = sum(weight.values())
    total = {name: sum(row) for name, row in rows.items()}
    lost = sorted(names, key=lambda name: (total[name] - len(measures)) * weight[name])
    for name in lost[:worst]:
        if total[name] < len(measures):
            print(f"  {total[name]:6.3f}  weight {weight[name]:8.1f}  {name}")
    for place, measure in enumerate(measures):
        print(f"{measure:>18}  {sum(row[place] for row in rows.values()) / len(names):.4f}")
    print(f"{'simple':>18}  {sum(total.values()) / len(names):.4f}  of {len(measures)}")
    print(f"{'weighted':>18}  {sum(total[n] * weight[n] for n in names) / whole:.4f}"
          f"  of {len(measures)}")


if __name__ == "__main__":
    main()
