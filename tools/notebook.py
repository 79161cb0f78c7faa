"""Runs docs/notebook.ipynb, and writes what each of its cells prints and shows into it.

``python tools/notebook.py STORE`` with the folder of a store of the bundled articles; ``make notebook`` makes one.
The cells are those of the Jupyter notebook format 4.5, and run as IPython would run them: what a cell prints is its
stream, and the value of its last line is its result. The tests run the same cells and compare.
"""

import ast
import contextlib
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).parents[1] / "docs/notebook.ipynb"
ADDRESS = "http://127.0.0.1:8000"
"""The address of the service that the notebook names."""

Cell = dict[str, Any]


def read(path: Path = NOTEBOOK) -> dict[str, Any]:
    """A notebook."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def executed(notebook: dict[str, Any], where: str) -> Iterator[tuple[Cell, list[dict[str, Any]]]]:
    """Each cell of code with the outputs that it has now, one after the other in one namespace.

    Args:
        notebook: the notebook.
        where: the address of a service, or the folder of a store, in the place of the address that the notebook names.
    """
    namespace: dict[str, Any] = {"__name__": "__main__"}
    cells = (cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    for number, cell in enumerate(cells, 1):
        yield cell, _outputs("".join(cell["source"]).replace(ADDRESS, where), namespace, number)


def _outputs(source: str, namespace: dict[str, Any], number: int) -> list[dict[str, Any]]:
    tree, printed = ast.parse(source), io.StringIO()
    last = ast.Expression(tree.body.pop().value) if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    value = None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, f"cell {number}", "exec"), namespace)  # noqa: S102 - our own notebook
        if last is not None:
            value = eval(compile(last, f"cell {number}", "eval"), namespace)  # noqa: S307
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": _lines(printed.getvalue())})
    if value is not None:
        data = {"text/html": _lines(value._repr_html_())} if hasattr(value, "_repr_html_") else {}
        data["text/plain"] = _lines(repr(value))
        outputs.append({"data": data, "execution_count": number, "metadata": {}, "output_type": "execute_result"})
    return outputs


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def main(where: str, path: Path = NOTEBOOK) -> None:
    """Runs a notebook, and writes its outputs."""
    notebook = read(path)
    for number, (cell, outputs) in enumerate(executed(notebook, where), 1):
        cell["execution_count"], cell["outputs"] = number, outputs
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
