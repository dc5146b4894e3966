"""The pages of a programme of three hundred projects."""

import gc
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from flask import Flask

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.actions import start_session
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import people_with_role
from foundation.permissions import Role
from planning.demo.story import load_programme
from planning.method.plan import Area, ProjectKind
from planning.projects.actions import ProjectFields, save_project
from planning.projects.models import ProjectLink
from selection.demo.story import load_demo
from tests.benchmarks.common import Line, fresh_app

PAGES = (
    "schedule",
    "projects",
    "plateaus",
    "planning",
    "roadmap",
    "schedule/network",
    "schedule-risk",
    "steering",
    "schedule/health",
)


def pages() -> Iterator[Line]:
    """Every page of a programme of 300 projects, twenty times each."""
    with tempfile.TemporaryDirectory() as folder:
        app = fresh_app(Path(folder))
        client = _grown(app)
        gc.collect()
        gc.freeze()  # as the server does after its start
        gc.set_threshold(20_000, 20, 20)
        times: dict[str, list[float]] = {}
        for page in PAGES:
            client.get(f"/initiatives/1/{page}")
            for _number in range(20):
                start = time.perf_counter()
                answer = client.get(f"/initiatives/1/{page}")
                times.setdefault(page, []).append(1000 * (time.perf_counter() - start))
                if answer.status_code != 200:
                    raise AssertionError(page)
        slowest = {page: sorted(found)[18] for page, found in times.items()}
        worst = max(slowest.values())
        with app.app_context():
            db.engine.dispose()
        yield Line(
            "slowest page of 300 projects, 95 % within, in ms",
            ratio=worst,
            wanted="<= 200",
            holds=worst <= 200,
            detail=", ".join(f"{page} {value:.0f}" for page, value in slowest.items()),
        )


def _grown(app: Flask):  # type: ignore[no-untyped-def]
    """The demo programme with projects up to 300 and about 450 links."""
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        load_demo()
        load_programme()
        token = _grow()
        db.session.remove()
    client = app.test_client()
    with client.session_transaction() as session:
        session["token"] = token
    return client


def _grow() -> str:
    """Projects and links; returns a token with which the programme manager is signed in."""
    with transaction():
        initiative, manager = db.session.get_one(Initiative, 1), people_with_role(1, Role.PROGRAMME_MANAGER)[0]
        rng = random.Random(5)
        keys = []
        for number in range(251):
            days = rng.randint(3, 30)
            fields = ProjectFields(
                code=f"G{number}",
                name=f"Grown project number {number}",
                kind=ProjectKind.PROJECT,
                area=rng.choice(list(Area)),
                low=days,
                likely=days + 3,
                high=days + 12,
                plateau_id=1 + number * 3 // 251,
                leader_id=manager.id,
                owner_id=manager.id,
                effort=days,
            )
            keys.append(save_project(initiative, project=None, fields=fields, by=manager, at=now()).id)
        pairs = {
            (rng.choice(keys[max(0, number - 40) : number]), keys[number])
            for number in range(1, 251)
            for _again in range(2)
        }
        db.session.add_all(
            ProjectLink(initiative_id=1, before_id=first, after_id=second, kind="fs", lag=0) for first, second in pairs
        )
    with transaction():
        return start_session(db.session.get_one(Person, manager.id), at=now())
