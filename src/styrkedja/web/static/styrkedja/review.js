// Only what is pleasant: keys while a card of the work list has focus. No page needs this file.
"use strict";

const tip = document.querySelector("[data-keys-tip]");
if (tip) tip.hidden = false;

// After a decision the page opens at the next card, and the keys go on from there.
const here = location.hash ? document.getElementById(location.hash.slice(1)) : null;
if (here && here.matches("[data-review]")) here.focus({ preventScroll: true });

document.addEventListener("keydown", (event) => {
  const card = event.target.closest("[data-review]");
  const isTyping = event.target.matches("input, textarea, select");
  if (!card || isTyping || event.ctrlKey || event.altKey || event.metaKey) return;
  const key = event.key.toLowerCase();
  if (key === "n") {
    const cards = [...document.querySelectorAll("[data-review]")];
    const next = cards[cards.indexOf(card) + 1];
    if (next) {
      event.preventDefault();
      next.focus();
    }
    return;
  }
  const button = [...card.querySelectorAll("button[data-key]")].find((candidate) => candidate.dataset.key === key);
  if (button) {
    event.preventDefault();
    button.click();
  }
});
