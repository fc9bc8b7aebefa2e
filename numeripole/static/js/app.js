"use strict";
/* Small conveniences. Every page works without them. */

/* Keys: "/" goes to the search, "?" opens the sheet of shortcuts; never while one is typing, nor when turned off. */
document.addEventListener("keydown", (event) => {
  if (document.documentElement.dataset.keys === "off") return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog")) return;
  const wanted = [...document.querySelectorAll("[data-shortcut]")].find((one) => one.dataset.shortcut === event.key);
  if (!wanted) return;
  event.preventDefault();
  if (wanted.matches("input")) wanted.select();
  wanted.focus();
  if (wanted.matches("button")) wanted.click();
});

/* What a button opens: a dialog of the page, named by the button. */
document.querySelectorAll("[data-opens]").forEach((button) => (button.hidden = false));
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  if (event.target.closest("[data-print]")) window.print();
});
document.querySelectorAll("[data-print]").forEach((button) => (button.hidden = false));

/* Comfort: applied at once, and kept a year in the cookie that the server reads too. */
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-comfort]") || !event.submitter) return;
  event.preventDefault();
  const { name, value } = event.submitter;
  const root = document.documentElement.dataset;
  root[name] = value;
  for (const button of event.target.elements[name]) button.setAttribute("aria-pressed", button === event.submitter);
  document.cookie = `comfort=${root.text}-${root.contrast}-${root.keys}; path=/; max-age=31536000; samesite=lax`;
});

/* One answer among several shows as pressed at once; the server's answer confirms it or puts it back. */
document.addEventListener("htmx:beforeRequest", (event) => {
  const pressed = event.detail.requestConfig.triggeringEvent?.submitter;
  const control = pressed?.closest(".segmented");
  if (!control) return;
  control.before ??= control.querySelector('[aria-pressed="true"]');
  mark(control, pressed);
});
document.addEventListener("htmx:afterRequest", (event) => {
  const control = event.detail.elt.closest?.(".segmented");
  if (!control) return;
  if (!event.detail.successful) mark(control, control.before);
  delete control.before;
});
function mark(control, pressed) {
  for (const button of control.querySelectorAll("[aria-pressed]")) button.setAttribute("aria-pressed", button === pressed);
}

/* A line at the top when an answer takes more than 300 ms. */
let waiting = 0;
let slow;
document.addEventListener("htmx:beforeSend", () => {
  if (waiting++ === 0) slow = setTimeout(() => (document.documentElement.dataset.busy = ""), 300);
});
document.addEventListener("htmx:afterRequest", () => {
  waiting = Math.max(0, waiting - 1);
  if (waiting) return;
  clearTimeout(slow);
  delete document.documentElement.dataset.busy;
});

/* When nothing answers: one sentence, and a button that sends the same form again.
   Sending twice is safe, because the server takes the same order once. */
let failed = null;
const failing = (event) => {
  const place = document.getElementById("network");
  failed = { elt: event.detail.elt, submitter: event.detail.requestConfig?.triggeringEvent?.submitter };
  place.replaceChildren(document.getElementById("network-failed").content.cloneNode(true));
  place.scrollIntoView({ block: "nearest" });
};
for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) document.addEventListener(name, failing);
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-retry]")) return;
  document.getElementById("network").replaceChildren();
  if (!failed?.elt.isConnected) return location.reload();
  if (failed.elt.matches("form")) failed.elt.requestSubmit(failed.submitter);
  else htmx.trigger(failed.elt, failed.elt.matches("input, select") ? "change" : "click");
});

/* The focus stays where it was when a part of the page is redrawn: by id, else by name and value, else at its search. */
let held = null;
document.addEventListener("htmx:beforeSwap", (event) => {
  const one = document.activeElement;
  if (!event.detail.target?.contains(one) || one === document.body) return (held = null);
  const row = one.closest("[id]");
  const name = one.name ? `[name="${CSS.escape(one.name)}"]` : "";
  const value = one.matches("button[value]") ? `[value="${CSS.escape(one.value)}"]` : "";
  held = one.id ? `[id="${CSS.escape(one.id)}"]` : row && name ? `[id="${CSS.escape(row.id)}"] ${name}${value}` : null;
});
document.addEventListener("htmx:afterSettle", (event) => {
  const same = held && document.querySelector(held);
  const next = same ?? event.target.querySelector("input[type=search]");
  if (held && document.activeElement !== same) next?.focus({ preventScroll: true });
  held = null;
});

/* The desk keeps today's list for when the network is gone; the public pages keep nothing. */
const watched = document.querySelector("link[data-worker]");
if (watched) navigator.serviceWorker?.register(watched.dataset.worker);
