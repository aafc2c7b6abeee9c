"""Long work: a page asks for it (geo.actions.jobs), `manage.py run_worker` does it, the database remembers.

A kind of work is a file in `geo/jobs/kinds`; `worker` claims and does jobs; `progress` is how a job tells how
far it has come, and hears that it should stop.
"""
