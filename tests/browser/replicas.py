"""Two dashboards on one lake behind nginx, which asks people to sign in."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext

from lib.config import Settings
from tests.browser.server import dashboard, port
from tests.nginx import Nginx, nginx
from tests.sign_in.provider import Provider

_COOKIE = "paraphe_replica"
_EXAMPLES = {"a": "127.0.0.1:8501", "b": "127.0.0.1:8502"}
"""Where the dashboards of docs/nginx.conf are."""


class Replica:
    """A dashboard that can be killed, and started again where it was."""

    def __init__(self, settings: Settings, secrets: str) -> None:
        self.at = f"127.0.0.1:{port()}"
        self._settings = settings
        self._secrets = secrets
        self._life = ExitStack()

    def start(self) -> None:
        running = dashboard(f"http://{self.at}", self._settings, self._secrets)
        self._process = self._life.enter_context(running)

    def kill(self) -> None:
        self._process.kill()
        self.stop()

    def stop(self) -> None:
        self._life.close()


@dataclass(frozen=True)
class Replicas:
    """All that stands behind one address, on one store."""

    address: str
    store: str
    nginx: Nginx
    named: dict[str, Replica]
    """As docs/nginx.conf names them."""

    def send(self, context: BrowserContext, name: str) -> None:
        """Makes a browser that was not here before one of a dashboard's: new ones go to each in turn."""
        for _new in range(20):
            context.clear_cookies(name=_COOKIE)
            context.request.get(f"{self.address}/_stcore/health")
            if self.of(context) == name:
                return
        raise AssertionError(f"nobody new comes to {name}")

    def of(self, context: BrowserContext) -> str:
        """The name of the dashboard that a browser goes to."""
        return next(str(one.get("value")) for one in context.cookies() if one.get("name") == _COOKIE)


@contextmanager
def replicas(store: str, folder: Path, provider: Provider) -> Iterator[Replicas]:
    """Runs them while the context lives."""
    front = port()
    address = f"https://127.0.0.1:{front}"
    named = {}
    with ExitStack() as running:
        for name in _EXAMPLES:
            settings = Settings(store=store, staging=folder / name / "staging")
            settings.staging.mkdir(parents=True)
            named[name] = Replica(settings, provider.secrets(address))
            running.callback(named[name].stop)
            named[name].start()
        filled_in = {_EXAMPLES[name]: replica.at for name, replica in named.items()}
        yield Replicas(address, store, running.enter_context(nginx(front, filled_in)), named)
