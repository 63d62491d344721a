"""Everything that people do in an activity, at random and at once, on a clock that runs."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from typing import Any

from praxis.core.errors import CallerError, NotFound, Refused
from praxis.peer_review import api, models, rules

SCORES = {"clear": 3, "useful": 2}
TEXTS = {"strength": "You name who decides. 🙂"}

Step = Callable[["Chance", api.Person, Any], object]


class Chance(random.Random):
    """What somebody does next, and with which of the things they can see."""

    def __init__(
        self, seed: int, place: api.Place, settings: api.Settings, facilitator: int
    ) -> None:
        super().__init__(seed)
        self.place, self.settings = place, settings
        self.facilitator = api.Person(facilitator, facilitates=True)

    def one(self, things: Any) -> Any:
        """One of these; `Nothing` where there is none."""
        known = list(things)
        if not known:
            raise Nothing
        return self.choice(known)

    def work(self) -> int:
        return int(self.one(models.Work.objects.values_list("pk", flat=True)))


class Nothing(Exception):
    """There is nothing this could be done with."""


def submit(chance: Chance, me: api.Person, now: Any) -> None:
    api.submit(me, chance.place, settings=chance.settings, entry_id=me.id or 0, version=1, now=now)


def resubmit(chance: Chance, me: api.Person, now: Any) -> None:
    version = chance.randint(2, 9)
    api.resubmit(
        me, chance.place, settings=chance.settings, entry_id=me.id or 0, version=version, now=now
    )


def review(chance: Chance, me: api.Person, now: Any) -> None:
    lease = api.next_work(me, chance.place, settings=chance.settings, now=now)
    if lease is None or chance.random() < 0.1:
        return  # walks away
    if chance.random() < 0.1:
        api.give_back(me, chance.place, lease.review_id, now=now)
        return
    api.renew(me, chance.place, lease.review_id, now=now)
    api.give(
        me,
        chance.place,
        lease.review_id,
        settings=chance.settings,
        scores=SCORES,
        texts=TEXTS,
        now=now,
    )


def answer(chance: Chance, me: api.Person, now: Any) -> None:
    one = chance.one(api.reviews_for(me, chance.place))
    api.reply(me, chance.place, one.id, helpful=True, will_change="The dates.", now=now)


def skip(chance: Chance, me: api.Person, now: Any) -> None:
    api.skip_replies(me, chance.place, now=now)


def flag_a_review(chance: Chance, me: api.Person, now: Any) -> None:
    one = chance.one(api.reviews_for(me, chance.place))
    api.flag(me, chance.place, reason="Rude.", review_id=one.id, now=now)


def flag_a_work(chance: Chance, me: api.Person, now: Any) -> None:
    one = chance.one(api.reviews_by(me, chance.place))
    api.flag(me, chance.place, reason="Copied.", work_id=one.work_id, now=now)


def decide(chance: Chance, me: api.Person, now: Any) -> None:
    boss = chance.facilitator
    one = chance.one(api.flags(boss, chance.place))
    api.resolve(boss, chance.place, one.id, upheld=chance.random() < 0.5, now=now)


def override(chance: Chance, me: api.Person, now: Any) -> None:
    score, boss = Fraction(1, 2), chance.facilitator
    api.override(boss, chance.place, chance.work(), score=score, reason="Agreed.", now=now)


def reopen(chance: Chance, me: api.Person, now: Any) -> None:
    api.reopen(chance.facilitator, chance.place, chance.work(), now=now)


def allocate(chance: Chance, me: api.Person, now: Any) -> None:
    api.allocate(chance.facilitator, chance.place, chance.work(), me.id or 0, now=now)


def strike(chance: Chance, me: api.Person, now: Any) -> None:
    api.settle(now)


def leave(chance: Chance, me: api.Person, now: Any) -> None:
    api.erase_learner(me.id or 0)


OFTEN: dict[Step, int] = {
    submit: 6,
    resubmit: 6,
    review: 30,
    answer: 8,
    skip: 3,
    flag_a_review: 2,
    flag_a_work: 2,
    decide: 4,
    override: 1,
    reopen: 1,
    allocate: 2,
    strike: 1,
}


def mix(
    place: api.Place,
    settings: api.Settings,
    learners: list[int],
    *,
    begin: Any,
    seed: int,
    steps: int,
    leaving: bool,
) -> dict[str, int]:
    """How often which step was done; anything but a sentence for the person is raised."""
    facilitator, *others = learners
    chance, done = Chance(seed, place, settings, facilitator), Counter[str]()
    often = {**OFTEN, leave: 1} if leaving else OFTEN
    for number in range(steps):
        now = begin + timedelta(minutes=number)
        me = api.Person(chance.choice(others), facilitates=False, participates=True)
        [step] = chance.choices(list(often), list(often.values()))
        try:
            step(chance, me, now)
        except (CallerError, NotFound, Refused, Nothing):
            continue
        done[step.__name__] += 1
    return dict(done)


def wrong() -> list[str]:
    """What of the stored numbers does not agree with the rows they count."""
    reviews = list(models.Review.objects.select_related("work"))
    states = Counter((row.work_id, row.state) for row in reviews)
    leases = Counter(row.reviewer_id for row in reviews if row.state == "leased")
    found = [f"{who} has {count} leases" for who, count in leases.items() if count > 1]
    found += [f"{row.pk} is of an own work" for row in reviews if _is_own(row)]
    for work in models.Work.objects.all():
        got = states[work.pk, "given"]
        load = got + states[work.pk, "leased"] + states[work.pk, "assigned"]
        rank = rules.rank(load, work.wanted, work.owes)
        if (work.got, work.load, work.rank) != (got, load, rank):
            found.append(f"{work.pk} has {work.got, work.load, work.rank}, not {got, load, rank}")
    return found


def _is_own(review: models.Review) -> bool:
    return review.reviewer_id is not None and review.reviewer_id == review.work.learner_id
