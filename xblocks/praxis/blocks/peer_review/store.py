"""A learner's part in a peer review, read from and written to the apps; decides nothing.

Words are entries of the records app, for the learner alone (`Visibility.ME`): a reviewer reads a
work by the lease that the peer-review app gave them, and by nothing else. `work`, `work@2` are the
works of the rounds, `sample.<key>` what was chosen for a sample. What is typed and not sent are
drafts, see `drafts.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from praxis.blocks.peer_review import answers, drafts, rules
from praxis.blocks.peer_review.answers import SentReview, SentWork
from praxis.blocks.peer_review.drafts import Typed
from praxis.blocks.peer_review.judging import judged_points
from praxis.blocks.peer_review.rules import Work
from praxis.blocks.peer_review.sentences import why_no_part
from praxis.blocks.peer_review.settings import settings_of
from praxis.blocks.peer_review.wording import Asker
from praxis.core.errors import CallerError
from praxis.core.messages import message
from praxis.core.visibility import Visibility
from praxis.definitions.peer_review.model import PeerReview, Sample
from praxis.kit.host import Host
from praxis.kit.learning import why_not_stored
from praxis.peer_review import api
from praxis.records import api as records

WORK_KIND, SAMPLE_KIND = "submission", "calibration"


class Store:
    """The part of the current visitor in one block."""

    def __init__(
        self, host: Host, document: PeerReview, asker: Asker, *, weight: object, now: datetime
    ) -> None:
        self._document = document
        self._asker = asker
        self._host = host
        self._now = now
        self.settings = settings_of(document, weight)
        self.person = api.Person(
            id=host.person.id,
            facilitates=host.person.facilitator,
            participates=host.participates,
            watched=host.person.watched,
        )
        self._here: dict[str, Any] = {"context": host.context_key, "usage": host.usage_key}
        self.place = api.Place(**self._here)

    @property
    def comes_until(self) -> datetime | None:
        """Until when others hand in, while there is time."""
        until = self.settings.submit_by
        return until if until is not None and self._now < until else None

    # Reading

    def work(self, *, asked: bool = False) -> Work:
        """Where the visitor stands and what they wrote; of whoever is not in the course (any more)
        what they wrote alone, and nothing of others.

        Whoever `asked` for a work and got none is told of those in other languages.
        """
        if why_not_stored(self._host) is not None:
            return Work(None)
        entries = records.own_entries(self.person, **self._here)
        if why_no_part(self._host) is not None:
            return Work(None, entries)
        standing = self._standing(entries)
        submitted = standing.work is not None
        return Work(
            standing=standing,
            entries=entries,
            received=api.reviews_for(self.person, self.place) if submitted else (),
            earlier="" if submitted else self._earlier(),
            other_language=self._other_language(entries) if standing.nothing_left or asked else "",
        )

    def _other_language(self, entries: rules.Entries) -> str:
        return api.other_language(
            self.person, self.place, settings=self.settings, languages=rules.reads(entries)
        )

    def _standing(self, entries: rules.Entries) -> api.Standing:
        return api.standing(
            self.person,
            self.place,
            settings=self.settings,
            now=self._now,
            languages=rules.reads(entries),
        )

    def given(self) -> tuple[api.Review, ...]:
        """The reviews that the visitor gave, with what their authors say. One query."""
        return api.reviews_by(self.person, self.place)

    def reviewed(self, given: Sequence[api.Review]) -> Mapping[tuple[int, int], records.Version]:
        """The words of the works of these reviews, by entry and version. One query.

        Whoever has given a review has read them; those that are flagged nobody reads.
        """
        wanted = {(each.entry_id, each.version) for each in given if not each.work_hidden}
        return records.versions_of(wanted) if wanted else {}

    def leased(self, lease: api.Lease) -> Mapping[str, Any] | None:
        """The words of the work that the visitor has in hand; `None` where they are erased."""
        version = records.version_of(lease.entry_id, lease.version)
        return version.content if version else None

    def drafts(self, work: Work) -> list[dict[str, Any]]:
        """What the visitor has typed and not sent, as the page takes it up."""
        if work.standing is None:
            return []
        return drafts.for_page(records.drafts(self.person, **self._here))

    def _earlier(self) -> str:
        block, _, name = self._document.takes.strip().partition("/")
        if not (block and name):
            return ""
        wanted = [(self._host.usage_keys(block), name)]
        (entry,) = records.recall(self.person, context=self._here["context"], wanted=wanted)
        return str(entry.latest.content.get("text", "")) if entry else ""

    # Writing

    def submit(self, sent: SentWork, number: int | None) -> int:
        """Hand a work in, for the round that is open; in which round it is now.

        `number` is the round that the page knew: sent again, it is handed in once. The words are
        kept first: where it is too late, they are not lost.
        """
        entries = records.own_entries(self.person, **self._here)
        before = self._standing(entries)
        known = rules.handed_in(before, entries, sent.content, number)
        if known is not None:
            return known
        number = rules.round_to_write(before)
        pool = answers.pool_of(self._document, sent, self._host.cohort) if number == 1 else ""
        entry = self._entry(answers.work_name(number), WORK_KIND, sent.content)
        queued: dict[str, Any] = {
            "settings": self.settings,
            "entry_id": entry.id,
            "version": entry.latest.number,
            "language": sent.language,
            "now": self._now,
        }
        if number == 1:
            api.submit(self.person, self.place, pool=pool, **queued)
        else:
            api.resubmit(self.person, self.place, **queued)
        return number

    def keep_draft(self, typed: Typed, writer: str) -> datetime | None:
        """Keep what is typed; of a review, until when its work is theirs: `None` once it is not."""
        until = typed.review and api.renew(self.person, self.place, typed.review, now=self._now)
        content, now = typed.content, self._now
        records.keep_draft(self.person, **self._here, writer=writer, content=content, now=now)
        return until or None

    def has_given(self, review: int) -> bool:
        """Whether the visitor has given this review."""
        return any(each.id == review for each in self.given())

    def drop_drafts(self, writers: Sequence[str]) -> None:
        """Forget drafts: what they hold is sent, stands in another one, or is not wanted."""
        if writers:
            records.drop_drafts(self.person, **self._here, writers=writers)

    def keep_sample(self, sample: Sample, levels: Mapping[str, str]) -> None:
        """Keep what was chosen for a sample; it stays, for the experts' choice is seen now."""
        name = answers.sample_name(sample.key)
        known = records.own_entries(self.person, **self._here).get(name)
        if known is None:
            self._entry(name, SAMPLE_KIND, {"scores": dict(levels)})
        elif known.latest.content.get("scores") != dict(levels):
            raise CallerError(message(rules.ONCE))
        self._calibrate(sample, levels)

    def _calibrate(self, sample: Sample, levels: Mapping[str, str]) -> None:
        """Tell the queue how far that lies from what experts chose; it keeps the first only."""
        judged = judged_points(self._document, sample, levels)
        if judged is not None:
            api.calibrate(
                self.person,
                self.place,
                settings=self.settings,
                sample=sample.key,
                points=judged[0],
                experts=judged[1],
                now=self._now,
            )

    def next_work(self, *, any_language: bool) -> api.Lease | None:
        """The next work to review; nothing where none needs this person."""
        entries = records.own_entries(self.person, **self._here)
        rules.check_samples(self._document, entries)
        return api.next_work(
            self.person,
            self.place,
            settings=self.settings,
            now=self._now,
            languages=rules.reads(entries),
            any_language=any_language,
        )

    def give(self, review: int, sent: SentReview) -> None:
        """Give a review; sent again it is given once."""
        given = api.give(
            self.person,
            self.place,
            review,
            settings=self.settings,
            levels=sent.levels,
            scores=sent.scores,
            texts=sent.texts,
            language=sent.language,
            now=self._now,
        )
        rules.check_same_review(given, sent)

    def give_back(self, review: int) -> None:
        """Give a work back without a review; one without words whenever it comes."""
        lease = self._standing({}).lease
        words = self.leased(lease) if lease and lease.review_id == review else {"text": "unknown"}
        is_empty = not (words and words.get("text"))
        api.give_back(self.person, self.place, review, now=self._now, is_empty=is_empty)

    def reply(self, review: int, helpful: bool, will_change: str, language: str) -> None:
        """Answer a review of one's own work."""
        api.reply(
            self.person,
            self.place,
            api.received_by_number(self.person, self.place, review),
            helpful=helpful,
            will_change=will_change,
            language=language,
            now=self._now,
        )

    def skip(self) -> None:
        """Leave the reviews that have come without an answer."""
        api.skip_replies(self.person, self.place, now=self._now)

    def flag(self, reason: str, *, work: int | None = None, review: int | None = None) -> None:
        """Flag a work or a review; it is hidden at once."""
        about = review and api.received_by_number(self.person, self.place, review)
        api.flag(
            self.person, self.place, reason=reason, now=self._now, work_id=work, review_id=about
        )

    def _entry(self, name: str, kind: str, content: Mapping[str, Any]) -> records.Entry:
        return records.save_entry(
            self.person,
            records.Slot(name=name, **self._here),
            kind=kind,
            content=content,
            visibility=Visibility.ME,
            now=self._now,
            wording=self._asker.wording(name),
        )
