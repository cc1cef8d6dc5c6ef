"""The room in Firefox as Debian ships it: found, opened, decided, taken back. `-m slow`; skips without it."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser.room import SAMPLE, STRIKE

pytestmark = pytest.mark.slow
FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
WAIT = 60  # seconds


@pytest.fixture
def address(demo: Path, tmp_path: Path) -> Iterator[str]:
    ledger = Path(shutil.copy(demo, tmp_path / "demo.db"))
    command = [
        sys.executable,
        "-m",
        "corroborate",
        "review",
        str(ledger),
        "--by",
        "Ada",
        "--port",
        str(_free()),
    ]
    server = subprocess.Popen(
        [*command, "--packs", str(SAMPLE / "packs")],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert server.stdout is not None
    found = next(filter(None, (re.search(r"http://\S+", line) for line in server.stdout)), None)
    assert found is not None
    yield found.group(0)
    server.kill()
    server.wait()


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Any]:
    marionette = pytest.importorskip("marionette_driver.marionette")
    if FIREFOX is None:
        pytest.skip("no Firefox is installed (Debian: apt-get install firefox-esr)")
    (tmp_path / "profile").mkdir()
    port = _free()
    (tmp_path / "profile" / "user.js").write_text(f'user_pref("marionette.port", {port});\n')
    command = [FIREFOX, "--headless", "--marionette", "--no-remote", "--profile", str(tmp_path / "profile")]
    browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    driver = marionette.Marionette(host="127.0.0.1", port=port)
    _until(lambda: _listens(port))
    driver.start_session()
    driver.timeout.implicit = WAIT
    yield driver
    driver.delete_session()
    browser.kill()
    browser.wait()


def test_an_incident_is_found_and_commented_in_firefox(firefox: Any, address: str) -> None:
    firefox.navigate(address)
    firefox.find_element("link text", STRIKE).click()
    _until(lambda: STRIKE in firefox.title)
    assert firefox.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")
    assert firefox.execute_script("return document.querySelectorAll('svg circle').length") > 3
    firefox.execute_script("document.querySelectorAll('details').forEach((one) => one.open = true)")
    field = firefox.find_element("css selector", "form[action$='/decide/comment'] [name=why]")
    field.send_keys("looked at in another browser")
    firefox.execute_script("arguments[0].form.requestSubmit()", script_args=[field])
    _until(lambda: "looked at in another browser" in firefox.find_element("css selector", "#rulings").text)


def _until(holds: Any) -> None:
    end = time.monotonic() + WAIT
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.2)


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with socket.socket() as found:
        return found.connect_ex(("127.0.0.1", port)) == 0
