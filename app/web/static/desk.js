// The desk: document and findings follow each other, keys, and findings on marked words.
// Everything here can also be done with links and forms.

const desk = document.querySelector("[data-desk]");
if (desk) {
  const cards = () => [...desk.querySelectorAll("[data-finding]")];
  const cardOf = (id) => document.getElementById(`finding-${id}`);
  const marksOf = (id) => [...desk.querySelectorAll("[data-findings]")].filter((mark) => mark.dataset.findings.split(" ").includes(id));
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const stacked = matchMedia("(max-width: 1000px)");

  // Scroll within the pane only, so that the page stays where it is.
  const bring = (thing, at) => {
    const pane = thing.closest(".pane");
    if (stacked.matches || !pane) { thing.scrollIntoView({ block: at === 0 ? "start" : "center" }); return; }
    const away = thing.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTo({ top: pane.scrollTop + away - (at === 0 ? 56 : pane.clientHeight * at), behavior: calm || at === 0 ? "auto" : "smooth" });
  };

  const showMark = (id) => {
    for (const mark of desk.querySelectorAll(".target, .current")) mark.classList.remove("target", "current");
    for (const block of desk.querySelectorAll(".place-target")) block.classList.remove("place-target");
    const marks = marksOf(id);
    for (const mark of marks) mark.classList.add("target");
    if (marks[0]) bring(marks[0], 0.33);
    else showBlock(cardOf(id)?.querySelector("[data-block-link]")?.dataset.blockLink);
  };

  // What is missing has no words in the form; show the heading it belongs under.
  const showBlock = (number) => {
    for (const other of desk.querySelectorAll(".place-target")) other.classList.remove("place-target");
    const block = number && document.getElementById(`block-${number}`);
    if (!block) return;
    block.classList.add("place-target");
    bring(block, 0.33);
  };

  const remember = (id) => {
    const address = new URL(location.href);
    address.searchParams.set("finding", id);
    address.hash = "";
    history.replaceState(null, "", address);
    for (const field of document.querySelectorAll("input[name=back]")) field.value = address.search.slice(1);
  };

  const open = (id, { focus = true, place = !stacked.matches } = {}) => {
    const card = cardOf(id);
    if (!card) return;
    for (const other of cards()) other.open = other === card;
    if (focus) card.querySelector("summary").focus({ preventScroll: true });
    bring(card, 0);
    if (place) showMark(id);
  };

  for (const card of cards()) {
    card.addEventListener("toggle", () => {
      if (!card.open) return;
      remember(card.dataset.finding);
      if (!stacked.matches) showMark(card.dataset.finding);
      const pane = card.closest(".pane").getBoundingClientRect();
      if (card.getBoundingClientRect().bottom > Math.min(pane.bottom, innerHeight) && !stacked.matches) bring(card, 0);
    });
  }

  desk.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-findings]");
    if (mark && !String(getSelection()).trim()) {
      event.preventDefault();
      const ids = mark.dataset.findings.split(" ");
      const now = ids.findIndex((id) => cardOf(id)?.open);
      open(ids[(now + 1) % ids.length], { place: false });
      return;
    }
    const place = event.target.closest("[data-block-link]");
    if (place) {
      event.preventDefault();
      showBlock(place.dataset.blockLink);
      return;
    }
    const link = event.target.closest("[data-show]");
    if (link) { event.preventDefault(); showMark(link.dataset.show); }
  });

  // Findings on marked words
  const own = document.getElementById("own");
  const form = own?.querySelector("[data-own]");
  const markButton = document.querySelector("[data-mark-button]");

  const letters = (text) => [...text].length; // characters as the server counts them

  const marked = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const words = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-block]");
    const first = words(range.startContainer);
    if (!first || !desk.contains(first)) return null;
    const inside = range.cloneRange();
    if (words(range.endContainer) !== first) inside.setEndAfter(first.lastChild);
    const before = document.createRange();
    before.selectNodeContents(first);
    before.setEnd(inside.startContainer, inside.startOffset);
    const raw = inside.toString();
    const lead = raw.length - raw.trimStart().length;
    const quote = raw.trim();
    if (!quote) return null;
    return { block: first.dataset.block, start: letters(before.toString()) + lead, quote, words: first, box: inside.getBoundingClientRect() };
  };

  const startOwn = () => {
    if (!form) return;
    const found = marked();
    if (found) {
      form.elements.block.value = Number(found.block) + 1;
      form.elements.start.value = found.start;
      form.elements.end.value = found.start + letters(found.quote);
      form.elements.quote.value = found.quote;
      found.words.closest(".doc-table, .doc-list, .doc-box, p, h3, h4, h5, h6").after(own);
    }
    own.open = true;
    markButton.hidden = true;
    form.elements[found ? "message" : "block"].focus({ preventScroll: Boolean(found) });
    if (found) own.scrollIntoView({ block: "nearest" });
  };

  if (form) {
    // Typed by hand, the place is found by the server.
    for (const name of ["block", "quote"]) form.elements[name].addEventListener("input", () => { form.elements.start.value = form.elements.end.value = ""; });
    own.addEventListener("toggle", () => { if (!own.open) document.getElementById("own-home").append(own); });
    document.body.append(markButton); // its place is counted from the page
    markButton.addEventListener("mousedown", (event) => event.preventDefault());
    markButton.addEventListener("click", startOwn);
    document.addEventListener("selectionchange", () => {
      const found = own.contains(document.activeElement) ? null : marked();
      markButton.hidden = !found;
      if (!found) return;
      markButton.style.left = `${Math.max(8, found.box.left + scrollX)}px`;
      markButton.style.top = `${found.box.bottom + scrollY + 8}px`;
    });
  }

  // A reason is asked for where the answer needs one.
  for (const answer of desk.querySelectorAll(".answer-form")) {
    const ask = () => { answer.elements.reason.required = ["disagree", "not_relevant"].includes(answer.elements.answer.value); };
    answer.addEventListener("change", ask);
    ask();
  }

  // Keys
  const help = document.querySelector("[data-keys]");
  const toggleHelp = () => { help.hidden = !help.hidden; };
  for (const button of document.querySelectorAll("[data-help]")) { button.hidden = false; button.addEventListener("click", toggleHelp); }

  const current = () => cards().find((card) => card.open);
  const step = (by) => {
    const all = cards();
    const aside = desk.querySelector("[data-aside]");
    const after = !current() && aside ? all.findIndex((card) => card.dataset.finding === aside.dataset.after) : -1;
    if (after >= 0) { open(all[Math.max(0, by > 0 ? after : after - 1)].dataset.finding); return; }
    const at = all.indexOf(current());
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
    if (next) open(next.dataset.finding);
  };
  const act = (key) => {
    const part = current()?.querySelector(`[data-key="${key}"]`);
    if (!part) return;
    if (part instanceof HTMLFormElement) { part.requestSubmit(); return; }
    part.open = true;
    part.querySelector("select, textarea")?.focus();
  };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    a: () => act("a"),
    d: () => act("d"),
    e: () => act("e"),
    c: () => act("c"),
    n: startOwn,
    f: () => document.querySelector("#filters a")?.focus(),
    "?": toggleHelp,
    Escape: () => { help.hidden = true; },
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const run = keys[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  });

  const asked = new URL(location.href).searchParams.get("finding");
  if (asked) requestAnimationFrame(() => open(asked, { focus: false }));
}
