"use strict";
/* Passkeys: the server's challenge is fetched, the device signs it, and the form carries the answer. */

const able = window.isSecureContext && window.PublicKeyCredential;

document.querySelectorAll("form[data-passkey]").forEach((form) => {
  const say = (what, shown) => form.querySelectorAll(`[data-passkey-${what}]`).forEach((one) => (one.hidden = !shown));
  if (able) form.hidden = false;
  say("absent", !able);
  form.querySelectorAll("button").forEach((button) => (button.hidden = !able));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    say("failed", false);
    try {
      const answer = await fetch(form.dataset.challenge, { method: "POST", body: new FormData(form) });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      const signed = await webauthnJSON[form.dataset.passkey](await answer.json());
      form.elements.credential.value = JSON.stringify(signed);
      form.submit();
    } catch {
      say("failed", true);
    }
  });
});
