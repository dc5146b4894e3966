"""Logging: one line per event on standard error, never a name, answer, score or price."""

import logging
import sys


def set_up_logging() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger = logging.getLogger("gids")
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False
