"""The sentences of a reflection that depend on something: who reads, what was saved."""

from __future__ import annotations

from typing import Any

from praxis.blocks.reflection import rules
from praxis.blocks.reflection.answers import is_filled
from praxis.core.messages import N_, message
from praxis.core.visibility import Visibility
from praxis.definitions.reflection.model import Reflection
from praxis.kit import learning
from praxis.kit.host import Host

WHO_READS = {
    Visibility.ME: message(N_("Only you can read this.")),
    Visibility.FACILITATORS: message(N_("You and the facilitators of this course can read this.")),
    Visibility.COHORT: message(
        N_(
            "Everybody who takes part in this course can read this. Your name is shown to "
            "facilitators only."
        )
    ),
    Visibility.NETWORK: message(
        N_(
            "Everybody who is signed in on this site can read this. Your name is shown to "
            "facilitators only."
        )
    ),
    Visibility.PUBLIC: message(
        N_("Everybody can read this, on the web too. Your name is shown to facilitators only.")
    ),
}
WOULD_READ = {
    Visibility.ME: message(N_("Nobody else, no staff either.")),
    Visibility.FACILITATORS: message(N_("They see your name and can comment.")),
    Visibility.COHORT: message(N_("Whoever takes part in this course, without your name.")),
    Visibility.NETWORK: message(N_("Whoever is signed in on this site, without your name.")),
    Visibility.PUBLIC: message(N_("Everybody, on the web too, without your name.")),
}
CLASHED = N_(
    "Not saved yet: this was changed on another page or device meanwhile. Both texts are shown."
)


SCRIPT_WORDS = {
    "offline": N_("Not saved yet: no connection. Your words are kept and sent when it is back."),
    "signedOut": N_(
        "Not saved yet: you are signed out. Sign in again in another tab; your words are kept and "
        "sent then."
    ),
    "failed": N_(
        "Not saved yet: the site could not take it. Your words are kept and sent again soon."
    ),
    "slow": N_("Not saved yet: the site did not answer. Your words are kept and sent again soon."),
    "back": N_("What you had typed and not saved, at {time}, is back in the form."),
    "several": N_("There is more of yours that is not saved:"),
    "unsaved": N_("Not saved, typed at {time}"),
    "use": N_("Go on with this"),
    "discard": N_("Discard it"),
    "noDevice": N_("This device keeps no drafts. Save often."),
    "placed": N_("{row}: {across} {x}, {upward} {y}."),
    "unplaced": N_("{row}: not on the map yet."),
    "chosen": N_("{row} is chosen. Now choose its place."),
    "removed": N_("Removed: {row}"),
    "undo": N_("Undo"),
}


def saved(host: Host, reflection: Reflection, before: rules.Work, after: rules.Work) -> str:
    """What the status region says after saving; the page's script fills in the local time."""
    short = rules.first_short(reflection, after)
    contents = rules.contents_of(after.entries)
    if rules.is_complete(reflection, contents, after.round):
        done = N_("Saved at {time}. You have completed this exercise.")
        again = N_("Saved at {time}.")
        return host.gettext(again if rules.is_complete_ever(reflection, before) else done)
    if short is not None:
        sentence = N_(
            "Saved at {time}. About %(words)s words were hoped for; you can still add to it."
        )
        return message(sentence, words=short.min_words).render(host.gettext)
    if any(is_filled(content) for content in contents.values()):
        return host.gettext(N_("Saved at {time}. Some fields are still open; come back any time."))
    return host.gettext(N_("Saved at {time}."))


def script_words(host: Host) -> dict[str, Any]:
    """The sentences that the page's scripts need, in the visitor's language."""
    own = {name: host.gettext(sentence) for name, sentence in SCRIPT_WORDS.items()}
    return learning.script_words(host) | own
