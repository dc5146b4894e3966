"""Serving over the network: one address, a bound on connections and on slow senders, and words about what is unsafe."""

import errno
import ipaddress
import time
from typing import Any
from urllib.parse import urlsplit

import click
from flask import Flask
from waitress.channel import HTTPChannel
from waitress.server import create_server

from foundation.settings import Settings

MEGABYTE = 1024 * 1024
CONNECTIONS = 1000
IDLE_SECONDS = 60
REQUEST_SECONDS = 300


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection whose request has to be in within five minutes, however slowly its bytes drip."""

    begun: float | None = None

    def received(self, data: bytes) -> bool:
        done = bool(super().received(data))
        if self.request is None:
            self.begun = None
        elif self.begun is None:
            self.begun = time.monotonic()
        elif time.monotonic() - self.begun > REQUEST_SECONDS:
            self.handle_close()
        return done


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback("gids.example.org")
    (True, True, False, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def warnings(settings: Settings) -> list[str]:
    """What is to be said before anything is served."""
    said, address = [], urlsplit(settings.base_url)
    if not is_loopback(settings.host) and not settings.is_https:
        said.append(
            "Gids listens beyond this machine without https: passwords and offers can be read on the way. Put a proxy"
            " with TLS in front and set GIDS_BASE_URL to its https address."
        )
    port = address.port or (443 if settings.is_https else 80)
    if port != settings.port and not settings.trusted_proxies:
        said.append(
            f"GIDS_BASE_URL says port {port}, but Gids listens on port {settings.port}: links in invitations lead there"
            " only if something passes that port on."
        )
    return said


def bind(app: Flask, settings: Settings) -> Any:
    """A server that has its port, before any link is printed."""
    try:
        server = create_server(
            app,
            host=settings.host,
            port=settings.port,
            threads=settings.threads,
            ident="Gids",
            connection_limit=CONNECTIONS,
            channel_timeout=IDLE_SECONDS,
            max_request_body_size=12 * MEGABYTE,
            clear_untrusted_proxy_headers=False,  # the application counts its own trusted proxies
        )
    except OSError as error:
        raise click.ClickException(_why(error, settings)) from None
    for one in [server, *getattr(server, "map", {}).values()]:
        if hasattr(one, "channel_class"):
            one.channel_class = Channel
    return server


def _why(error: OSError, settings: Settings) -> str:
    where = f"{settings.host} port {settings.port}"
    if error.errno == errno.EADDRINUSE:
        return (
            f"Another program listens on {where} already. Stop it, or choose another port: --port {settings.port + 1}"
        )
    if error.errno == errno.EACCES:
        return f"This account may not listen on {where}. Choose a port above 1023 and let a proxy pass on to it."
    return f"Gids cannot listen on {where}: {error.strerror or error}."
