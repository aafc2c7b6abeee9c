"""Settings of the web server: `gunicorn --config config/gunicorn.py config.wsgi`."""

import os
from typing import Any

bind = os.environ.get("VX_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("VX_WORKERS", "2"))
threads = 4
timeout = 60
# The program is read before the workers fork, so that "ready" below is true when it is said.
preload_app = True
control_socket_disable = True
# A worker that grew is replaced; not all at the same moment.
max_requests = 5000
max_requests_jitter = 500


def when_ready(server: Any) -> None:
    """Say that pages are served, once they are."""
    server.log.info("Vùng Xanh is ready: http://%s", bind)
