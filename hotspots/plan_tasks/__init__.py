"""What a plan's tasks can be: proposed from what is missing, or from the key tasks; and what became of them.

To propose one more, add it to `proposals.py` (from what is missing) or to KEY_TASKS; each has a key that
never changes, because a task remembers it as its origin.
"""

from hotspots.plan_tasks.achieved import Achieved, achieved
from hotspots.plan_tasks.key_tasks import KEY_TASKS, key_task_proposals
from hotspots.plan_tasks.proposals import OpenPoint, Proposal, propose

__all__ = ["KEY_TASKS", "Achieved", "OpenPoint", "Proposal", "achieved", "key_task_proposals", "propose"]
