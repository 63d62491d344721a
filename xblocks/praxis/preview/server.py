"""The web server of the preview: one thread a request, static files included."""

from __future__ import annotations

from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.exceptions import SuspiciousFileOperation
from django.core.servers.basehttp import WSGIServer as DjangoServer
from django.core.servers.basehttp import get_internal_wsgi_application
from django.http import Http404, HttpResponseNotFound


class PreviewServer(ThreadingMixIn, DjangoServer):
    """Answers several requests at once, as a browser asks them."""

    daemon_threads = True
    allow_reuse_address = True


class QuietHandler(WSGIRequestHandler):
    """Writes no line for each request: the terminal is for what goes wrong."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        return


def make_server(host: str, port: int) -> WSGIServer:
    """A server bound to the address; `OSError` where that cannot be."""
    server: WSGIServer = PreviewServer((host, port), QuietHandler, ipv6=":" in host)
    server.set_app(PreviewFiles(get_internal_wsgi_application()))
    return server


class PreviewFiles(StaticFilesHandler):
    """Serves the preview's own script and style; nothing of the course stands there."""

    def serve(self, request: Any) -> Any:
        from django.contrib.staticfiles.views import serve

        try:
            return serve(request, self.file_path(request.path), insecure=True)
        except (Http404, SuspiciousFileOperation, ValueError):
            # Not there, leads out, or no file's name. Our page would need the session.
            return HttpResponseNotFound()
