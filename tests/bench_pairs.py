"""Two ways of doing one thing, run in turn: the ratio of their processor time."""

import time
from statistics import median

ROUNDS = 5


def in_turn(ours, anchor, rounds=ROUNDS):
    times = {ours: [], anchor: []}
    for _ in range(rounds):
        for work, seconds in times.items():
            started = time.process_time()
            work()
            seconds.append(time.process_time() - started)
    mine, theirs = (median(seconds) for seconds in times.values())
    return {"ours": mine, "anchor": theirs, "ratio": mine / theirs}
