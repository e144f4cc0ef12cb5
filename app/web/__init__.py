"""The pages: one blueprint per noun."""

from flask import Flask

from app.web import (
    audit,
    changes,
    decisions,
    display,
    findings,
    forms,
    health,
    inbox,
    people,
    queue,
    reading,
    rechecks,
    references,
    reports,
    rule_figures,
    rule_status,
    rules,
    shadow,
    side_by_side,
    trials,
    versions,
    words,
)

BLUEPRINTS = (
    inbox.bp,
    trials.bp,
    forms.bp,
    reading.bp,
    versions.bp,
    changes.bp,
    findings.bp,
    decisions.bp,
    reports.bp,
    side_by_side.bp,
    queue.bp,
    rule_figures.bp,
    rechecks.bp,
    rule_status.bp,
    words.bp,
    rules.bp,
    shadow.bp,
    references.bp,
    people.bp,
    audit.bp,
    health.bp,
)


def init_app(app: Flask) -> None:
    display.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
