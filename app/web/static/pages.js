// Small comforts on every page. Without this file everything still works.

for (const area of document.querySelectorAll("[data-drop]")) {
  const field = area.querySelector("input[type=file]");
  const over = (on) => (event) => { event.preventDefault(); area.classList.toggle("over", on); };
  area.addEventListener("dragover", over(true));
  area.addEventListener("dragleave", over(false));
  area.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer?.files.length) field.files = event.dataTransfer.files;
  });
}

// A refused upload is told where the file was chosen, and the chosen files stay. One upload at a
// time: a second click must not send the file again.
const tell = (form, answer) => {
  const page = new DOMParser().parseFromString(answer, "text/html");
  const problems = [...page.querySelectorAll("[data-problem]")].filter((place) => place.textContent.trim());
  const told = problems.length ? problems : [page.querySelector("h1")];
  for (const place of form.querySelectorAll("[data-problem]")) {
    const problem = told.find((p) => (p?.dataset.problem ?? "file") === place.dataset.problem);
    const field = form.elements[place.dataset.problem];
    place.textContent = problem?.textContent.trim() ?? "";
    if (!problem) { field.removeAttribute("aria-invalid"); continue; }
    field.setAttribute("aria-invalid", "true");
    const folded = field.closest("details");
    if (folded) folded.open = true;
    field.focus();
  }
};
for (const form of document.querySelectorAll("[data-upload]")) {
  const button = form.querySelector("[type=submit]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.setAttribute("disabled", "");
    button.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
      if (answer.type === "opaqueredirect") { location.assign(form.dataset.done); return; }
      tell(form, await answer.text());
    } catch {
      form.submit();
      return;
    }
    button.removeAttribute("disabled");
    button.removeAttribute("aria-busy");
  });
}

// What takes a while says so, and is asked for once.
for (const form of document.querySelectorAll("[data-once]")) {
  form.addEventListener("submit", () => {
    form.querySelector("[type=submit]").setAttribute("disabled", "");
    for (const told of form.querySelectorAll("[data-while]")) told.hidden = false;
  });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = button.dataset.done;
  });
}

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});
