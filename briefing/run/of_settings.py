"""A settings file to what a run needs: the desk, and the channels its briefs go by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ..deliver import Channel
from ..deliver.mail import Mail
from ..deliver.parcel import MEDIA
from ..deliver.secret import Secret
from ..deliver.shelf import Shelf
from ..deliver.webhook import Webhook
from ..settings import Delivery, Settings, time_of
from ..time_zones import find_zone
from .days import Morning
from .desk import Desk, SourceRead
from .names import series_of


def desk_of(settings: Settings, read: Callable[[], Sequence[SourceRead]]) -> Desk:
    """Return the desk of a settings file, its sources read by *read*."""
    theatre, templates = settings.brief.theatre, settings.brief.templates
    return Desk(
        output=Path(settings.brief.output),
        archive=Path(settings.run.archive),
        series=series_of(Path(theatre).stem),
        read=read,
        theatre=theatre or None,
        templates=Path(templates) if templates else None,
        config=settings.config(),
        morning=Morning(time_of(settings.run), find_zone(settings.run.zone)),
        background=settings.run.background,
        overlay=Path(settings.brief.overlay) if settings.brief.overlay else None,
        channels=tuple(channel_of(one) for one in settings.deliveries if one.enabled),
    )


def channel_of(one: Delivery) -> Channel:
    """Return the channel that an entry of [[deliver]] declares."""
    files = tuple(f".{form}" for form in one.files)
    if one.kind == "mail":
        return Mail(
            name=one.name,
            host=one.host,
            port=one.port,
            tls=one.tls,
            user=one.user,
            password=_secret(one.password_env, one.password_file),
            ca_file=one.ca_file,
            sender=one.sender,
            to=one.to,
        )
    if one.kind == "webhook":
        key = _secret(one.key_env, one.key_file)
        return Webhook(name=one.name, url=one.url, key=key, files=files)
    return Shelf(name=one.name, path=one.path, keep=one.keep, files=files or tuple(MEDIA))


def _secret(env: str, file: str) -> Secret | None:
    return Secret(env, file) if env or file else None
