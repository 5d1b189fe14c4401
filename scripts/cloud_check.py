"""Start the app as Streamlit Community Cloud does, and read the article in it.

Only requirements.txt is installed, `streamlit run app.py` runs from the root of a read-only checkout, the home folder
is empty, and the memory of the process may not pass 690 MB. Prints what was seen; exit status 1 where it fails.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.serving import QUIET, ROOT, chromium, serve

LIMIT_MB = 690
READER = "[data-testid=stBidiComponentIsolated]"


def main() -> int:
    """Run the check in a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        checkout, home = work / "checkout", work / "home"
        home.mkdir()
        _copy(checkout)
        python = _environment(work / "venv", checkout)
        _read_only(checkout)
        env = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            _read_on_the_command_line(checkout, python, env)
            return _check(checkout, python, env)
        finally:
            _writable(checkout)


def _copy(checkout: Path) -> None:
    """What a clone would hold: the tracked files."""
    names = (
        subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    )
    for name in filter(None, names):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, checkout / name)


def _environment(venv: Path, checkout: Path) -> str:
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    python = str(venv / "bin" / "python")
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", "requirements.txt"]
    subprocess.run(install, cwd=checkout, check=True)
    return python


def _read_only(checkout: Path) -> None:
    for path in [*checkout.rglob("*"), checkout]:
        path.chmod(0o555 if path.is_dir() else 0o444)


def _writable(checkout: Path) -> None:
    for path in [checkout, *checkout.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)


def _prefix() -> list[str]:
    """Root may write anywhere; without this capability the read-only checkout is read-only for root too."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner"]


def _read_on_the_command_line(checkout: Path, python: str, env: dict[str, str]) -> None:
    """The engine and the matcher work with what requirements.txt brings."""
    command = [*_prefix(), python, "-m", "ladoalado", "read", "-"]
    given = "A Meta entrou na China."
    done = subprocess.run(command, cwd=checkout, env=env, input=given, capture_output=True, text=True, check=False)
    if done.returncode or "Meta" not in json.loads(done.stdout)["sentences"][0]["translation"]:
        raise SystemExit(f"cloud check failed: the command line does not read: {done.stderr}")


def _check(checkout: Path, python: str, env: dict[str, str]) -> int:
    with serve(root=checkout, python=python, env=env, prefix=_prefix()) as app:
        watch = Watch(app.pid)
        started = time.monotonic()
        try:
            _read_article(app.url)
        except (AssertionError, PlaywrightError) as error:
            print(f"cloud check failed: {error}\n{app.log.read_text('utf-8', 'replace')[-2000:]}", file=sys.stderr)
            return 1
        finally:
            watch.stop()
        seconds = time.monotonic() - started
        print(f"read, clicked and charted in {seconds:.1f} s; most memory {watch.peak_mb:.0f} MB of {LIMIT_MB}")
        if watch.peak_mb > LIMIT_MB:
            print(f"cloud check failed: more than {LIMIT_MB} MB", file=sys.stderr)
            return 1
    print("1 passed, 0 failed")
    return 0


class Watch:
    """The most memory a process and its children held, sampled every 50 ms."""

    def __init__(self, pid: int) -> None:
        self.peak_mb = 0.0
        self._on = True
        self._process = psutil.Process(pid)
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self._thread.start()

    def _sample(self) -> None:
        while self._on:
            family = [self._process, *self._process.children(recursive=True)]
            held = sum(p.memory_info().rss for p in family if p.is_running()) / 2**20
            self.peak_mb = max(self.peak_mb, held)
            time.sleep(0.05)

    def stop(self) -> None:
        self._on = False
        self._thread.join(2)


def _read_article(url: str) -> None:
    expect.set_options(timeout=30_000)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=QUIET)
        page = browser.new_page(locale="en-GB")
        page.goto(f"{url}/actors?actor=meta")  # a shared link is the first request an idle app sees
        expect(page.locator(f"{READER} .counted a.line")).to_have_count(8, timeout=60_000)
        page.goto(url)
        meta = page.locator(f"{READER} button.m[data-m='s77-81']")
        meta.click(timeout=60_000)
        expect(meta).to_have_attribute("aria-pressed", "true")
        expect(page.locator(f"{READER} .panel h3").first).to_have_text("8 contexts")
        page.wait_for_url("**actor=meta**")
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
