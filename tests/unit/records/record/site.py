"""The addresses of a small host: My Record, a login, a course to go back to."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return HttpResponse("Good-bye.")


def plain(request: HttpRequest, **_: Any) -> HttpResponse:
    return HttpResponse("A page.")


urlpatterns = [
    path("praxis/", include("praxis.records.urls")),
    path("login/", plain),
    path("logout/", sign_out),
    path("courses/<str:course_id>/", plain, name="course_root"),
]


def title(_key: object) -> str:
    return "Dialogue in practice"
