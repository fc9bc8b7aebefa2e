"""A backup as one file: the database as SQLite, the files that were sent in, and a list of what it holds.

It is a tar compressed by gzip, named by its instant; with a key set, encrypted in the format age, which the
program `age` opens too.
"""

import errno
import gzip
import hashlib
import json
import os
import sqlite3
import tarfile
import zlib
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pyrage
from django.conf import settings
from django.utils.translation import gettext as _

from numeripole.running.refusals import RunningRefused

DATABASE, FILES, CONTENTS = "database.sqlite3", "files", "contents.json"
FORMAT = 1


def write_archive(path, *, database, files, contents):
    """Write the archive beside its place, then give it its name."""
    contents = contents | {"format": FORMAT, "sha256": {DATABASE: sha256(database)}}
    with TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder:
        packed = Path(folder) / "packed.tar.gz"
        with tarfile.open(packed, "w:gz", compresslevel=3) as archive:
            archive.add(database, DATABASE)
            for file in sorted(file for file in files.rglob("*") if file.is_file()):
                name = f"{FILES}/{file.relative_to(files).as_posix()}"
                contents["sha256"][name] = sha256(file)
                archive.add(file, name, recursive=False)
            listed = Path(folder) / CONTENTS
            listed.write_text(json.dumps(contents, indent=1, sort_keys=True))
            archive.add(listed, CONTENTS)
        if settings.BACKUP_KEY:
            sealed = packed.with_suffix(".age")
            pyrage.encrypt_file(str(packed), str(sealed), [identity().to_public()])
            packed = sealed
        packed.chmod(0o600)
        packed.replace(path)


def put(archive, path):
    """Give a finished archive its place, on the disk for certain."""
    with archive.open("rb") as written:
        os.fsync(written.fileno())
    archive.replace(path)
    settle(path.parent)


def settle(folder):
    """The names in the folder are on the disk for certain."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        os.fsync(number)
        os.close(number)


def identity():
    """The key of the backups; refused in a sentence when it is none."""
    try:
        return pyrage.x25519.Identity.from_str(settings.BACKUP_KEY)
    except pyrage.IdentityError:
        raise RunningRefused(
            _("NUMERIPOLE_BACKUP_KEY is not a key. Make one with “numeripole backup --new-key”.")
        ) from None


@contextmanager
def opened(path):
    """The folder of what the archive holds, each file compared with the list, while this lasts."""
    with TemporaryDirectory(prefix="numeripole-") as name:
        folder = Path(name)
        try:
            held = folder / "held"
            with gzip.open(unsealed(path, folder)) as packed:
                with tarfile.open(fileobj=packed, mode="r|") as archive:
                    archive.extractall(held, filter="data")
                # To the end, where gzip keeps the sum of it all.
                while packed.read(2**20):
                    pass
            contents = json.loads((held / CONTENTS).read_text())
            damaged = [file for file, known in contents["sha256"].items() if sha256(held / file) != known]
        except (OSError, EOFError, ValueError, KeyError, tarfile.TarError, zlib.error) as failure:
            if getattr(failure, "errno", None) == errno.ENOSPC:
                raise
            damaged = [path.name]
        if damaged:
            raise RunningRefused(
                _("The backup %(name)s is damaged (%(file)s). Take an older one.")
                % {"name": path.name, "file": damaged[0]}
            )
        yield held, contents


def unsealed(path, folder):
    """The archive itself, decrypted when it is encrypted."""
    if path.suffix != ".age":
        return path
    if not settings.BACKUP_KEY:
        raise RunningRefused(
            _("The backup %(name)s is encrypted. Set NUMERIPOLE_BACKUP_KEY to the key it was made with.")
            % {"name": path.name}
        )
    try:
        pyrage.decrypt_file(str(path), str(folder / "packed.tar.gz"), [identity()])
    except pyrage.DecryptError:
        raise RunningRefused(
            _("The backup %(name)s cannot be opened: it is damaged, or was made with another key.")
            % {"name": path.name}
        ) from None
    return folder / "packed.tar.gz"


def check_database(path):
    """Refuse a SQLite file that is not sound from its first page to its last."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            [[answer]] = connection.execute("PRAGMA integrity_check(1)").fetchall()
    except sqlite3.DatabaseError as error:
        answer = str(error)
    if answer != "ok":
        raise RunningRefused(
            _("The database is damaged (%(answer)s). Restore a backup.") % {"answer": answer}
        )


def sha256(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
