"""Pages in Chromium: a file that was exported, shown by the tool that it is for."""

import html
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

CONSUMERS = Path(__file__).parent / "consumers"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_KINDS = {".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css"}
_REPORT = re.compile(r'<pre id="report">(.*?)</pre>', re.DOTALL)


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, exported: Path, *rest: Any) -> None:
        self.exported = exported
        super().__init__(*rest)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        places = {
            "/export": self.exported.parent,
            "/modules": CONSUMERS / "node_modules",
            "/pages": CONSUMERS / "pages",
        }
        root = next((at for at in places if path == at or path.startswith(f"{at}/")), None)
        found = self.exported if path == "/export" else places[root] / path.removeprefix(f"{root}/") if root else None
        if found is None or not found.is_file():
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", _KINDS.get(found.suffix, "text/plain") + "; charset=utf-8")
        self.end_headers()
        self.wfile.write(found.read_bytes())

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def served(exported: Path) -> Iterator[str]:
    """A server on a free port of 127.0.0.1 that gives an exported file, the pages and the npm packages."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, exported)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def dom(address: str, folder: Path, *options: str, milliseconds: int = 20_000) -> str:
    """The document as it stands in Chromium after so long on the page's own clock."""
    command = [
        str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        f"--user-data-dir={folder}", "--no-first-run", "--disable-background-networking",
        f"--virtual-time-budget={milliseconds}", *options, "--dump-dom", address,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, timeout=180)
    return done.stdout


def shown(page: str, exported: Path) -> Any:
    """What a page of tests/consumers/pages reports of an exported file."""
    with served(exported) as address:
        document = dom(f"{address}/pages/{page}.html", exported.parent / "browser")
    found = _REPORT.search(document)
    assert found, document[:2000]
    return json.loads(html.unescape(found[1]))
