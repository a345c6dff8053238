#!/usr/bin/env python3
"""Moves the cases that do not come out right to tests/cases/wanted/, and those there that do back again.

    ENTENTE=build/dev/entente python3 tests/sort_cases.py      (ninja -C build/dev cases-sort)
"""
import glob, os, re, subprocess, sys

CASES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cases")
COMMAND = os.environ.get("ENTENTE", "build/dev/entente")


def write(path, parts):
    if not parts:
        if os.path.exists(path):
            os.remove(path)
        return
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(parts))


def main():
    done = subprocess.run([COMMAND, "score", "--cases", CASES], capture_output=True, text=True,
                          env={**os.environ, "XDG_CONFIG_HOME": "/nonexistent"})
    if done.returncode > 1 or done.stderr:
        sys.exit(done.stderr)
    to_move = set(re.findall(r"(?m)^(\S+\.txt):(\d+): ", done.stdout))
    names = {os.path.basename(p) for p in glob.glob(CASES + "/*.txt") + glob.glob(CASES + "/wanted/*.txt")}
    moved = 0
    for name in sorted(names):
        here, there = os.path.join(CASES, name), os.path.join(CASES, "wanted", name)
        stay, go = split(here, to_move)
        wait, come = split(there, to_move)
        moved += len(go) + len(come)
        if go or come:
            write(here, stay + come)
            write(there, wait + go)
    print(f"{moved} cases moved")


def split(path, to_move):
    """The reports of a file that stay and those that move; a report is known by its line."""
    stay, move, line = [], [], 1
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for part in re.split(r"(?m)^(?==== )", text):
            if part:
                (move if (path, str(line)) in to_move else stay).append(part.rstrip("\n") + "\n")
            line += part.count("\n")
    return stay, move


if __name__ == "__main__":
    main()
