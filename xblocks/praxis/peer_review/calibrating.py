"""How somebody judged a sample is kept beside what experts say of it, before the first review."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from django.db import transaction

from praxis.core.errors import CallerError
from praxis.core.messages import N_, message
from praxis.peer_review.storing import arrive, enter, identity
from praxis.peer_review.values import Place, Settings
from praxis.records.claiming import again_after_deadlock
from praxis.records.values import Person

NOT_POINTS = N_("The points of a sample lie between nothing and all points.")


@again_after_deadlock
def calibrate(
    person: Person,
    place: Place,
    *,
    settings: Settings,
    sample: str,
    points: Fraction,
    experts: Fraction,
    now: datetime,
) -> None:
    """Keep how far this person's points for a sample lie from those of experts, each of 1.

    What was kept first stays, for the experts' choice is known afterwards. Reviews that were given
    before do not change.
    """
    learner = identity(person)
    if not (0 <= points <= 1 and 0 <= experts <= 1):
        raise CallerError(message(NOT_POINTS))
    here = arrive(place, settings, learner, now)
    if here.me is not None and sample in here.me.calibration:
        return
    with transaction.atomic():
        me = enter(here.activity.pk, learner, now)
        me.calibration.setdefault(sample, str(points - experts))
        me.save(update_fields=["calibration"])
