// The room's own behaviour. Every page reads and decides without it; it adds keys and keeps the place.
"use strict";

(() => {
  const typing = (node) => node.closest("input, textarea, select, [contenteditable]") !== null;

  // "/" goes to the search box; an element with data-key="x" is clicked by that key.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "/") {
      event.preventDefault();
      document.getElementById("find")?.focus();
      return;
    }
    const wanted = [...document.querySelectorAll("[data-key]")].find(
      (node) => node.dataset.key === event.key && node.offsetParent !== null && !node.disabled,
    );
    if (wanted) {
      event.preventDefault();
      wanted.click();
    }
  });

  // A select or checkbox with data-submit sends its form when it changes.
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit]")) event.target.form?.requestSubmit();
  });

  // On a small screen what is marked so starts folded, to leave the room to what was found.
  if (matchMedia("(max-width: 60rem)").matches) {
    document.querySelectorAll("details[data-folds]").forEach((node) => node.removeAttribute("open"));
  }

  // What needs a script is shown only where one runs.
  document.documentElement.classList.add("scripted");
})();
