"""What templates of Praxis may use beside Django's own tags: sentences, messages, clean markup,
moments.

Loaded into every template by `pages.py`. The translator comes with the page, from the host's i18n
service: Django's own translation knows nothing of our catalogues in an LMS.
"""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from praxis.core.html import clean, is_safe_address
from praxis.core.languages import direction
from praxis.core.messages import N_, Message
from praxis.definitions.fields import specs

GETTEXT = "praxis_gettext"
NGETTEXT = "praxis_ngettext"
ZONE = "praxis_zone"
AGAINST = "praxis_against"  # (language, direction) of our words in a page written the other way

_TIME = '<time datetime="{}" data-praxis-time>{}</time>'

register = template.Library()
cleaned = lru_cache(maxsize=512)(clean)  # the same stage is shown to a whole cohort


def _spoken(context: Context, text: str) -> str:
    """Our words; kept apart where they run against the page, or their full stop changes sides."""
    if not context.get(AGAINST):
        return text
    language, way = context[AGAINST]
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, way, text)


@register.simple_tag(takes_context=True)
def say(context: Context, sentence: str, *, plain: bool = False, **values: object) -> str:
    """`{% say "Stage %(number)s" number=3 %}`: the sentence in the visitor's language.

    In an attribute it has to be `plain=True`. A value may be markup.
    """
    if not plain and any(isinstance(value, SafeString) for value in values.values()):
        safe = {
            name: value if isinstance(value, SafeString) else escape(str(value))
            for name, value in values.items()
        }
        spoken = escape(context[GETTEXT](sentence)) % safe
        return _spoken(context, mark_safe(spoken))  # noqa: S308 - each part is escaped above
    text = Message(sentence, values).render(context[GETTEXT])
    return text if plain else _spoken(context, text)


@register.simple_tag(takes_context=True)
def say_n(context: Context, singular: str, plural: str, count: int, **values: object) -> str:
    """`{% say_n "One answer" "%(count)s answers" count %}`: the sentence for a count."""
    text: str = context[NGETTEXT](singular, plural, count)
    return _spoken(context, text % {"count": count, **values})


@register.simple_tag(takes_context=True)
def tell(context: Context, message: Message) -> str:
    """`{% tell problem.message %}`: a message of another layer in the visitor's language."""
    return _spoken(context, message.render(context[GETTEXT]))


@register.simple_tag(takes_context=True)
def rich_wide(context: Context, markup: str) -> SafeString:
    """`{% rich_wide document.task %}`: as `rich`, each table in a box that scrolls where it is
    wide."""
    name = context[GETTEXT](N_("Table"))
    box = format_html(
        '<div class="praxis-scroll" role="region" tabindex="0" aria-label="{}"><table', name
    )
    boxed = cleaned(markup).replace("<table", box).replace("</table>", "</table></div>")
    return mark_safe(boxed)  # noqa: S308 - the cleaner's output in boxes of ours


@register.filter
def rich(markup: str) -> SafeString:
    """Authored markup, passed through the one cleaner."""
    return mark_safe(cleaned(markup))  # noqa: S308 - the cleaner's output is what we call safe


@register.simple_tag(takes_context=True)
def enum_label(context: Context, document: object, name: str) -> str:
    """`{% enum_label note "kind" %}`: what people call the value of a definition's field."""
    spec = specs(type(document))[name]
    members = list(spec.enum or ())
    label: str = context[GETTEXT](spec.labels[members.index(getattr(document, name))])
    return _spoken(context, label)


@register.filter
def in_language(language: str) -> SafeString:
    """The attributes of an element with a text in this language; "" where nobody knows it."""
    if not language:
        return mark_safe(' dir="auto"')
    return format_html(' lang="{}" dir="{}"', language, direction(language))


@register.filter
def safe_address(address: str) -> bool:
    """Whether a link may lead there: `{% if exhibit.source|safe_address %}`."""
    return bool(address) and is_safe_address(address)


@register.filter
def file_kind(address: str) -> str:
    """What kind of file an address names, such as "PDF"; empty where it does not tell."""
    return PurePosixPath(urlsplit(address).path).suffix.lstrip(".").upper()


@register.filter
def utc(when: datetime) -> str:
    """`{{ until|utc }}`: the moment for people in many zones."""
    return f"{when.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


@register.simple_tag(takes_context=True)
def moment(context: Context, when: datetime) -> str:
    """`{% moment given.written %}`: date and time in the visitor's zone; scripts refine it."""
    shown = moment_text(when, context[ZONE])
    return _spoken(context, format_html(_TIME, when.isoformat(), shown))


def moment_text(when: datetime, zone: tzinfo) -> str:
    """Date and time in a zone, as Django's active language writes them, with the zone's name."""
    local = timezone.localtime(when, zone)
    return f"{date_format(local, 'DATETIME_FORMAT')} {local.tzname() or ''}".strip()
