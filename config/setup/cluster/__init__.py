"""The private PostgreSQL cluster: where it lies (`places`), running (`server`), what is in it (`contents`).

It listens on a unix socket only, in a folder that only its owner and root can enter. A cluster of
the system is never read, started or changed.
"""

from config.setup.cluster.contents import prepare
from config.setup.cluster.places import Place, choose
from config.setup.cluster.server import start, stop

__all__ = ["Place", "choose", "prepare", "start", "stop"]
