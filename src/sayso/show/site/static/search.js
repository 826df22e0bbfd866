// What is typed into the search is answered at once; without this file, or when it fails, the form works as it is.
"use strict";

const box = document.getElementById("q");
const WAIT_MS = 150;
const LEAST = 2;
let list, timer, asking;

const options = () => [...list.children];
const close = () => {
  list.hidden = true;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
};
const choose = (at) => {
  options().forEach((one, place) => one.setAttribute("aria-selected", String(place === at)));
  if (at < 0) box.removeAttribute("aria-activedescendant");
  else {
    box.setAttribute("aria-activedescendant", options()[at].id);
    options()[at].scrollIntoView({ block: "nearest" });
  }
};
const chosen = () => options().findIndex((one) => one.getAttribute("aria-selected") === "true");

// Words of articles are put in as text, never as markup.
const part = (name, words) => {
  const made = document.createElement("span");
  made.className = name;
  made.textContent = words;
  return made;
};
const option = (offer, place) => {
  const made = document.createElement("div");
  made.id = `offer-${place}`;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  made.dataset.href = offer.href;
  const says = document.createElement("bdi");
  says.textContent = offer.says;
  made.append(part("kind", `${offer.kind} `), says);
  if (offer.more) made.append(part("more", offer.more));
  return made;
};
const show = (offers) => {
  list.replaceChildren(...offers.map(option));
  list.hidden = !offers.length;
  box.setAttribute("aria-expanded", String(offers.length > 0));
  box.removeAttribute("aria-activedescendant");
};
const ask = async () => {
  if (asking) asking.abort();
  const words = box.value.trim();
  if (words.length < LEAST) return close();
  asking = new AbortController();
  try {
    const answer = await fetch(`/search.json?q=${encodeURIComponent(words)}`, { signal: asking.signal });
    if (answer.ok && document.activeElement === box) show((await answer.json()).offers);
  } catch {
    close(); // the form still searches
  }
};
const go = (href) => {
  if (href && href.startsWith("/")) window.location.assign(href);
};

if (box) {
  list = document.createElement("div");
  list.id = "offers";
  list.className = "offers";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Articles, parties and claims with these words");
  box.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-controls", "offers"], ["aria-expanded", "false"],
    ["aria-autocomplete", "list"], ["autocomplete", "off"]]) box.setAttribute(name, value);
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });
  box.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : list.children.length;
    if (event.key === "Escape" && count) {
      event.preventDefault();
      close();
    } else if (count && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const next = chosen() + (event.key === "ArrowDown" ? 1 : -1);
      choose(next >= count ? -1 : next < -1 ? count - 1 : next);
    } else if (event.key === "Enter" && count && chosen() >= 0) {
      event.preventDefault();
      go(options()[chosen()].dataset.href);
    }
  });
  box.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => {
    event.preventDefault(); // the box keeps the focus, so that the list stays until the click
    const over = event.target.closest("[data-href]");
    if (over) go(over.dataset.href);
  });
}
