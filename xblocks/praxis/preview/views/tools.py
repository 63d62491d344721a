"""Switching persons and languages, starting over, and what this preview is not."""

from __future__ import annotations

import re

from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_out
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from praxis.core.messages import N_, message
from praxis.preview.models import BlockState, Progress
from praxis.preview.people import SESSION_KEY, persona_named
from praxis.preview.views.site import LANGUAGE_KEY, page, persona, words
from praxis.records import api as records

UNIT = re.compile(r"/(?:course|studio)/unit/(?P<name>[^/?#]+)/")


def back(request: HttpRequest) -> HttpResponse:
    """To the page one came from, if it is ours."""
    return to_ours(request, request.POST.get("next", "/"))


def to_ours(request: HttpRequest, target: str) -> HttpResponse:
    """To this address if it is ours, else to where everybody begins."""
    ours = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return redirect(target if ours else "/")


@require_POST
def become(request: HttpRequest) -> HttpResponse:
    """Be another person of the preview; whoever was there before is signed out."""
    chosen = persona_named(request.POST.get("persona"))
    if chosen != persona(request):
        user_logged_out.send(sender=type(request.user), request=request, user=request.user)
    request.session[SESSION_KEY] = chosen.name
    unit = UNIT.match(request.POST.get("next", ""))
    if unit:  # the same page, from the other side
        return redirect("studio-unit" if chosen.authors else "unit", unit["name"])
    leaves_studio = request.POST.get("next", "").startswith("/studio") and not chosen.authors
    return redirect("start") if leaves_studio or chosen.authors else back(request)


@require_GET
def sign_in(request: HttpRequest) -> HttpResponse:
    """Where visitors are sent from a page that is for people with an account."""
    if request.user.is_authenticated:
        return to_ours(request, request.GET.get("next", "/"))
    sentence = message(N_("This page is for people with an account: switch to one of them above."))
    return page(request, "message.html", {"sentence": sentence.render(words().gettext)}, 403)


@require_POST
def speak(request: HttpRequest) -> HttpResponse:
    """Use another language for the interface."""
    request.session[LANGUAGE_KEY] = request.POST.get("language", "en")
    return back(request)


@require_POST
def reset(request: HttpRequest) -> HttpResponse:
    """Forget what all persons of the preview did; what the author edited stays."""
    from submissions.models import StudentItem  # needs the apps to be loaded

    people = list(get_user_model().objects.values_list("pk", flat=True))
    with transaction.atomic():
        for user_id in people:
            records.erase_learner(user_id)
        StudentItem.objects.all().delete()  # of edx-submissions, with its scores
        BlockState.objects.all().delete()
        Progress.objects.all().delete()
    return redirect("start")


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """What the preview shows, and what only an Open edX does."""
    return page(request, "about.html", {"tab": "about"})
