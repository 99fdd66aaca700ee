"""What every test shares: how property tests look for counterexamples, and which tests come last."""

import os

import pytest
from hypothesis import HealthCheck, settings

# No deadline: two busy cores are slow now and then, and no property here is about time. In CI the examples are the same
# every time, so that a change is judged by what it does and not by luck; at home they are new on every run.
settings.register_profile("home", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("home"), derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "home")

# Meanings take a second for a dozen texts; the tests that are about them turn them on.
os.environ.setdefault("STYRKEDJA_SEMANTIK", "0")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Playwright leaves an event loop running in this thread until the browser is closed, at the end of the session, and
    # Django refuses its database to a thread with a running loop: every other test has to come before.
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
