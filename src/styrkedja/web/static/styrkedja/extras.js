// Only what is pleasant: files can be dropped on the upload form. No page needs this file.
"use strict";

document.querySelectorAll("form[data-drop]").forEach((form) => {
  const field = form.querySelector('input[type="file"]');
  const tip = form.querySelector("[data-drop-tip]");
  const area = form.closest("section") || form;
  if (tip) tip.hidden = false;
  ["dragenter", "dragover"].forEach((name) =>
    area.addEventListener(name, (event) => {
      event.preventDefault();
      area.classList.add("dropping");
    }),
  );
  ["dragleave", "drop"].forEach((name) => area.addEventListener(name, () => area.classList.remove("dropping")));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer && event.dataTransfer.files.length) field.files = event.dataTransfer.files;
  });
  form.addEventListener("submit", () => {
    const button = form.querySelector('button[type="submit"]');
    button.setAttribute("aria-busy", "true");
  });
});
