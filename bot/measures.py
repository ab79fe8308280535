"""What is counted for /metrics; one registry a process, built by the composition root."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

TIMES_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)


class Measures:
    """Counters and times, by channel."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.received = Counter(
            "thidua_received", "Messages taken in", ("channel", "outcome"), registry=self.registry
        )
        self.handled_s = Histogram(
            "thidua_handle_seconds",
            "From a message's arrival to its commit",
            ("channel",),
            buckets=TIMES_S,
            registry=self.registry,
        )
        self.sent = Counter(
            "thidua_deliveries", "What became of sends", ("channel", "state"), registry=self.registry
        )
        self.backlog = Gauge(
            "thidua_backlog", "Deliveries that are not final", ("channel", "state"), registry=self.registry
        )
        self.alarms = Counter(
            "thidua_alarms", "Things an operator should see", ("kind",), registry=self.registry
        )
