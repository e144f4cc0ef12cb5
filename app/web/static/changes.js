// Walk the changes by keys; everything here can also be done with links.

const pane = document.querySelector("[data-changes]");
if (pane) {
  const help = document.querySelector("[data-keys]");
  const changes = [...pane.querySelectorAll("[data-change]")];
  let at = changes.findIndex((change) => `#${change.id}` === location.hash);

  const go = (by) => {
    if (!changes.length) return;
    at = at < 0 ? (by > 0 ? 0 : changes.length - 1) : Math.min(changes.length - 1, Math.max(0, at + by));
    const change = changes[at];
    history.replaceState(null, "", `#${change.id}`);
    change.focus({ preventScroll: true });
    change.parentElement.scrollIntoView({ block: "center" });
  };
  const toggleHelp = () => { help.hidden = !help.hidden; };
  for (const button of document.querySelectorAll("[data-help]")) { button.hidden = false; button.addEventListener("click", toggleHelp); }
  addEventListener("hashchange", () => { at = changes.findIndex((change) => `#${change.id}` === location.hash); });

  const keys = { j: () => go(1), k: () => go(-1), "?": toggleHelp, Escape: () => { help.hidden = true; } };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const run = keys[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  });
}
