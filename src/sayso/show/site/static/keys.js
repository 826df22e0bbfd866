// Comfort only: every page reads and works without this file.
"use strict";

// Pointing at a note lights its words, pointing at words lights their notes.
const light = (ids, on) => {
  for (const id of ids) {
    const note = document.getElementById(id);
    if (note) note.classList.toggle("lit", on);
    for (const words of document.querySelectorAll(`[data-of~="${id}"]`)) words.classList.toggle("lit", on);
  }
};
const pointed = (event, on) => {
  const target = event.target.closest && event.target.closest("[data-note], a[data-of]");
  if (target) light((target.dataset.note || target.dataset.of).split(" "), on);
};
for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(name, (event) => pointed(event, on));
}

// 1 to 5 switch layers, / searches, j and k go from record to record, b goes back to the words.
const step = (by) => {
  const notes = [...document.querySelectorAll("[data-note] .back")];
  const at = notes.indexOf(document.activeElement);
  const next = notes[at < 0 ? (by > 0 ? 0 : notes.length - 1) : Math.min(Math.max(at + by, 0), notes.length - 1)];
  if (next) {
    next.focus({ preventScroll: true });
    next.closest("[data-note]").scrollIntoView({ block: "center" });
  }
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(input|select|textarea)$/i.test(event.target.tagName)) return;
  const keyed = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (keyed) {
    event.preventDefault();
    if (keyed.tagName === "INPUT") keyed.focus();
    else keyed.click();
  } else if (event.key === "j" || event.key === "k") {
    step(event.key === "j" ? 1 : -1);
  } else if (event.key === "b" && document.activeElement.classList.contains("back")) {
    document.activeElement.click();
  }
});
