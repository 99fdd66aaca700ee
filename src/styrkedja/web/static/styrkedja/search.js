// Suggests how the last word goes on while it is written. The form works without this file.
"use strict";

(() => {
  const field = document.querySelector("input[data-suggestions]");
  if (!field) return;
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = "q-forslag";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.label);
  field.after(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  let at = -1;
  let waiting = 0;
  let asked = 0;

  const close = () => {
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const choose = (option) => {
    field.value = option.dataset.text;
    close();
    field.form.requestSubmit();
  };
  const move = (to) => {
    const options = [...list.children];
    at = (to + options.length + 1) % (options.length + 1);
    if (at === options.length) at = -1;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    if (at < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", options[at].id);
  };
  const show = (suggestions) => {
    list.replaceChildren(
      ...suggestions.map(({ text, number }, place) => {
        const option = document.createElement("li");
        option.id = `q-forslag-${place}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.text = text;
        const word = document.createElement("span");
        word.textContent = text;
        const count = document.createElement("span");
        count.className = "facet-number";
        count.textContent = `${number} ${field.dataset.texts}`;
        option.append(word, count);
        option.addEventListener("mousedown", (event) => {
          event.preventDefault();
          choose(option);
        });
        return option;
      }),
    );
    at = -1;
    list.hidden = !suggestions.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    field.removeAttribute("aria-activedescendant");
  };
  const ask = async () => {
    const text = field.value;
    const number = ++asked;
    if (text.trim().length < 2 || text.endsWith(" ")) return close();
    try {
      const answer = await fetch(`${field.dataset.suggestions}?q=${encodeURIComponent(text)}`);
      if (!answer.ok) return close();
      const { suggestions } = await answer.json();
      // A slower answer to an older text must not come after a newer one.
      if (number === asked && document.activeElement === field) show(suggestions);
    } catch {
      close();
    }
    return undefined;
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") move(at + 1);
    else if (event.key === "ArrowUp") move(at < 0 ? list.children.length - 1 : at - 1);
    else if (event.key === "Enter" && at >= 0) choose(list.children[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
})();
