"""`praxis-preview COURSE`: shows an OLX folder or archive on this machine until it is stopped."""

from __future__ import annotations

import argparse
import errno
import secrets
import shutil
import sys
import warnings
from pathlib import Path

import django
from django.conf import settings
from django.db import DatabaseError

from praxis.core.errors import PraxisError, SourceRefused
from praxis.core.messages import N_, Gettext, message
from praxis.importers.api import keep_edited, kept_message, seal, unpack
from praxis.importers.terminal import say_in_terminal
from praxis.preview.settings import preview_settings

LOOPBACK = "127.0.0.1"
REFUSED = 2
REASON = N_("%(path)s: %(reason)s.")


def main(arguments: list[str] | None = None) -> int:
    """Run the preview; the exit code is 0 when it was stopped and 2 when it could not start."""
    say = say_in_terminal()
    options = parser(say).parse_args(arguments)
    try:
        course = course_folder(Path(options.course), Path(options.data) if options.data else None)
        prepare(course, options)
        return serve(options.host, options.port, say)
    except PraxisError as error:
        told = error.message
    except OSError as error:
        told = message(REASON, path=error.filename or "", reason=error.strerror or error)
    sys.stderr.write(told.render(say) + "\n")
    return REFUSED


def parser(say: Gettext) -> argparse.ArgumentParser:
    """The options of the command."""
    options = argparse.ArgumentParser(
        prog="praxis-preview",
        description=say(
            N_("Show an OLX course as learners, facilitators and authors will have it.")
        ),
    )
    add = options.add_argument
    add("course", metavar="COURSE", help=say(N_("a folder with course.xml, or an archive of one")))
    add("--port", type=port, default=8600, help=say(N_("8600 by default; 0 takes a free one")))
    add("--host", default=LOOPBACK, help=say(N_("where to listen; by default here alone")))
    add("--data", metavar="FOLDER", help=say(N_("where answers are kept; beside the course")))
    add("--reset", action="store_true", help=say(N_("forget what learners did before")))
    return options


def port(text: str) -> int:
    """The number of a port; `ValueError` for what is none, which argparse tells."""
    number = int(text)
    if not 0 <= number <= 65_535:
        raise ValueError(text)
    return number


def data_folder(course: Path, chosen: Path | None) -> Path:
    """Where the preview keeps its own files: never inside the course."""
    folder = chosen or course.parent / f".{course.name.split('.')[0]}-preview"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def course_folder(course: Path, chosen: Path | None) -> Path:
    """The folder to show; an archive is unpacked once beside it, and again when it is newer."""
    if course.is_dir():
        if not (course / "course.xml").is_file():
            raise SourceRefused(
                message(
                    N_("%(folder)s holds no course.xml: name the folder of an OLX course."),
                    folder=str(course),
                )
            )
        return course.resolve()
    if not course.is_file():
        raise SourceRefused(message(N_("There is no file or folder %(name)s."), name=str(course)))
    target = data_folder(course.resolve(), chosen) / "course"
    if target.exists() and target.stat().st_mtime < course.stat().st_mtime:
        kept = keep_edited(target, target)
        if kept:
            told = kept_message(target, kept)
            sys.stderr.write(told.render(say_in_terminal()) + "\n")
        else:
            shutil.rmtree(target)
    if not target.exists():
        unpack(course, target)
        seal(target)
    return target.resolve()


def prepare(course: Path, options: argparse.Namespace) -> None:
    """Set Django up for this course: settings, tables, people."""
    data = data_folder(course, Path(options.data) if options.data else None)
    database = data / "preview.sqlite3"
    if options.reset:
        for file in data.glob("preview.sqlite3*"):
            file.unlink()
    hosts = ["127.0.0.1", "localhost", "[::1]"]
    if options.host not in {*hosts, "::1"}:
        hosts = ["*"]
    # A package below the built-in blocks warns of its own old way of being packaged.
    warnings.filterwarnings("ignore", "pkg_resources is deprecated", UserWarning)
    settings.configure(**preview_settings(course, database, hosts, secret_of(data)))
    django.setup()
    from django.core.management import call_command  # needs the settings above

    from praxis.preview.people import create_people

    try:
        call_command("migrate", run_syncdb=True, verbosity=0)
        create_people()
    except DatabaseError as error:
        raise SourceRefused(message(REASON, path=str(database), reason=error)) from error


def secret_of(data: Path) -> str:
    """The key that signs sessions, made once for each preview."""
    file = data / "secret"
    if not file.exists():
        file.write_text(secrets.token_urlsafe(32), encoding="ascii")
        file.chmod(0o600)
    return file.read_text(encoding="ascii")


def serve(host: str, port: int, say: Gettext) -> int:
    """Serve until the person stops it; prints the address once it can be opened."""
    from praxis.preview.server import make_server

    try:
        server = make_server(host, port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise SourceRefused(
                message(N_("Cannot listen on %(host)s: %(why)s"), host=host, why=error.strerror)
            ) from error
        raise SourceRefused(
            message(
                N_("Port %(port)s is in use: choose another one with --port (make: PORT=8123)."),
                port=port,
            )
        ) from error
    name = f"[{host}]" if ":" in host else host
    ready = message(
        N_("Praxis preview: %(address)s  (stop with Ctrl-C)"),
        address=f"http://{name}:{server.server_port}/",
    )
    sys.stdout.write(ready.render(say) + "\n")
    sys.stdout.flush()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        sys.stdout.write("\n")
    finally:
        server.server_close()
    return 0
