"""Where things lie in a checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
ENV_FILE = VAR / "env"
STAMPS = VAR / "stamps"
VENDOR = VAR / "vendor"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
