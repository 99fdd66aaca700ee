// Only what is pleasant: the answer comes without a new page, so that the chosen files stay chosen. Without this file the
// form is sent as forms are.
"use strict";

const form = document.querySelector("[data-outcome]");
if (form) {
  const send = async (event) => {
    event.preventDefault();
    const data = new FormData(form);
    if (event.submitter) data.append(event.submitter.name, event.submitter.value);
    form.setAttribute("aria-busy", "true");
    form.classList.add("is-working");
    try {
      const answer = await fetch(form.action, { method: "POST", body: data });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!page.querySelector("[data-outcome]")) throw new Error(String(answer.status));
      page.querySelectorAll("[data-outcome-part]").forEach((fresh) => {
        const old = document.getElementById(fresh.id);
        if (old) old.replaceWith(document.adoptNode(fresh));
      });
      document.querySelectorAll("[data-again]").forEach((said) => said.remove());
      const told = document.getElementById("svar");
      if (told) {
        told.focus({ preventScroll: true });
        told.scrollIntoView();
      }
    } catch {
      form.removeEventListener("submit", send);
      form.requestSubmit(event.submitter);
    } finally {
      form.removeAttribute("aria-busy");
      form.classList.remove("is-working");
    }
  };
  form.addEventListener("submit", send);
}
