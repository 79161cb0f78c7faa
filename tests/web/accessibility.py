"""What does axe-core find wrong with a page, by WCAG 2.2 A and AA?"""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_RUN = """async ([source, tags]) => {
  if (!window.axe) (0, window.eval)(source);
  const found = await window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
  const places = (one) => one.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ');
  return found.violations.map((one) => `${one.id}: ${places(one)}`);
}"""


def violations(page: Page) -> list[str]:
    """What is wrong, each with where it stands; the script comes from npm and is run by the driver, not by the page."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setBypassCSP", {"enabled": True})
    found: Any = page.evaluate(AXE.read_text("utf-8") + f";({_RUN})(['', {list(_TAGS)!r}])")
    session.send("Page.setBypassCSP", {"enabled": False})
    session.detach()
    return [str(one) for one in found]
