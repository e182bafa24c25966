"""One query asked three ways, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from compare import printed, shown
from mqltext import statement as mql
from oracle import Fails, Oracle, Unanswered
from program import Refused, Shell
from tree import Node


WAYS = ("pushed", "pushdown off")


@dataclass
class Difference:
    """`kind` is what has to stay the same while the query is shrunk."""

    kind: str
    detail: str


class Lab:
    """A shop in the sandbox and in SQLite."""

    def __init__(self, shell: Shell, shop):
        self.shell, self.shop = shell, shop
        self.oracle = Oracle(shop)
        shell.reset(shop)

    def differences(self, queries: list[Node]) -> tuple[list[tuple[Node, Difference]], int]:
        """What differs, and how many queries have no answer to compare."""
        wanted, asked, found, failing = [], [], [], []
        for query in queries:
            try:
                wanted.append(self.oracle.answer(query))
                asked.append(query)
            except Unanswered:
                pass
            except Fails:
                failing.append(query)
            except Exception as failure:  # A mistake of the oracle is told as any other.
                found.append((query, Difference("oracle failed", repr(failure))))
        missed = len(queries) - len(asked) - len(found) - len(failing)
        for query in failing:
            difference = self.difference(query)
            if difference:
                found.append((query, difference))
        for query, rows, answers in zip(asked, wanted, self._answers(asked)):
            difference = _judge(rows, answers)
            if difference and self._is_too_large(query, answers):
                missed += 1
            elif difference:
                found.append((query, difference))
        return found, missed

    def difference(self, query: Node) -> Difference | None:
        """Raises where the tree is no query, or has no answer."""
        try:
            rows = self.oracle.answer(query)
        except Fails as failure:
            return self._of_failure(query, str(failure), self._answers([query])[0])
        answers = self._answers([query])[0]
        return None if self._is_too_large(query, answers) else _judge(rows, answers)

    def _of_failure(self, query, wanted, answers) -> Difference | None:
        """What nothing reads, or what is read of rows that are left out, need not fail."""
        for way, answer in zip(WAYS, answers):
            if not isinstance(answer, Refused):
                try:
                    difference = _judge(self.oracle.answer(query, "_unread"), [answer, answer])
                except Unanswered:
                    continue
                if difference:
                    return Difference(f"answered {way}", f"an error, {wanted}: {difference.detail}")
            elif not _is_of_a_number(answer):
                return Difference(f"refused {answer.code}", f"{way}: {answer}\nSQLite: {wanted}")
        return None

    def _is_too_large(self, query, answers) -> bool:
        """Whether both ways failed by what SQLite did not have to calculate."""
        return all(isinstance(a, Refused) and _is_of_a_number(a) for a in answers) \
            and self.oracle.may_overflow(query)

    def _answers(self, queries):
        """For each query what is answered with pushdown and without; or the refusal."""
        texts = [mql(query) for query in queries]
        both = []
        for pushes in (True, False):
            both.append(self._in_one_run(texts, pushes) or [self._alone(t, pushes) for t in texts])
        return list(zip(*both))

    def _in_one_run(self, texts, pushes):
        try:
            return self.shell.answers(texts, pushes)
        except Refused:
            return None

    def _alone(self, text, pushes):
        try:
            return self.shell.answers([text], pushes)[0]
        except Refused as refused:
            return refused


def _is_of_a_number(refused) -> bool:
    """Too large, or of two currencies: where a query has both, either may be told."""
    words = ("digits", "too large", "mixes")
    return refused.code == 3 and any(word in refused.message for word in words)


def _judge(wanted, answers) -> Difference | None:
    for way, answer in zip(WAYS, answers):
        if isinstance(answer, Refused):
            return Difference(f"refused {answer.code}", f"{way}: {answer}\nSQLite:\n{shown(wanted)}")
        rows = [printed(row) for row in answer]
        if rows != wanted:
            return Difference(f"rows {way}", f"{way}:\n{shown(rows)}\nSQLite:\n{shown(wanted)}")
    return None
