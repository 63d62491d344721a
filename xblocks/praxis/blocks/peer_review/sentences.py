"""The sentences of a peer review that depend on where its learner stands."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from praxis.blocks.peer_review.rules import Expected, PageState, Progress, Stage
from praxis.core.languages import direction, own_name
from praxis.core.messages import N_, Message, message
from praxis.kit import learning
from praxis.kit.host import Host

STAGES = {
    Stage.SUBMIT: message(N_("Hand in your work")),
    Stage.REVIEW: message(N_("Review others")),
    Stage.ANSWER: message(N_("Answer your reviews")),
    Stage.REVISE: message(N_("Revise your work")),
    Stage.SCORE: message(N_("See your score")),
}
PROGRESS = {
    Progress.DONE: message(N_("Done")),
    Progress.NOW: message(N_("Now")),
    Progress.LATER: message(N_("Later")),
}
NOW = {
    Expected.SUBMIT: message(N_("Write your work and hand it in.")),
    Expected.CLOSED: message(
        N_("The time to hand in is over. What you typed is kept. Ask a facilitator for more time.")
    ),
    Expected.SAMPLE: message(
        N_("Review a sample first. Then you read what experts chose for it, and why.")
    ),
    Expected.WRITE: message(N_("Review the work that you have in hand.")),
    Expected.ASK: message(N_("Get the work of somebody else and review it.")),
    Expected.ANSWER: message(N_("Your work has been reviewed. Read the reviews and answer them.")),
    Expected.REVISE: message(
        N_("Revise your work with the reviews beside it, or wait for the others.")
    ),
    Expected.LATER: message(N_("No work to review yet. Look again later.")),
    Expected.WAIT: message(N_("Nothing for you to do: your work waits for its reviews.")),
    Expected.HIDDEN: message(
        N_("Nothing for you to do: a facilitator looks at your work, as somebody asked for that.")
    ),
    Expected.FLAGGED: message(
        N_("Nothing for you to do: a facilitator looks at a review of your work.")
    ),
    Expected.DONE: message(N_("You have done everything here. Your score is below.")),
}
NEXT = {
    Expected.SUBMIT: message(N_("After that you review works of others.")),
    Expected.SAMPLE: message(N_("After that you review works of others.")),
    Expected.WRITE: message(N_("After that you read what others say of your work.")),
    Expected.ASK: message(N_("After that you read what others say of your work.")),
    Expected.ANSWER: message(N_("After that you see your score, once it is fixed.")),
    Expected.LATER: message(N_("After that you read what others say of your work.")),
    Expected.WAIT: message(N_("After that you answer them and see your score.")),
}
MAY_REVISE = message(N_("If you like, revise your work with the reviews beside it."))

LANGUAGE_NAMES = {
    "ar": N_("Arabic"),
    "en": N_("English"),
    "es": N_("Spanish"),
    "fr": N_("French"),
    "pt": N_("Portuguese"),
}

JOIN_FIRST = N_("Join the course first: its peer review is for those who take part in it.")
SUBMITTED = N_("Your work is handed in.")
SUBMITTED_AGAIN = N_("Your revised work is handed in.")
SAMPLED = N_("Kept. Compare with what experts chose.")
LEASED = N_("Here is a work to review.")
FALLBACK = N_("Here is a work to review, in a language that you did not say you read.")
NOTHING = N_("No work needs a review at the moment. You can ask again later.")
GIVEN = N_("Your review is given. Thank you.")
GAVE_BACK = N_("You gave the work back. Somebody else gets it.")
REPLIED = N_("Your answer is kept. Whoever wrote the review reads it.")
SKIPPED = N_("Left without an answer.")
FLAGGED = N_("Thank you. It is hidden from now on, and a facilitator looks at it.")
RAN_OUT = N_(
    "The time for this work has run out, so somebody else may get it too. You can still give your "
    "review; what you wrote is kept."
)
SCRIPT_WORDS = {
    "offline": N_(
        "Not saved yet: no connection. Your words are kept here and sent once it is back."
    ),
    "signedOut": N_(
        "Not saved yet: you are signed out. Sign in again in another tab, then come back here. "
        "Your words are kept."
    ),
    "failed": N_("Not saved yet: the site could not take it. Your words are kept. Try again soon."),
    "slow": N_("Not saved yet: the site did not answer. Your words are kept. Try again soon."),
    "back": N_("What you had typed and not sent is back in the form."),
    "left": N_("You typed this, and it was not sent:"),
    "several": N_(
        "You typed this in more than one place, and sent none of it. Go on with one of them; the "
        "others stay here to be read."
    ),
    "unsent": N_("Not sent, typed at {time}"),
    "use": N_("Go on with this"),
    "discard": N_("Discard it"),
    "noDevice": N_("This device keeps no drafts. Send your words soon."),
}


def why_no_part(host: Host) -> Message | None:
    """Why this visitor takes no part here; nothing where they do."""
    reason = learning.why_not_stored(host)
    if reason is None and not (host.participates or host.person.facilitator):
        return message(JOIN_FIRST)  # nobody else reads others' works
    return reason


def next_after(state: PageState) -> Message | None:
    """What comes after that, or can."""
    if state.expected is Expected.DONE and state.revises:
        return MAY_REVISE
    return NEXT.get(state.expected)


def language_name(host: Host, tag: str) -> SafeString:
    """A language as the visitor calls it, and as it calls itself."""
    itself = format_html('<bdi lang="{}" dir="{}">{}</bdi>', tag, direction(tag), own_name(tag))
    name = LANGUAGE_NAMES.get(tag)
    if name is None or host.gettext(name).casefold() == own_name(tag).casefold():
        return itself
    return format_html("{} ({})", host.gettext(name), itself)


def script_words(host: Host) -> dict[str, Any]:
    """The sentences that the page's script needs, in the visitor's language."""
    own = {name: host.gettext(sentence) for name, sentence in SCRIPT_WORDS.items()}
    return learning.script_words(host) | own
