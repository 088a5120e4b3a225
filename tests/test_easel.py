"""Drawing in a process of its own: the same pictures, in order, and no process left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from detente.report.easel import Easel
from detente.report.export import Specification, svg_of


def chart(text: str, rows: int = 1) -> Specification:
    values = ",".join(f'{{"a": {i}, "b": "{text}"}}' for i in range(rows))
    return Specification(
        f'{{"data": {{"values": [{values}]}}, "mark": "text", "encoding": '
        '{"x": {"field": "a", "type": "quantitative"}, "text": {"field": "b"}}}',
        "6.1",
    )


def test_it_draws_what_would_be_drawn_here_in_the_order_asked_for():
    # More than a pipe holds, both ways, so that a careless exchange would wait for ever.
    wanted = [chart("one"), chart("zwei", 3000), chart("trois\u2028é"), chart("four", 2000)]
    with Easel() as easel:
        drawn = list(easel.draw(wanted))
        again = list(easel.draw(wanted[:1]))
    assert drawn == [svg_of(one) for one in wanted]
    assert again == drawn[:1]


def test_what_it_cannot_draw_is_an_error_and_not_a_wait():
    with pytest.raises(RuntimeError, match="ended"), Easel() as easel:
        list(easel.draw([Specification("{not a chart", "6.1")]))


def test_nothing_to_draw_is_nothing():
    with Easel() as easel:
        assert list(easel.draw([])) == []


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="looks for processes in /proc")
def test_it_goes_when_the_process_that_set_it_up_is_killed():
    script = (
        "import sys, time; from detente.report.easel import Easel\n"
        "easel = Easel().__enter__(); print(easel._process.pid, flush=True); time.sleep(60)"
    )
    owner = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert owner.stdout is not None
    child = int(owner.stdout.readline())
    owner.send_signal(signal.SIGKILL)
    owner.wait()
    for _ in range(100):
        if not os.path.exists(f"/proc/{child}") or _is_zombie(child):
            return
        time.sleep(0.2)
    pytest.fail("the process that draws is still there")


def _is_zombie(process: int) -> bool:
    with open(f"/proc/{process}/stat") as file:
        return file.read().rpartition(")")[2].split()[0] == "Z"
