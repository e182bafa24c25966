"""Random regular expressions and templates, what they mean by Python's re, and how they are written."""

from __future__ import annotations

import json
import re

from tree import Node

# Patterns that Perl and Python understand alike: no letter i or class of letters where case is
# ignored, no empty match where something is replaced.
PATTERNS = [("a", ""), ("[aeo]+", ""), ("^[A-Z]", ""), ("\\d+", ""), ("(.)(.)", ""), ("v.p", ""),
            ("GOLD|vip", ""), ("zoë|é", "i"), ("^.{1,5}$", ""), ("\\s+", ""), ("[^\\x00-\\x7f]", ""),
            ("/|\\\\", ""), ("(\\w)@(\\w)", ""), ("^$", ""), ("(a)|(b)", ""), ("\\.", ""),
            ("l . g", "x"), ("^b", "im"), ("[[:upper:]]b", ""), ("\\p{Arabic}", "")]
# Python has other words for these.
TRANSLATED = {"[[:upper:]]b": "[A-Z]b", "\\p{Arabic}": "[\u0600-\u06ff]"}
REPLACED = [p for p in PATTERNS if p[0] not in ("^$",)]
NEW = ["", "$1", "<$0>", "$2-$1", "$$", "x"]
TEXTS = ["", " ", "{", "}", "é: ", "\"", "a\\b", "$1", "'"]


class PatternExpressions:
    """A part of the expressions."""

    def matched(self, names, depth) -> Node:
        rng = self.rng
        texts = [n for n in self.paths(names) if n.type in ("text", "json")]
        a = rng.choice(texts) if texts and rng.random() < 0.8 else self.of("text", names, depth)
        return Node("matches", "bool", (a,), (*rng.choice(PATTERNS), rng.random() < 0.25))

    def replaced(self, names, depth) -> Node:
        pattern, flags = self.rng.choice(REPLACED)
        new = self.rng.choice(NEW)
        if "(" not in pattern.replace("\\(", ""):
            new = new.replace("$2-$1", "-").replace("$1", "$0")
        elif ")(" not in pattern and ")|(" not in pattern and ")@(" not in pattern:
            new = new.replace("$2", "$0")
        return Node("replace_matches", "text", (self.of("text", names, depth),),
                    (pattern, flags, new))

    def split_text(self, names, depth) -> Node:
        pattern, flags = self.rng.choice([p for p in REPLACED if "(" not in p[0]])
        return Node("split_matches", ("list", "text"), (self.of("text", names, depth),),
                    (pattern, flags))

    def template(self, names, depth) -> Node:
        rng = self.rng
        kinds = ["text", "text", "int", "decimal", "bool", "time", "date", "duration"]
        kids = tuple(self.of(rng.choice(kinds), names, depth) for _ in range(rng.choice([0, 1, 1, 2])))
        return Node("template", "text", kids, tuple(rng.choice(TEXTS) for _ in range(len(kids) + 1)))


def _compiled(pattern, flags):
    taken = re.ASCII if "\\" in pattern and "\\x" not in pattern else 0
    for letter in flags:
        taken |= {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL, "x": re.VERBOSE}[letter]
    return re.compile(TRANSLATED.get(pattern, pattern), taken)


def _expanded(match, new):
    def group(found):
        return "$" if found[1] == "$" else match[int(found[1])] or ""
    return re.sub(r"\$(\$|\d)", group, new)


FUNCTIONS = {
    "matches_": lambda text, pattern, flags: int(bool(_compiled(pattern, flags).search(text))),
    "replace_matches_": lambda text, pattern, flags, new: _compiled(pattern, flags).sub(
        lambda m: _expanded(m, new), text),
    "split_matches_": lambda text, pattern, flags: json.dumps(
        _compiled(pattern, flags).split(text), ensure_ascii=False),
}


class PatternSQL:
    """A part of the translator."""

    def _pattern(self, node):
        return ", ".join(self.text(part) for part in node.data[:2])

    def _matches(self, node, scope):
        asked = f"COALESCE(matches_({self._as('text', node.kids[0], scope)}, {self._pattern(node)}), 0)"
        return f"(NOT {asked})" if node.data[2] else asked

    def _replace_matches(self, node, scope):
        return (f"replace_matches_({self._as('text', node.kids[0], scope)}, {self._pattern(node)},"
                f" {self.text(node.data[2])})")

    def _split_matches(self, node, scope):
        return f"split_matches_({self._as('text', node.kids[0], scope)}, {self._pattern(node)})"

    def _template(self, node, scope):
        parts = [self.text(node.data[0])]
        for kid, after in zip(node.kids, node.data[1:]):
            parts += [f"COALESCE({self.text_of(kid, scope)}, '')", self.text(after)]
        return f"({' || '.join(parts)})"


def written(pattern, flags) -> str:
    return "/" + pattern.replace("/", "\\/") + "/" + flags


def template(node: Node, expression) -> str:
    def plain(part):
        for sign in "\\\"{}":
            part = part.replace(sign, "\\" + sign)
        return part
    inner = "".join("{" + expression(kid) + "}" + plain(after)
                    for kid, after in zip(node.kids, node.data[1:]))
    return f'f"{plain(node.data[0])}{inner}"'
