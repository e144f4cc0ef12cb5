"""Every route with every role. A route without a row here fails."""

from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from app.gate.auth import OPEN_ENDPOINTS, PUBLIC, SIGNED_IN, things
from app.workflow.permissions import PERMISSIONS
from app.workflow.states import Role
from tests.web.conftest import SIGN_IN, World

S, R, L, E, A, U = (
    Role.SPONSOR, Role.REVIEWER, Role.LEAD, Role.EXPERT, Role.ADMIN, Role.AUDITOR,
)  # fmt: skip
EVERYONE = {S, R, L, E, A, U}
READERS = {S, R, L, E, U}
UNIT = {R, L}
STAFF = {R, L, E, A, U}
ROLES = [S, R, L, E, A, U]

MATRIX: dict[str, set[Role]] = {
    "inbox.show": EVERYONE,
    "inbox.language": EVERYONE,
    "trials.index": READERS,
    "trials.new": {S},
    "trials.create": {S},
    "trials.show": READERS,
    "trials.together": READERS,
    "trials.together_csv": {S, R, L, E},
    "trials.facts": {S},
    "trials.add_form": {S},
    "forms.show": READERS,
    "forms.coverage": READERS,
    "forms.history": READERS,
    "reading.show": READERS,
    "side_by_side.show": READERS,
    "changes.show": READERS,
    "changes.original": READERS,
    "versions.upload": {S},
    "versions.retype": {S},
    "versions.check_again": {S},
    "versions.progress": READERS,
    "versions.page_image": READERS,
    "findings.add": UNIT,
    "findings.comment": {S, R, L, E},
    "findings.keep": UNIT,
    "findings.edit": UNIT,
    "findings.dismiss": UNIT,
    "findings.resolve": UNIT,
    "findings.restore": UNIT,
    "findings.answer": {S},
    "decisions.show": {S, R, L, E},
    "decisions.move": {S, R, L, E},
    "reports.download": {S, R, L, E},
    "reports.original": {S, R, L, E},
    "queue.show": {R, L, U},
    "queue.take_next": UNIT,
    "rules.index": EVERYONE,
    "rules.show": EVERYONE,
    "rule_figures.show": STAFF,
    "rule_figures.download": STAFF,
    "words.show": STAFF,
    "words.download": STAFF,
    "words.new": {L, A},
    "words.preview": {L, A},
    "words.upload": {L, A},
    "words.withdraw": {L, A},
    "words.restore": {L, A},
    "words.trial": {L, A},
    "words.progress": {L, A},
    "words.again": {L, A},
    "words.save": {L, A},
    "rule_status.show": {L, A},
    "rule_status.change": {L, A},
    "rule_status.undo": {L, A},
    "rechecks.show": STAFF,
    "rechecks.progress": STAFF,
    "shadow.judge": UNIT,
    "references.index": {R, L, A, U},
    "references.new": {L, A},
    "references.add": {L, A},
    "references.new_version": {L, A},
    "references.add_version": {L, A},
    "references.show": {R, L, A, U},
    "references.correct": {L, A},
    "references.undo": {L, A},
    "references.activate": {L, A},
    "references.retire": {L, A},
    "references.drift": {R, L, A, U},
    "people.index": {A, U},
    "people.add": {A},
    "people.active": {A},
    "people.add_organisation": {A},
    "people.password": {A},
    "audit.show": {A, U},
    "health.show": EVERYONE,
}
FOR_ALL = {"inbox.language", "rules.index", "rules.show", "health.show"}


def routes(app: Flask) -> list[tuple[str, str]]:
    """Return (endpoint, method) of every route that is ours."""
    return sorted(
        (rule.endpoint, "POST" if "POST" in (rule.methods or ()) else "GET")
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in OPEN_ENDPOINTS and not rule.endpoint.startswith("security.")
    )


def address(app: Flask, endpoint: str, world: World) -> str:
    values: dict[str, Any] = {
        "form_id": world.form.id, "finding_id": world.finding.id,
        "user_id": world.stranger.id, "page": 0, "name": "findings", "rule_id": "unknown-rule",
        "hit_id": world.stranger.id, "word_id": uuid4(), "trial_id": world.trial.id,
        "reference_id": uuid4(), "version_id": uuid4(),
    }  # fmt: skip
    with app.test_request_context():
        rule = next(r for r in app.url_map.iter_rules() if r.endpoint == endpoint)
        return app.url_for(endpoint, **{key: values[key] for key in rule.arguments})


def test_every_route_has_a_row_and_every_row_a_route(app: Flask) -> None:
    assert {endpoint for endpoint, _ in routes(app)} == set(MATRIX)


def test_every_route_asks_for_a_known_permission(app: Flask) -> None:
    asked = {name: things(app)[name] for name, _ in routes(app)}

    assert {t for t in asked.values() if t not in PERMISSIONS} <= {PUBLIC, SIGNED_IN}
    assert {name for name, thing in asked.items() if thing == PUBLIC} == FOR_ALL


def test_no_other_route_of_the_sign_in_library_is_open(app: Flask) -> None:
    open_ones = {r.endpoint for r in app.url_map.iter_rules() if r.endpoint.startswith("security.")}

    reachable = {name for name in open_ones if name in OPEN_ENDPOINTS}
    assert reachable == {"security.login", "security.logout"}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_gets_only_where_the_matrix_says(
    app: Flask, world: World, sign_in: SIGN_IN, role: Role
) -> None:
    client = sign_in(world.people[role])
    wrong = []
    for endpoint, method in routes(app):
        status = client.open(address(app, endpoint, world), method=method).status_code
        if (status != 403) != (role in MATRIX[endpoint]) or status >= 500:
            wrong.append((endpoint, method, status))

    # A move or an act that the form's status does not allow is refused too.
    assert [w for w in wrong if w not in refused_by_status(role)] == []


def refused_by_status(role: Role) -> list[tuple[str, str, int]]:
    refused = {
        S: [
            "decisions.show", "findings.answer", "versions.upload", "versions.retype",
            "versions.check_again",
        ],
        R: ["decisions.show"], L: ["decisions.show"], E: ["decisions.show"],
    }  # fmt: skip
    methods = {"decisions.show": "GET"}
    return [(name, methods.get(name, "POST"), 403) for name in refused.get(role, [])]


def test_a_visitor_is_sent_to_the_sign_in_page(app: Flask, world: World) -> None:
    client = app.test_client()
    for endpoint, method in routes(app):
        answer = client.open(address(app, endpoint, world), method=method)

        if endpoint in FOR_ALL:
            assert answer.status_code in (200, 302, 404), endpoint
        else:
            assert answer.status_code == 302, endpoint
            assert "/login" in answer.headers["Location"], endpoint


def test_another_sponsor_s_trial_answers_as_one_that_is_missing(
    app: Flask, world: World, sign_in: SIGN_IN
) -> None:
    client = sign_in(world.stranger)
    for endpoint, method in routes(app):
        rule = next(r for r in app.url_map.iter_rules() if r.endpoint == endpoint)
        if not rule.arguments & {"trial_id", "form_id", "finding_id"} or S not in MATRIX[endpoint]:
            continue
        data = {"answer": "fixed", "text": "x", "seen": "1", "action": "submit"}
        if endpoint == "versions.upload":
            continue  # needs a file: see test_uploads
        answer = client.open(address(app, endpoint, world), method=method, data=data)

        assert answer.status_code == 404, (endpoint, answer.status_code)
