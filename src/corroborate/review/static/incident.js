// The page of an incident with a script: words light up where they stand, keys open forms and go on to what
// needs a person. Without it every link still leads to its words, and every form still decides.
"use strict";

(() => {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const show = (node) => {
    for (let at = node.parentElement; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    node.scrollIntoView({ block: "center", inline: "nearest", behavior: still ? "auto" : "smooth" });
  };
  const light = (nodes) => {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    for (const node of nodes) node.classList.add("lit");
  };
  const marks = (id) => [...document.querySelectorAll("mark[data-ids]")].filter((m) => m.dataset.ids.split(" ").includes(id));

  // From a value or a claim to its words, all pieces of them, and from words to their claim.
  const follow = (hash) => {
    const [kind, id] = [hash.slice(1, 3), hash.slice(3)];
    if (kind === "w-") {
      const found = marks(id);
      if (!found.length) return false;
      light(found);
      show(found[0]);
      return true;
    }
    const row = kind === "c-" && document.getElementById(`c-${id}`);
    if (!row) return false;
    light([row.closest(".saying") ?? row]);
    show(row);
    return true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#w-"], a[href^="#c-"]');
    if (link && follow(link.hash)) {
      event.preventDefault();
      history.pushState(null, "", link.hash);
      return;
    }
    const mark = event.target.closest("mark[data-ids]");
    if (mark && !window.getSelection().toString()) follow(`#c-${mark.dataset.ids.split(" ")[0]}`);
  });
  window.addEventListener("hashchange", () => follow(location.hash));
  window.addEventListener("load", () => location.hash && follow(location.hash));

  // A form that somebody opens takes the keyboard; Esc closes it and gives the keyboard back.
  let acted = -Infinity;
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, () => (acted = performance.now()), true);
  document.addEventListener("toggle", (event) => {
    if (event.target.matches("details.act") && event.target.open && performance.now() - acted < 500) {
      event.target.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    }
  }, true);
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && event.target.closest?.("details.act[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "d") next();
    const kinds = { s: "same", n: "not-same", u: "unsure" };
    if (kinds[event.key]) choose(kinds[event.key]);
  });

  // The next contradiction, look-alike or decision that wants a person.
  let at = -1;
  const next = () => {
    const wanting = [...document.querySelectorAll(".quarrel, .alike:has(details.act[open]), .rulings li:has(.tag.bad)")];
    if (!wanting.length) return;
    at = (at + 1) % wanting.length;
    light([wanting[at]]);
    show(wanting[at]);
    wanting[at].querySelector("summary, a, button")?.focus({ preventScroll: true });
  };
  const choose = (kind) => {
    const form = document.querySelector(".alike details.act[open] form");
    const button = form && [...form.querySelectorAll("button")].find(
      (one) => (one.getAttribute("formaction") ?? form.getAttribute("action")) === `/decide/${kind}`,
    );
    if (button) button.click();
  };

  // "?" shows the keys over the page.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest('a[href="/keys"]');
    if (!link) return;
    event.preventDefault();
    let dialog = document.getElementById("keys-dialog");
    if (!dialog) {
      const page = new DOMParser().parseFromString(await (await fetch("/keys")).text(), "text/html");
      dialog = document.createElement("dialog");
      dialog.id = "keys-dialog";
      dialog.append(document.adoptNode(page.getElementById("keys-help")));
      dialog.addEventListener("click", (inside) => inside.target === dialog && dialog.close());
      document.body.append(dialog);
    }
    dialog.showModal();
  });
})();
