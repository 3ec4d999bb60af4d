#!/usr/bin/env python3
"""Measures how well the program understands typed food.

    evaluation/score.py meals PROGRAM MEALS.csv      whole meals against their known energy and macros
    evaluation/score.py lines PROGRAM LINES.jsonl    typed lines against the foods and grams accepted
    evaluation/score.py own PROGRAM                  own_lines.csv and unseen_lines.csv beside this file

The program is asked once, through `parse --json -`, with an empty diary. Python 3.9 or later; no packages.

MEALS.csv has the columns meal_description, carb, protein, fat (g) and energy (kcal).
LINES.jsonl has one object a line: `text`, and `items`, each with `accept` (food codes), `grams` ([low, high])
and, where it may be missing, `optional`; further ways to read the whole line are in `or`. Only an accepted
code counts as right here, not another food with much the same values.
"""
import csv
import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CARB_G = 7.5
TOTALS = {"carb": "carbohydrate_g", "protein": "protein_g", "fat": "fat_g", "energy": "energy_kcal"}


def understand(program, texts):
    """Returns the program's answer to each text, in order."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [program, "parse", "--json", "-"], input="".join(" ".join(t.split()) + "\n" for t in texts),
            capture_output=True, encoding="utf-8",
            env=dict(os.environ, NUTRIGAP_DB=os.path.join(folder, "empty.db")))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if done.returncode not in (0, 1) or len(answers) != len(texts):
        sys.exit(f"{program}: exit status {done.returncode}, {len(answers)} answers to {len(texts)} lines\n"
                 f"{done.stderr}")
    return answers


def share(part, whole):
    return f"{100 * part / whole:.1f} % of {whole}" if whole else "none"


def meals(program, path):
    """A meal that is not understood counts as nothing eaten."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    answers = understand(program, [row["meal_description"] for row in rows])
    gaps = {name: [] for name in TOTALS}
    for row, answer in zip(rows, answers):
        for name, key in TOTALS.items():
            gaps[name].append(abs((answer["totals"].get(key) or 0.0) - float(row[name])))
    near = sum(gap <= 0.2 * float(row["energy"]) for row, gap in zip(rows, gaps["energy"]))
    print("carbohydrate within 7.5 g:", share(sum(gap <= CARB_G for gap in gaps["carb"]), len(rows)))
    print("energy within 20 %:       ", share(near, len(rows)))
    for name, unit in [("carb", "g"), ("protein", "g"), ("fat", "g"), ("energy", "kcal")]:
        print(f"mean absolute error, {name}: {sum(gaps[name]) / len(rows):.1f} {unit}")


def is_right(item, wanted):
    low, high = wanted["grams"]
    return item["food"]["code"] in wanted["accept"] and low <= item["grams"] <= high


def is_whole(items, reading):
    """Whether items and a reading go together one to one; what is optional may be missing."""
    if len(items) > len(reading):
        return False
    for chosen in itertools.permutations(reading, len(items)):
        left_out = [wanted for wanted in reading if not any(wanted is one for one in chosen)]
        if all(map(is_right, items, chosen)) and all(w.get("optional") for w in left_out):
            return True
    return False


def lines(program, path):
    with open(path, encoding="utf-8") as file:
        wanted = [json.loads(line) for line in file if line.strip()]
    answers = understand(program, [line["text"] for line in wanted])
    whole = 0
    for line, answer in zip(wanted, answers):
        right = any(is_whole(answer["items"], reading) for reading in [line["items"], *line.get("or", [])])
        whole += right
        if not right:
            found = "; ".join(f"{i['food']['description']} {i['grams']:g} g" for i in answer["items"])
            print(f"not wholly right: {line['text']}: {found or 'nothing'}")
    print("lines wholly right:", share(whole, len(wanted)))


def is_meant(items, wanted):
    if not wanted:
        return all(item["confidence"] < 0.5 for item in items)
    return len(items) == len(wanted) and all(
        any(any(word in item["food"]["description"] for word in words.split("|"))
            and float(low) - 0.01 <= item["grams"] <= float(high) + 0.01 for item in items)
        for words, low, high in wanted)


def own(program):
    """The files beside this one name foods by words of their description; `|` parts choices."""
    for name in ("own_lines.csv", "unseen_lines.csv"):
        with open(HERE / name, newline="", encoding="utf-8") as file:
            rows = list(csv.reader(line for line in file if not line.startswith("#")))[1:]
        rows = [row for row in rows if row]
        answers = understand(program, [row[0] for row in rows])
        whole = 0
        for row, answer in zip(rows, answers):
            cells = list(itertools.takewhile(bool, row[1:]))
            wanted = [cells[i:i + 3] for i in range(0, len(cells), 3)]
            whole += is_meant(answer["items"], wanted)
        print(f"{name}: wholly right:", share(whole, len(rows)))


def main(arguments):
    kinds = {"meals": (meals, 3), "lines": (lines, 3), "own": (own, 2)}
    run, count = kinds.get(arguments[0] if arguments else "", (None, 0))
    if run is None or len(arguments) != count:
        sys.exit(__doc__)
    run(*arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
