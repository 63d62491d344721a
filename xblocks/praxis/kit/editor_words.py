"""What the editor's script says: whole sentences, filled in on the page."""

from __future__ import annotations

from praxis.core.messages import N_

WORDS = {
    "numbered": N_("%(label)s %(number)s"),
    "fact": N_("%(label)s: %(count)s"),
    "up": N_("Move up: %(name)s"),
    "down": N_("Move down: %(name)s"),
    "remove": N_("Remove: %(name)s"),
    "moved": N_("Moved: this is now %(name)s."),
    "first": N_("It is the first one already."),
    "last": N_("It is the last one already."),
    "added": N_("Added: %(name)s."),
    "removed": N_("Removed: %(name)s."),
    "undo": N_("Undo"),
    "undone": N_("Put back: %(name)s."),
    "gone": N_("Missing: %(key)s"),
    "saving": N_("Saving…"),
    "saved": N_("Saved."),
    "reading": N_("Reading…"),
    "begun": N_("The template is in the form. Nothing is saved yet."),
    "filled": N_("The rows are in the form. Nothing is saved yet."),
    "unfilled": N_("Nothing is changed yet. Mend what is listed at the top."),
    "unread": N_("This file cannot be read. Save it as “CSV UTF-8” and choose it again."),
    "restored": N_("What stood here before is back."),
    "stale": N_("The preview waits: %(reason)s"),
    "undrawn": N_("The preview waits: the server does not answer. Nothing is lost."),
    "line": N_("Line %(line)s: %(text)s"),
    "placed": N_("%(place)s: %(text)s"),
    "refused": N_("Not saved yet. Mend what is listed at the top."),
    "unreadable": N_("The source cannot be shown in the editor. Mend what is listed at the top."),
    "unwritable": N_("The form cannot be shown as source. Mend what is listed at the top."),
    "slow": N_("The server does not answer. Nothing is lost: try again in a moment."),
    "offline": N_("There is no connection. Nothing is lost: try again when you are online."),
    "signedOut": N_(
        "You have been signed out. Sign in again in another tab, then save here: nothing is lost."
    ),
    "failed": N_("The server could not save this. Nothing is lost: try again in a moment."),
    "failedTitle": N_("Not saved"),
}
