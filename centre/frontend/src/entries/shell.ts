// The browser's half of the shell: htmx with morphing swaps, menus, keys, drafts, tables, news.
import htmx from "htmx.org";
import { Idiomorph } from "idiomorph";
import "../elements/draft";
import "../elements/live";
import "../elements/passkey";
import "../elements/resend";
import "../elements/table";
import { copy, toast } from "../elements/toast";

declare global {
  interface Window {
    htmx: typeof htmx;
  }
}
window.htmx = htmx;

const morphs: Record<string, "outerHTML" | "innerHTML"> = {
  morph: "outerHTML",
  "morph:outerHTML": "outerHTML",
  "morph:innerHTML": "innerHTML",
};
htmx.defineExtension("morph", {
  isInlineSwap: (style: string) => morphs[style] === "outerHTML",
  handleSwap: (style: string, target: Node, fragment: Node) => {
    const morphStyle = morphs[style];
    if (!morphStyle) return false;
    return Idiomorph.morph(target as Element, (fragment as Element).children as never, { morphStyle } as never) as never;
  },
} as never);

const csrf = () => document.querySelector<HTMLMetaElement>("meta[name=csrf]")?.content ?? "";

document.addEventListener("htmx:configRequest", (event) => {
  (event as CustomEvent).detail.headers["X-XSRF-TOKEN"] = csrf();
});
// A form that comes back with errors is shown like any other answer.
document.addEventListener("htmx:beforeSwap", (event) => {
  const detail = (event as CustomEvent).detail;
  if (detail.xhr.status === 422) {
    detail.shouldSwap = true;
    detail.isError = false;
  }
});
document.addEventListener("htmx:responseError", (event) => {
  const message = (event as CustomEvent).detail.xhr.getResponseHeader("X-Sala-Message");
  toast(message ? decodeURIComponent(message.replace(/\+/g, " ")) : networkText(), "bad");
  if ((event as CustomEvent).detail.xhr.status === 403) void freshToken();
});

// A sign-in in another tab changes the token: the next try then carries the new one.
async function freshToken(): Promise<void> {
  const answer = await fetch("/session", { headers: { Accept: "application/json" } });
  const { token } = (await answer.json()) as { token: string };
  document.querySelector("meta[name=csrf]")?.setAttribute("content", token);
  for (const field of document.querySelectorAll<HTMLInputElement>("input[name=_csrf]")) field.value = token;
}
document.addEventListener("htmx:sendError", () => toast(networkText(), "bad"));

function networkText(): string {
  return document.getElementById("toasts")?.dataset.network ?? "";
}

document.addEventListener("click", (event) => {
  const target = event.target as Element;
  const toggle = target.closest<HTMLElement>("[data-toggle]");
  if (toggle) {
    const side = document.getElementById(toggle.dataset.toggle ?? "");
    const open = side?.classList.toggle("open") ?? false;
    toggle.setAttribute("aria-expanded", String(open));
  }
  const source = target.closest<HTMLElement>("[data-copy]");
  if (source) copy(source.dataset.copy ?? "", document.getElementById("toasts")?.dataset.copied ?? "");
  if (target.closest("[data-print]")) print();
  const opener = target.closest<HTMLElement>("[data-dialog]");
  if (opener) document.querySelector<HTMLDialogElement>(`#${opener.dataset.dialog}`)?.showModal();
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]"))
    if (!menu.contains(target)) menu.open = false;
});

function typing(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return !!element?.closest?.("input, textarea, select, [contenteditable=true], .cm-editor");
}

// The keys of this very page stand in the list of keys as well.
function ownKeys(): void {
  const list = document.getElementById("keys-list");
  if (!list || list.dataset.own) return;
  list.dataset.own = "yes";
  for (const element of document.querySelectorAll<HTMLElement>("a[data-key], button[data-key]")) {
    const [term, key, words] = ["dt", "kbd", "dd"].map((name) => document.createElement(name));
    key.textContent = element.dataset.key ?? "";
    term.append(key);
    words.textContent = element.firstChild?.textContent?.trim() ?? "";
    list.append(term, words);
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
    document.querySelector(".side.open")?.classList.remove("open");
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "?") {
    ownKeys();
    document.querySelector<HTMLDialogElement>("#keys")?.showModal();
    event.preventDefault();
    return;
  }
  const place = [...document.querySelectorAll<HTMLElement>("[data-key]")]
    .reverse()
    .find((element) => element.dataset.key === event.key && element.offsetParent !== null);
  if (place) {
    if (place.matches("input, textarea")) place.focus();
    else place.click();
    event.preventDefault();
  }
});

// A box that scrolls can be reached and named by the keyboard; one that shows all is no stop on the way.
function reachable(): void {
  for (const box of document.querySelectorAll<HTMLElement>(".scroll, pre")) {
    const scrolls = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
    if (!scrolls && box.dataset.reach) {
      for (const name of ["tabindex", "role", "aria-label", "data-reach"]) box.removeAttribute(name);
    } else if (scrolls && !box.hasAttribute("tabindex")) {
      const near = box.closest("section, figure, article, main")?.querySelector("h2, h3, figcaption, h1");
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", box.querySelector("caption")?.textContent ?? near?.textContent ?? document.title);
      box.dataset.reach = "yes";
    }
  }
}

addEventListener("DOMContentLoaded", () => {
  document.querySelector<HTMLElement>("[data-focus]")?.focus();
  reachable();
  addEventListener("resize", reachable);
  document.addEventListener("toggle", reachable, true);
  document.addEventListener("htmx:afterSettle", reachable);
});

// A file over the limit is told at its place, before a byte is sent.
document.addEventListener("change", (event) => {
  const input = event.target as HTMLInputElement;
  if (input.type !== "file" || !input.dataset.limit) return;
  const over = [...(input.files ?? [])].some((file) => file.size > Number(input.dataset.limit));
  input.setCustomValidity(over ? (input.dataset.over ?? " ") : "");
  if (over) input.reportValidity();
});
