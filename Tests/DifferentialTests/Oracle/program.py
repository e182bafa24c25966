"""The shell as its users run it: a script in, a JSON document for each statement out."""

from __future__ import annotations

import json
import os
import subprocess
from decimal import Decimal
from pathlib import Path

LIMIT_SECONDS = 60


class Refused(Exception):
    """A script that did not end well: its exit code and what it said."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code, self.message = code, message

    def __str__(self):
        return f"exit {self.code}: {self.message.strip()}"


class Shell:
    """mql over a sandbox in a directory of its own."""

    def __init__(self, directory: Path, program: str):
        self.directory, self.program = directory, program
        self.environment = {"PATH": "/usr/bin:/bin", "HOME": str(directory), "LANG": "C.UTF-8",
                            "TZ": "UTC", "SWIFT_BACKTRACE": "enable=no"}
        for name in ("CONFIG", "STATE", "DATA", "CACHE"):
            home = directory / name.lower()
            home.mkdir(parents=True, exist_ok=True)
            self.environment[f"XDG_{name}_HOME"] = str(home)

    def reset(self, shop) -> None:
        file = self.directory / "shop.json"
        shop.write(file)
        self._run(["sandbox", "reset", "--data", str(file)], {})

    def answers(self, queries: list[str], pushes: bool) -> list:
        """The rows of each query; raises where one of them fails."""
        script = self.directory / "script.mql"
        script.write_text("\n".join(queries) + "\n", encoding="utf-8")
        extra = {} if pushes else {"MQL_PUSHDOWN": "off"}
        output = self._run(["--sandbox", "--format", "json", str(script)], extra)
        answers = documents(output)
        if len(answers) != len(queries):
            raise Refused(0, f"{len(answers)} documents for {len(queries)} statements")
        return answers

    def _run(self, arguments, extra) -> str:
        try:
            done = subprocess.run([self.program, *arguments], env=self.environment | extra,
                                  capture_output=True, timeout=LIMIT_SECONDS, check=False,
                                  cwd=self.directory, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired as stuck:
            raise Refused(-1, f"no answer in {LIMIT_SECONDS} seconds") from stuck
        if done.returncode != 0:
            raise Refused(done.returncode, done.stderr.decode("utf-8", "replace"))
        return done.stdout.decode("utf-8")


def documents(text: str) -> list:
    """Every JSON document of a text; records as lists of pairs, so that their order counts."""
    decoder = json.JSONDecoder(parse_float=Decimal, object_pairs_hook=Pairs)
    found, place = [], 0
    while True:
        while place < len(text) and text[place].isspace():
            place += 1
        if place == len(text):
            return found
        document, place = decoder.raw_decode(text, place)
        found.append(document)


class Pairs(tuple):
    """The members of a JSON object in their order."""


def release(name: str, variable: str) -> str:
    root = Path(__file__).resolve().parents[3]
    return os.environ.get(variable) or str(root / ".build" / "release" / name)
