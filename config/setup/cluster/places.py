"""Where the cluster can lie: in var/pg, unless the database's account or the socket cannot live there."""

import hashlib
import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from config.setup.paths import ROOT, VAR
from config.setup.shell import SetupError

PORT = 5544
# sun_path of a unix socket has 108 bytes, the last one is zero.
LONGEST_SOCKET = 107
# As root, a folder that only root can make, so that nobody can lay a false database in our way.
_ROOTS_SHELTER = Path("/var/lib/vungxanh")
_USERS_SHELTER = Path("/var/tmp")  # noqa: S108 - made private and its owner checked in `private_folder`


@dataclass(frozen=True)
class Account:
    """The account the database server runs as; PostgreSQL refuses to run as root."""

    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        return self.uid != os.geteuid()


@dataclass(frozen=True)
class Place:
    """Folders of one cluster: `home` holds data and log, `socket` the socket on PORT."""

    home: Path
    socket: Path
    account: Account

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "log"


def database_account() -> Account:
    """Debian's `postgres` when we are root, else ourselves."""
    if os.geteuid() != 0:
        return Account(uid=os.geteuid(), gid=os.getegid())
    try:
        postgres = pwd.getpwnam("postgres")
    except KeyError as missing:
        raise SetupError(
            "There is no account `postgres`: is the package postgresql-15 installed?"
        ) from missing
    return Account(uid=postgres.pw_uid, gid=postgres.pw_gid)


def choose(root: Path = ROOT, account: Account | None = None) -> Place:
    """The place for this checkout: always the same one for the same path."""
    account = account or database_account()
    name = hashlib.sha256(str(root).encode()).hexdigest()[:12]
    shelter = (
        _ROOTS_SHELTER / name if os.geteuid() == 0 else _USERS_SHELTER / f"vungxanh-{account.uid}-{name}"
    )
    own = root / VAR.name / "pg"
    home = own if reachable(root, account) else shelter
    socket = home / "sock"
    if not socket_fits(socket):
        socket = shelter / "sock"
    return Place(home=home, socket=socket, account=account)


def socket_fits(folder: Path) -> bool:
    """Whether PostgreSQL's socket in `folder` keeps within what the system allows for its path."""
    return len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET


def reachable(folder: Path, account: Account) -> bool:
    """Whether `account` may pass through `folder` and all above it, by the permission bits."""
    for step in [folder, *folder.parents]:
        found = step.stat()
        if found.st_uid == account.uid:
            passes = found.st_mode & 0o100
        elif found.st_gid == account.gid:
            passes = found.st_mode & 0o010
        else:
            passes = found.st_mode & 0o001
        if not passes:
            return False
    return True


def private_folder(folder: Path, *, owner: Account, mode: int) -> None:
    """Make `folder` for `owner`, or check that it is theirs already; raise SetupError if it is not."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.mkdir(mode=mode)
    except FileExistsError:
        found = folder.lstat()
        if folder.is_symlink() or found.st_uid not in {owner.uid, os.geteuid()}:
            raise SetupError(
                f"{folder} belongs to another account (uid {found.st_uid}): remove it."
            ) from None
    os.chown(folder, owner.uid, owner.gid)
    folder.chmod(mode)
