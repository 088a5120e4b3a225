"""Drawing in a process of its own, so that charts are drawn while other things are computed.

The renderer takes most of a second to start and holds Python's lock while it draws. A command that
knows it will draw sets the easel up first; a library user needs none of this.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from detente.report.export import Specification, svg_of

_BLANK = Specification('{"data": {"values": [{}]}, "mark": "point"}', "6.1")


class Easel:
    """A process that draws charts; use it in a ``with`` block.

    It ends with the block, and by itself if the block's process is killed.
    """

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            # An interrupt at the keyboard is for the process that owns the easel.
            start_new_session=True,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._process.kill()
        self._process.communicate()

    def draw(self, specifications: Iterable[Specification]) -> Iterator[str]:
        """Yield the SVG document of each specification, drawing one while the next is made.

        Raises
        ------
        RuntimeError
            If the process has ended.
        """
        waiting = False
        for specification in specifications:
            # One at a time in each direction: two full pipes would wait for each other for ever.
            if waiting:
                yield self._received()
            self._sent(specification)
            waiting = True
        if waiting:
            yield self._received()

    def _sent(self, specification: Specification) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(specification) + "\n")
        self._process.stdin.flush()

    def _received(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the process that draws charts has ended")
        return str(json.loads(line))


def main() -> None:
    """Draw each specification that comes in on a line, until there are no more."""
    svg_of(_BLANK)
    for line in sys.stdin:
        print(json.dumps(svg_of(Specification(*json.loads(line)))), flush=True)


if __name__ == "__main__":
    main()
