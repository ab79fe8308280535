"""The measurements there are."""

from collections.abc import Mapping

from bench import announcing, forms, papers, rehearsing, sends, start, understanding, whole_way
from bench.setup import Measurement

MEASUREMENTS: Mapping[str, Measurement] = {
    "whole-way": whole_way.measure,
    "sends": sends.measure,
    "start": start.measure,
    "forms": forms.measure,
    "papers": papers.measure,
    "announcing": announcing.measure,
    "rehearsing": rehearsing.measure,
    "understanding": understanding.measure,
}
