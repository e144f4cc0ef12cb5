"""Make the generated pages of docs/: statuses and moves, and one page per rule.

`--check` writes nothing and fails when a page on disk is not what would be written.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.checks.packs import load_rule_book  # noqa: E402 - run as a script
from app.checks.rule import Case, Rule, RuleStatus  # noqa: E402
from app.checks.rule_book import RuleBook  # noqa: E402 - run as a script
from app.workflow.states import HOLDERS, MOVES, Status  # noqa: E402

STATUSES = {
    RuleStatus.DRAFT: "A draft: it is not run.",
    RuleStatus.SHADOW: "On trial: it is run, and only staff see what it finds.",
    RuleStatus.ACTIVE: "In use, unless the unit has decided otherwise in its service.",
    RuleStatus.RETIRED: "Retired: it is not run any more.",
}
"""What each status means, under the heading of a rule's page."""


def main() -> int:
    book = load_rule_book()
    pages = {"statuses.md": statuses_page(), "rules/index.md": rules_index(book)}
    pages |= {f"rules/{rule.id}.md": rule_page(rule, book) for rule in book.rules}
    docs = ROOT / "docs"
    extra = {p for p in docs.glob("rules/*.md") if f"rules/{p.name}" not in pages}
    if "--check" in sys.argv:
        stale = [name for name, text in pages.items() if not is_current(docs / name, text)]
        stale += [f"rules/{path.name}" for path in extra]
        for name in sorted(stale):
            sys.stderr.write(f"docs/{name} is not current: run make docs\n")
        return 1 if stale else 0
    for name, text in pages.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, encoding="utf-8")
    for path in extra:
        path.unlink()
    return 0


def is_current(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def statuses_page() -> str:
    """Return the page of statuses, holders and moves, with the drawing in Mermaid."""
    lines = [
        "# Statuses and moves",
        "",
        "Made from `app/workflow/states.py` by `make docs`; do not edit.",
        "",
        "| Status | Held by |",
        "|---|---|",
        *(f"| {status} | {HOLDERS[status]} |" for status in Status),
        "",
        "| Move | From | To | Who |",
        "|---|---|---|---|",
        *(f"| {m.action} | {m.start} | {m.end} | {', '.join(sorted(m.roles))} |" for m in MOVES),
        "",
        "```mermaid",
        "stateDiagram-v2",
        "    [*] --> draft",
        *(f"    {m.start} --> {m.end}: {m.action}" for m in MOVES if m.action != "withdraw"),
        "    closed --> [*]",
        "    withdrawn --> [*]",
        "```",
        "",
        "A sponsor may withdraw a form from every open status; those arrows are left out.",
        "",
    ]
    return "\n".join(lines)


def rules_index(book: RuleBook) -> str:
    """Return the list of rules by subject."""
    lines = ["# Rules", "", "Made from `review_rules/packs/` by `make docs`; do not edit.", ""]
    for subject in dict.fromkeys(rule.subject for rule in book.rules):
        lines += [f"## {subject}", "", "| Rule | Severity | Status | Title |", "|---|---|---|---|"]
        lines += [
            f"| [{r.id}]({r.id}.md) | {r.severity} | {life(r)} | {r.title.nb} |"
            for r in book.rules
            if r.subject == subject
        ]
        lines.append("")
    return "\n".join(lines)


def rule_page(rule: Rule, book: RuleBook) -> str:
    """Return the page of one rule: requirement, status, reason, sources, suggestion and cases."""
    sources = [book.sources[key] for key in rule.sources]
    lines = [
        f"# {rule.title.nb}",
        "",
        f"`{rule.id}` · {rule.severity} · {life(rule)} · for: {', '.join(rule.applies.documents)}",
        "",
        STATUSES[rule.status],
        "",
        f"*{rule.title.en}*",
        "",
        f"**Why.** {rule.why.nb.strip()}",
        "",
        f"**What the finding says.** {rule.message.nb.strip()}",
        "",
        "**Sources**",
        "",
        *(f"- {source_line(s.title, s.section, s.url, s.verified)}" for s in sources),
        "",
    ]
    if rule.suggestion:
        lines += [
            "**Suggested text**",
            "",
            f"- bokmål: {rule.suggestion.nb.strip()}",
            f"- nynorsk: {rule.suggestion.nn.strip()}",
            "",
        ]
    lines += ["**Cases**", ""]
    for case in rule.cases:
        lines += [case_line(case), "", "```", case.text.rstrip(), "```", ""]
    return "\n".join(lines)


def life(rule: Rule) -> str:
    """Return a rule's status with the days between which it holds, where its file names any."""
    start = f", valid from {rule.valid_from}" if rule.valid_from else ""
    end = f", valid to {rule.valid_to}" if rule.valid_to else ""
    return f"{rule.status}{start}{end}"


def case_line(case: Case) -> str:
    """Return what a case is called and what must come of it; known false alarms are marked."""
    trap = " (a known trap)" if case.known_trap else ""
    return f"{case.name} → `{case.expect}`{trap}"


def source_line(title: str, section: str, url: str, verified: bool) -> str:
    """Return a source as one line of Markdown, with a mark that says whether it was checked."""
    name = f"{title}, {section}" if section else title
    link = f"[{name}]({url})" if url else name
    return f"{link} – {'verified' if verified else '**not verified**'}"


if __name__ == "__main__":
    sys.exit(main())
