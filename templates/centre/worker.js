"use strict";
// Only what the offline page needs, and today's list as last seen; the list goes when one signs out.
const SHELL = "shell {% static 'css/app.css' %}";
const TODAY = "today";
const PAGE = "{% url 'centre:offline' %}";
const LIST = "{% url 'desk:today' %}";
const LEAVE = "{% url 'account_logout' %}";
const SIGN_IN = "{% url 'account_login' %}";
const NOTE = "{% filter escapejs %}{% include 'centre/offline_note.html' %}{% endfilter %}";

self.addEventListener("install", (event) => {
  const files = [PAGE, "{% static 'css/app.css' %}", "{% static 'icons.svg' %}"];
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(files)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name !== SHELL && name !== TODAY);
  event.waitUntil(
    caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.mode === "navigate") event.respondWith(open(request, path));
  else if (path.startsWith("/static/")) event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
});

async function open(request, path) {
  try {
    const response = await fetch(request);
    const left = path === LEAVE && request.method === "POST";
    if (left || new URL(response.url || request.url).pathname === SIGN_IN) await caches.delete(TODAY);
    else if (path === LIST && response.ok && !response.redirected && !new URL(request.url).search) {
      await (await caches.open(TODAY)).put(LIST, response.clone());
    }
    return response;
  } catch {
    const list = path === LIST && (await caches.match(LIST));
    return list ? readOnly(list) : caches.match(PAGE);
  }
}

// The list says that it is old, and its forms are put away: what is typed offline would be lost.
async function readOnly(list) {
  const html = await list.text();
  const seen = list.headers.get("Date");
  const time = seen ? new Date(seen).toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" }) : "";
  const marked = html
    .replace("<body", "<body data-offline")
    .replace(/(<main[^>]*>)/, (main) => main + NOTE.replace("{time}", time.replace(":", " h ")));
  return new Response(marked, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}
