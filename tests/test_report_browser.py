"""A real browser opens the page offline: nothing complains, nothing overlaps, nothing is cut."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess

import pytest

import fakes
from detente.cases import Case
from detente.report import page

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium or Chrome on this machine"),
]

PROBE = """<script>
document.querySelectorAll("details").forEach(one => one.open = true);
const found = {overlaps: [], outside: [], texts: 0, wider: 0};
for (const svg of document.querySelectorAll("figure svg")) {
  const frame = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll("text")].filter(one => one.textContent.trim()).map(
    one => ({text: one.textContent, box: one.getBoundingClientRect()}));
  found.texts += boxes.length;
  boxes.forEach(({text, box}, i) => {
    if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 ||
        box.bottom > frame.bottom + 1) found.outside.push(text);
    for (const other of boxes.slice(i + 1)) {
      const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      if (wide > 0.5 && high > 0.5) found.overlaps.push([text, other.text]);
    }
  });
}
found.wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;
const report = document.createElement("pre");
report.id = "probe";
report.textContent = JSON.stringify(found);
document.body.append(report);
</script>"""


def browse(path, folder, *options):
    command = [
        BROWSER,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={folder}",
        "--window-size=1100,900",
        "--virtual-time-budget=4000",
        *options,
        "--dump-dom",
        path.as_uri(),
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)


def made(**options):
    return page.html(fakes.assessment(Case.model_validate(fakes.document(**options))))


PAGES = {
    "dyad": {},
    "crowded dyad": {"moves": 60, "seed": 5},
    "short dyad": {"years": 12, "moves": 30, "seed": 2},
    "region": {"actors": 7, "first": 1960, "years": 50, "moves": 44, "seed": 3},
}


@pytest.mark.parametrize("options", PAGES.values(), ids=PAGES)
def test_no_text_of_a_figure_overlaps_another_or_is_cut(options, tmp_path):
    text = made(**options)
    # Only here may a script run: the page as it is written forbids it.
    probed = re.sub(r"<meta http-equiv[^>]*>", "", text).replace("</body>", PROBE + "</body>")
    file = tmp_path / "page.html"
    file.write_text(probed, encoding="utf-8")
    dom = browse(file, tmp_path / "profile").stdout
    found = json.loads(html.unescape(re.search(r'<pre id="probe">(.*?)</pre>', dom, re.S)[1]))
    assert found["texts"] > 100
    assert found["overlaps"] == []
    assert found["outside"] == []
    assert found["wider"] <= 0


@pytest.mark.parametrize("kind", ["as written", "with a picture from elsewhere"])
def test_the_browser_has_nothing_to_complain_about(kind, tmp_path):
    text = made()
    if kind != "as written":
        text = text.replace("</body>", '<img src="https://example.org/a.png" alt=""></body>')
    file = tmp_path / "page.html"
    file.write_text(text, encoding="utf-8")
    log = browse(file, tmp_path / "profile", "--enable-logging=stderr", "--v=0").stderr
    complaints = [line for line in log.splitlines() if "CONSOLE" in line]
    # The second page shows that a complaint would be heard.
    assert bool(complaints) is (kind != "as written")
