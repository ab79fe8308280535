"""The timed jobs there are; a test holds it against the folder `jobs`."""

from scheduler.jobs import announcements, data_requests, erase_chats, retention, sweep_deliveries
from scheduler.runner import Job

# Retention is due once a day; looked at more often, so that a process that is restarted daily does it too.
JOBS: tuple[Job, ...] = (
    Job("announcements", 2, announcements.run, exhaustive=True, sends=True),
    Job("sweep_deliveries", 15, sweep_deliveries.run),
    Job("erase_chats", 60, erase_chats.run),
    Job("data_requests", 600, data_requests.run, sends=True),
    Job("retention", 6 * 3600, retention.run, exhaustive=True),
)
