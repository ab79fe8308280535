"""The timed jobs there are; a test holds it against the folder `jobs`."""

from scheduler.jobs import (
    announcements,
    data_requests,
    digest,
    erase_chats,
    phases,
    progress,
    questions,
    reminders,
    retention,
    snoozes,
    sweep_deliveries,
    tasks,
)
from scheduler.runner import Job

# Retention is due once a day; looked at more often, so that a process that is restarted daily does it too.
JOBS: tuple[Job, ...] = (
    Job("reminders", 30, reminders.run, sends=True),
    Job("snoozes", 30, snoozes.run, exhaustive=True, sends=True),
    Job("phases", 60, phases.run, sends=True),
    Job("tasks", 60, tasks.run, sends=True),
    Job("digest", 300, digest.run, sends=True),
    Job("announcements", 2, announcements.run, exhaustive=True, sends=True),
    Job("progress", 5, progress.run, sends=True),
    Job("sweep_deliveries", 15, sweep_deliveries.run),
    Job("erase_chats", 60, erase_chats.run),
    Job("questions", 300, questions.run, sends=True),
    Job("data_requests", 600, data_requests.run, sends=True),
    Job("retention", 6 * 3600, retention.run, exhaustive=True),
)
