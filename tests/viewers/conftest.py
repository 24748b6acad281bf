"""What every viewer test stands on: the workbook under test, the plan, the rig, and the file of results.

TOOLBOX_PDF names another workbook than dist/toolbox-nl.pdf; TOOLBOX_VIEWERS_OUT another folder than dist/viewers.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .plan import Plan
from .results import Results
from .rig import packages
from .workbook import Workbook

if TYPE_CHECKING:
    from collections.abc import Callable

pytest.register_assert_rewrite(f"{__package__}.reading_back")

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WORKBOOK = Path(os.environ.get("TOOLBOX_PDF", ROOT / "dist" / "toolbox-nl.pdf")).resolve()
OUT = Path(os.environ.get("TOOLBOX_VIEWERS_OUT", ROOT / "dist" / "viewers")).resolve()
RESULTS = Results(OUT / "workbook.pdf")


def pytest_configure(config: pytest.Config) -> None:
    """Knows the markers: of the folder, and the one that names a row of the table of viewers."""
    config.addinivalue_line("markers", "viewers: drives real viewers; slower")
    config.addinivalue_line("markers", "feature(name): the row of the table of viewers that this test measures")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of this folder as `viewers`, so that the quick run can leave them out."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.viewers)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Takes in each result, also from the workers of pytest-xdist."""
    RESULTS.add(report)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Writes the results, once, where the reports come together."""
    if not hasattr(session.config, "workerinput"):
        RESULTS.write(OUT / "results.json")


@pytest.fixture(autouse=True)
def facts(request: pytest.FixtureRequest) -> None:
    """Tells the results which viewer and which feature a test is about, and the viewer's full name where its module knows that."""
    if hasattr(request.module, "ENGINE"):
        request.node.user_properties.append(("name", request.module.ENGINE))
    marker = request.node.get_closest_marker("feature")
    if marker is not None:
        viewer = request.getfixturevalue("viewer") if "viewer" in request.fixturenames else request.module.VIEWER
        request.node.user_properties += [("viewer", viewer), ("feature", marker.args[0])]


@pytest.fixture
def finding(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Call it with the few words that the table must tell beside yes or no, in English and in Dutch."""
    return lambda en, nl: request.node.user_properties.append(("finding", {"en": en, "nl": nl}))


@pytest.fixture
def named(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Call it with the name and version of the viewer."""
    return lambda name: request.node.user_properties.append(("name", name))


@pytest.fixture(scope="session")
def workbook(out: Path) -> Workbook:
    """The workbook under test: a copy, so that a build meanwhile changes nothing under the tests."""
    if not WORKBOOK.exists():
        pytest.fail(f"no workbook at {WORKBOOK}: build it first, or set TOOLBOX_PDF")
    return Workbook(Path(shutil.copy(WORKBOOK, out / "workbook.pdf")))


@pytest.fixture(scope="session")
def plan(workbook: Workbook) -> Plan:
    """What is filled in, pressed and followed."""
    return Plan(workbook)


@pytest.fixture(scope="session")
def out() -> Path:
    """The folder for saved files, pictures and results; out of the tree of sources."""
    OUT.mkdir(parents=True, exist_ok=True)
    return OUT


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The rig's packages, as pinned in package-lock.json; fetched once if they are missing."""
    return packages()
