"""The timed jobs there are; a test holds it against the folder `jobs`."""

from scheduler.jobs import erase_chats, sweep_deliveries
from scheduler.runner import Job

JOBS: tuple[Job, ...] = (
    Job("sweep_deliveries", 15, sweep_deliveries.run),
    Job("erase_chats", 60, erase_chats.run),
)
