"""Settings: read once from the environment; a wrong value stops the start with a sentence."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


class SettingError(ValueError):
    """A setting that Gids cannot start with."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Every setting of Gids; docs/settings.md says what each is for."""

    instance: Path
    database_url: str
    base_url: str
    secret_key: str
    audit_key: bytes
    demo: bool
    threads: int
    host: str = "127.0.0.1"
    port: int = 8000
    trusted_proxies: int = 0

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")


NAMES = (
    "GIDS_INSTANCE",
    "GIDS_DATABASE_URL",
    "GIDS_BASE_URL",
    "GIDS_HOST",
    "GIDS_PORT",
    "GIDS_TRUSTED_PROXIES",
    "GIDS_SECRET_KEY",
    "GIDS_AUDIT_KEY",
    "GIDS_DEMO",
    "GIDS_THREADS",
)
MAX_THREADS, MAX_PORT, MAX_PROXIES, LEAST_KEY = 64, 65_535, 5, 32


def read_settings(environ: Mapping[str, str], root: Path) -> Settings:
    """The settings in `environ`, with keys made in the instance folder where none is given."""
    unknown = sorted(name for name in environ if name.startswith("GIDS_") and name not in NAMES)
    if unknown:
        raise SettingError(f"Unknown setting {unknown[0]}. Known are: {', '.join(NAMES)}.")
    instance = Path(environ.get("GIDS_INSTANCE") or root / "instance").resolve()
    try:
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(
            f"The folder for data {instance} (GIDS_INSTANCE) cannot be used: {error.strerror}."
        ) from None
    demo = _yes_or_no(environ, "GIDS_DEMO")
    url = environ.get("GIDS_DATABASE_URL") or f"sqlite:///{instance / ('demo.db' if demo else 'gids.db')}"
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise SettingError("GIDS_DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://.")
    port = _whole(environ, "GIDS_PORT", default=8000, least=1, most=MAX_PORT)
    base_url = environ.get("GIDS_BASE_URL", f"http://127.0.0.1:{port}").rstrip("/")
    if urlsplit(base_url).scheme not in ("http", "https") or not urlsplit(base_url).hostname:
        raise SettingError("GIDS_BASE_URL must be the address people type, such as https://gids.example.org.")
    return Settings(
        instance=instance,
        database_url=url,
        base_url=base_url,
        secret_key=_given_key(environ, "GIDS_SECRET_KEY") or _kept_key(instance / "secret_key"),
        audit_key=(_given_key(environ, "GIDS_AUDIT_KEY") or _kept_key(instance / "audit_key")).encode(),
        demo=demo,
        threads=_whole(environ, "GIDS_THREADS", default=8, least=1, most=MAX_THREADS),
        host=environ.get("GIDS_HOST") or "127.0.0.1",
        port=port,
        trusted_proxies=_whole(environ, "GIDS_TRUSTED_PROXIES", default=0, least=0, most=MAX_PROXIES),
    )


def _given_key(environ: Mapping[str, str], name: str) -> str | None:
    key = environ.get(name)
    if key and len(key) < LEAST_KEY:
        raise SettingError(
            f"{name} has fewer than {LEAST_KEY} characters. Leave it out, and Gids makes a key in its folder for data;"
            " or give a long random one."
        )
    return key


def _yes_or_no(environ: Mapping[str, str], name: str) -> bool:
    value = environ.get(name, "no").lower()
    if value not in ("yes", "no"):
        raise SettingError(f"{name} must be yes or no, not {value!r}.")
    return value == "yes"


def _whole(environ: Mapping[str, str], name: str, *, default: int, least: int, most: int) -> int:
    value = environ.get(name) or str(default)
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        raise SettingError(f"{name} must be a whole number from {least} to {most}, not {value!r}.")
    return int(value)


def _kept_key(path: Path) -> str:
    """The key in `path`; made once, readable by its owner only."""
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        key = path.read_text().strip()
        if len(key) < LEAST_KEY:
            raise SettingError(f"{path} holds no key of at least {LEAST_KEY} characters.") from None
        return key
    except OSError as error:
        raise SettingError(
            f"{path} cannot be written: {error.strerror}. May Gids write in the folder for data (GIDS_INSTANCE)?"
        ) from None
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(32))
    return path.read_text().strip()
