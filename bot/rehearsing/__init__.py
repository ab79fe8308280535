"""The rehearsal: a plan's whole year on its own clock, with the real handlers, jobs, ledger and texts."""
