"""The process that answers by itself: it holds connections of clients, and answers what is small and plain.

``python -m api.direct.answering CONTROL RECALL CELL``, started by the server alone; the words are the numbers of open
files: the socket by which connections come and go, a pipe by which the server wants them back, and the memory that
both see.
"""

import gc
import os
import socket
import sys
import threading

from api.direct.answers import Answers
from api.direct.cell import Cell
from api.direct.holding import Holding
from api.workers import frames
from api.workers.explaining import explain
from api.workers.reader import GARBAGE, TASKS, Desk, leave_network


def main() -> None:
    """Answers until the server is gone."""
    control, recall, memory = (int(word) for word in sys.argv[1:4])
    desk, cell = Desk(), Cell(memory)
    desk.isolated = leave_network()
    outbox, requests, leave = frames.begin(lambda: os._exit(0))
    given = requests.next()
    if given is None:
        leave()
        return
    try:
        TASKS["settings"](desk, given, outbox)
    except Exception as problem:
        outbox.error(explain(problem))
        leave()
    answers = Answers(desk, cell)
    holding = Holding(
        socket.socket(fileno=control), cell, answers, desk.settings.slow_seconds, logs=bool(given["logs"])
    )
    threading.Thread(target=holding.recall, args=(recall,), daemon=True).start()
    gc.freeze()  # what is loaded stays, and need not be looked through again and again
    gc.set_threshold(GARBAGE)
    outbox.end()
    holding.serve()
    leave()


if __name__ == "__main__":
    main()
