"""The model of questions: its text, its probabilities, and that nobody forgets to learn anew."""

import pytest

from bench.question_training import WEIGHTS, Example, digest, label_of, learnt
from bench.question_variants import variants
from core.reading.questions.cues import Cues
from core.reading.questions.features import seen
from core.reading.questions.labels import Label
from core.reading.questions.model import ALWAYS, read_model, written

LABELS = (Label.LATE, Label.UNKNOWN)
CUES = Cues("t.mid: sơ kết\nt.year: tổng kết\na.late: trễ | muộn | trễ hạn\na.want: muốn\nexact: muộn | muốn")


def test_the_shipped_weights_were_learnt_from_the_phrases_as_they_are() -> None:
    """Else: `python -m bench.question_training`."""
    assert read_model(WEIGHTS.read_text(encoding="utf-8")).digest == digest()


WEIGHED = {ALWAYS: (1.0, [0.0, 0.0]), "w:tre": (2.0, [1.0, -1.0])}


def test_a_written_model_reads_back_with_the_same_leaning() -> None:
    found = read_model(written(LABELS, WEIGHED, "abc", (0.1, 5.0))).probabilities({"w:tre", "w:never seen"})
    assert found[Label.LATE] > 0.9
    assert sum(found.values()) == pytest.approx(1)


def test_nothing_known_leans_to_unknown() -> None:
    found = read_model(written(LABELS, WEIGHED, "abc", (0.1, 5.0))).probabilities(set())
    assert found[Label.UNKNOWN] > found[Label.LATE]


def test_a_sharper_model_is_surer_of_the_same() -> None:
    mild, sharp = (
        read_model(written(LABELS, WEIGHED, "abc", (0.0, by))).probabilities({"w:tre"})[Label.LATE]
        for by in (1.0, 4.0)
    )
    assert 0.5 < mild < sharp


def test_a_label_is_learnt_from_its_examples() -> None:
    given = [Example(("w:tre", f"w:{at}"), 0, 1.0) for at in range(4)]
    given += [Example(("w:thue", f"w:{at}"), 1, 1.0) for at in range(4)]
    _, row = learnt(given)["w:tre"]
    assert row[0] > 0 > row[1]


def _names(text: str) -> list[tuple[str, ...]]:
    return [cue.names for cue in seen(text, CUES).cues]


@pytest.mark.parametrize("text", ["nộp sơ kết trễ hạn", "nop so ket tre han", "nop sơ kết TRỄ HẠN ạ"])
def test_cues_are_found_with_and_without_marks_the_longest_first(text: str) -> None:
    assert _names(text) == [("t.mid",), ("a.late",)]


def test_a_cue_that_needs_its_marks_is_another_word_without_them() -> None:
    assert _names("em muốn nộp") == [("a.want",)]
    assert _names("em nộp muộn") == [("a.late",)]


def test_a_phrase_about_one_duty_teaches_the_others() -> None:
    found = list(variants([("sơ kết nộp bao giờ", "deadline.midyear")], CUES))
    assert any(one.label == "deadline.yearend" for one in found)
    assert all("sơ kết" not in one.text for one in found if one.label == "deadline.yearend")


def test_variants_are_the_same_each_time() -> None:
    phrases = [("sơ kết nộp bao giờ", "deadline.midyear"), ("trễ hạn thì sao", "late")]
    assert list(variants(phrases, CUES)) == list(variants(phrases, CUES))


def test_a_file_of_phrases_is_named_for_its_label() -> None:
    assert label_of("deadline.any.more") == "deadline.any"
    assert label_of("start.midyear") == "start.midyear"
