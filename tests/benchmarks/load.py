"""A load generator on plain sockets: many requests over a few connections, each one timed."""

import http.client
import itertools
import statistics
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Put:
    """One request, ready to be sent."""

    path: str
    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it."""

    count: int
    seconds: float
    times: tuple[float, ...]  # seconds, one for each request
    errors: int  # answers that were not 200


def p99(loads: Sequence[Load]) -> float:
    """Seconds that one request in a hundred was beyond."""
    times = [time for one in loads for time in one.times]
    return statistics.quantiles(times, n=100)[98]


def put_all(address: str, requests: Sequence[Put], connections: int) -> Load:
    """Send every request, as many at a time as there are connections."""
    host = urlsplit(address).netloc
    turn = itertools.count()
    start = threading.Barrier(connections + 1)

    def work() -> tuple[list[float], int]:
        connection = http.client.HTTPConnection(host, timeout=60)
        connection.connect()
        start.wait()
        times, errors = [], 0
        while (number := next(turn)) < len(requests):
            one = requests[number]
            begun = time.perf_counter()
            connection.request("PUT", one.path, one.body, dict(one.headers))
            answer = connection.getresponse()
            answer.read()
            times.append(time.perf_counter() - begun)
            errors += answer.status != 200
        connection.close()
        return times, errors

    with ThreadPoolExecutor(connections) as pool:
        waiting = [pool.submit(work) for _ in range(connections)]
        start.wait()
        begun = time.perf_counter()
        done = [one.result() for one in waiting]
        seconds = time.perf_counter() - begun
    times = tuple(one for found, _errors in done for one in found)
    return Load(len(requests), seconds, times, sum(errors for _times, errors in done))
