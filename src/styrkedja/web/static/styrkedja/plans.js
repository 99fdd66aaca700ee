// Only what is pleasant: sliders beside the fields, and figures that follow while they are moved. Without this file the
// button of the form does the same. All figures come from the server; nothing is reckoned here.
"use strict";

const form = document.querySelector("[data-plan-levers]");
if (form) {
  const said = document.querySelector("[data-plan-said]");
  const levers = [...form.querySelectorAll("[data-lever]")].map((box) => ({
    box,
    field: box.querySelector("input[name]"),
    slider: box.querySelector('input[type="range"]'),
  }));
  let asked = 0;
  let waiting = 0;

  const follow = ({ slider, field }) => {
    slider.value = field.value.replace(",", ".");
    slider.setAttribute("aria-valuetext", `${field.value.replace(".", ",")} ${slider.dataset.unit}`);
  };

  // Only what is moved stands in the address, so that a shared link is short.
  const address = () => {
    const query = new URLSearchParams();
    levers.forEach(({ box, field }) => {
      if (field.value !== "" && field.value !== box.dataset.neutral) query.set(field.name, field.value);
    });
    const text = query.toString();
    return form.action + (text ? `?${text}` : "");
  };

  const put = (page) => {
    document.querySelectorAll("[data-plan-part]").forEach((part) => {
      const fresh = page.getElementById(part.id);
      if (fresh) part.replaceWith(document.adoptNode(fresh));
    });
    levers.forEach(({ box, field }) => {
      const fresh = page.getElementById(field.id);
      if (!fresh) return;
      const freshBox = fresh.closest("[data-lever]");
      box.classList.toggle("is-moved", freshBox.classList.contains("is-moved"));
      const old = box.querySelector(".field-error");
      const error = freshBox.querySelector(".field-error");
      if (old) old.remove();
      if (error) box.append(document.adoptNode(error));
      ["aria-describedby", "aria-invalid"].forEach((name) => {
        if (fresh.hasAttribute(name)) field.setAttribute(name, fresh.getAttribute(name));
        else field.removeAttribute(name);
      });
    });
    const state = document.querySelector("[data-said]");
    if (said && state) said.textContent = state.dataset.said;
  };

  const ask = async () => {
    const mine = ++asked;
    const target = address();
    const results = document.querySelector(".plan-results");
    const late = setTimeout(() => results.classList.add("is-working"), 400);
    try {
      const answer = await fetch(target, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // A later move has asked anew: its answer is the one to show.
      if (mine !== asked) return;
      put(page);
      history.replaceState(null, "", target);
    } catch {
      // Nobody answers: the form is sent as without script, and the browser says what is wrong.
      if (mine === asked) form.submit();
    } finally {
      clearTimeout(late);
      results.classList.remove("is-working");
    }
  };

  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  };

  levers.forEach((lever) => {
    follow(lever);
    lever.slider.hidden = false;
    lever.slider.addEventListener("input", () => {
      lever.field.value = lever.slider.value;
      lever.slider.setAttribute("aria-valuetext", `${lever.slider.value.replace(".", ",")} ${lever.slider.dataset.unit}`);
      later();
    });
    lever.field.addEventListener("input", () => {
      follow(lever);
      later();
    });
  });

  // What was typed before this file had come, or what the browser put back on a return to the page.
  if (levers.some(({ field }) => field.value !== field.defaultValue)) later();

  form.addEventListener("submit", (event) => {
    // A button that fetches a file sends the form as it is.
    if (event.submitter && event.submitter.matches("[data-plan-plain]")) return;
    event.preventDefault();
    clearTimeout(waiting);
    ask();
  });
}
