// The queue by keys: one thing is marked, and a key on one of its buttons decides about it.
"use strict";

(() => {
  const tasks = [...document.querySelectorAll(".task")];
  const typing = (node) => node.closest("input, textarea, select, [contenteditable]") !== null;
  let at = Math.max(0, tasks.findIndex((task) => `#${task.id}` === location.hash));

  const mark = (place, move) => {
    if (tasks.length === 0) return;
    at = Math.min(Math.max(place, 0), tasks.length - 1);
    tasks.forEach((task, n) => task.classList.toggle("current", n === at));
    if (move) tasks[at].focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || tasks.length === 0) return;
    if (event.key === "Escape" && typing(event.target)) {
      tasks[at].focus();
      return;
    }
    if (typing(event.target)) return;
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      mark(at + (event.key === "j" ? 1 : -1), true);
      return;
    }
    const wanted =
      event.key === "w"
        ? tasks[at].querySelector(".why")
        : [...tasks[at].querySelectorAll("[data-decide]")].find((node) => node.dataset.decide === event.key);
    if (!wanted) return;
    event.preventDefault();
    const asked = wanted.form?.querySelector("input[required]:not(.why):not([type=hidden])");
    if (event.key === "w") wanted.select();
    else if (asked && !asked.value) asked.focus();
    else wanted.click();
  });

  // A reason that is typed once stands in every form of the thing.
  document.addEventListener("input", (event) => {
    if (!event.target.matches(".why")) return;
    for (const other of event.target.closest(".task").querySelectorAll(".why")) other.value = event.target.value;
  });

  document.addEventListener("focusin", (event) => {
    const task = event.target.closest?.(".task");
    if (task) mark(tasks.indexOf(task), false);
  });

  mark(at, false);
})();
