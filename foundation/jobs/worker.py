"""The one worker of the serving process: it has each job done in a process of its own and stores what comes back."""

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from flask import Flask

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.jobs import actions, queries
from foundation.jobs.models import Job
from foundation.settings import Settings

STOPPED = 2
REFUSED = 3  # how the child says that a rule refused the work; its sentence is what it printed
LOOK_EVERY, PEEK_EVERY, LAST_WAIT = 1.0, 0.05, 10.0


class Worker:
    """Begun and ended with serving. `wait` lets a request wait a moment for its own job."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.woken, self.stopping = threading.Event(), threading.Event()
        self.ended = threading.Condition()
        self.child: subprocess.Popen[bytes] | None = None
        self.ready: subprocess.Popen[bytes] | None = None
        self.doing = 0
        self.thread = threading.Thread(target=self._run, name="gids-jobs", daemon=True)

    def start(self) -> None:
        with self.app.app_context(), transaction():
            actions.break_off(at=now())
        self.app.extensions["gids_worker"] = self
        self.ready = self._next_process()
        self.thread.start()

    def stop(self) -> None:
        self.stopping.set()
        self.woken.set()
        self.stop_child(self.doing)
        self.thread.join(LAST_WAIT)
        if self.ready is not None:
            self.ready.kill()
            self.ready.communicate()
        self.app.extensions.pop("gids_worker", None)

    def wake(self) -> None:
        self.woken.set()

    def stop_child(self, job_id: int) -> None:
        """End the process of a job that is no longer wanted."""
        child = self.child
        if child is not None and self.doing == job_id:
            child.kill()

    def wait(self, job_id: int, seconds: float) -> None:
        """Until that job has ended, and no longer than so many seconds."""
        with self.ended:
            self.ended.wait_for(lambda: self._has_ended(job_id), seconds)

    def _has_ended(self, job_id: int) -> bool:
        with self.app.app_context():
            job = db.session.get(Job, job_id)
            return job is None or job.ended_at is not None

    def _run(self) -> None:
        while not self.stopping.is_set():
            if not self._do_next():
                self.woken.wait(LOOK_EVERY)
                self.woken.clear()

    def _do_next(self) -> bool:
        """Do the oldest waiting job; whether there was one."""
        with self.app.app_context(), transaction():
            actions.forget_results(at=now())
            job = queries.oldest_waiting()
            if job is None:
                return False
            actions.start(job, at=now())
            self.doing = job.id
        with tempfile.TemporaryDirectory(prefix="gids-job-") as folder:
            target = Path(folder) / "result"
            code, said = self._in_a_process(self.doing, target)
            content = target.read_bytes() if code == 0 and target.exists() else None
        if self.stopping.is_set() and content is None:
            return True  # broken off: the next start says so
        problem = said if code == REFUSED else ""
        with self.app.app_context(), transaction():
            actions.finish(db.session.get_one(Job, self.doing), content=content, problem=problem, at=now())
        with self.ended:
            self.doing = 0
            self.ended.notify_all()
        return True

    def _in_a_process(self, job_id: int, target: Path) -> tuple[int, str]:
        """Hand a job to the process that stands ready, and let the next one get ready."""
        self.child, self.ready = self.ready or self._next_process(), None
        if self.child is None or self.child.stdin is None:
            return STOPPED, ""
        self.child.stdin.write(f"{job_id} {target}\n".encode())
        self.child.stdin.flush()
        said, _errors = self.child.communicate()
        code = self.child.returncode
        self.child, self.ready = None, self._next_process()
        return code, said.decode("utf-8", "replace").strip()

    def _next_process(self) -> subprocess.Popen[bytes] | None:
        """A process that has loaded everything and waits for its job; none once the worker ends."""
        if self.stopping.is_set():
            return None
        words = [sys.executable, "-m", "flask", "--app", "app", "work"]
        settings: Settings = self.app.extensions["gids_settings"]
        return subprocess.Popen(  # noqa: S603 - our own words
            words, cwd=self.app.root_path, env=_environment(settings), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )


def _environment(settings: Settings) -> dict[str, str]:
    """The settings of this process for the one that does the work."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("GIDS_")}
    return {
        **others,
        "GIDS_INSTANCE": str(settings.instance),
        "GIDS_DATABASE_URL": settings.database_url,
        "GIDS_BASE_URL": settings.base_url,
        "GIDS_SECRET_KEY": settings.secret_key,
        "GIDS_AUDIT_KEY": settings.audit_key.decode(),
    }
