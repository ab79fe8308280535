"""The measurements there are."""

from collections.abc import Mapping

from bench import announcing, forms, papers, plans, rehearsing, sends, start, understanding, whole_way
from bench.setup import Measurement

MEASUREMENTS: Mapping[str, Measurement] = {
    "whole-way": whole_way.measure,
    "sends": sends.measure,
    "start": start.measure,
    "forms": forms.measure,
    "papers": papers.measure,
    "plans": plans.measure,
    "announcing": announcing.measure,
    "rehearsing": rehearsing.measure,
    "understanding": understanding.measure,
}
