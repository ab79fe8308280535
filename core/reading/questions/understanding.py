"""From a message to the questions in it: what each is about, how sure that is, what it names."""

from datetime import date

from core.reading.questions.labels import Label
from core.reading.questions.meaning import Meaning, Sureness, Thread


class Understanding:
    """Reads messages; built once, safe to share between threads."""

    def read(self, text: str, today: date, thread: Thread | None = None) -> tuple[Meaning, ...]:
        """The questions of a message in their order, never none; mostly one.

        `today` is the day in Việt Nam, from which “năm sau” is counted; `thread` what was talked about just
        before. A message without anything to answer is one meaning, `unknown` or `smalltalk`.
        """
        return (Meaning(Label.UNKNOWN, 0.0, Sureness.UNSURE, Label.HELP, text.strip()),)
