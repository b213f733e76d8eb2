// <sala-draft key="report/12"> around a form: what is typed survives a reload, a power cut and the
// end of the session, on this device, until the form was accepted.
class Draft extends HTMLElement {
  private timer = 0;

  private get name(): string {
    return `sala-draft/${this.getAttribute("key") ?? location.pathname}`;
  }

  connectedCallback(): void {
    const form = this.querySelector("form");
    if (!form) return;
    this.restore(form);
    form.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.keep(form), 300);
    });
    addEventListener("pagehide", () => this.keep(form));
    form.addEventListener("submit", () => {
      this.keep(form);
      sessionStorage.setItem("sala-sent", this.name);
    });
    form.addEventListener("htmx:afterRequest", (event) => {
      if ((event as CustomEvent).detail.successful) this.forget();
    });
  }

  // Called by the next page that says the work was accepted, and by scripts that send by themselves.
  forget(): void {
    localStorage.removeItem(this.name);
    this.dispatchEvent(new CustomEvent("sala:draft-gone", { bubbles: true }));
  }

  private keep(form: HTMLFormElement): void {
    if (sessionStorage.getItem("sala-accepted") === this.name) return;
    const values: [string, string][] = [];
    for (const [key, value] of new FormData(form).entries())
      if (typeof value === "string" && key !== "_csrf" && !form.querySelector(`[type=password][name="${key}"]`))
        values.push([key, value]);
    const shown = JSON.stringify(values);
    if (shown === this.dataset.initial) localStorage.removeItem(this.name);
    else localStorage.setItem(this.name, shown);
  }

  private restore(form: HTMLFormElement): void {
    this.dataset.initial = JSON.stringify(
      [...new FormData(form).entries()].filter(([key, value]) => key !== "_csrf" && typeof value === "string"),
    );
    const kept = localStorage.getItem(this.name);
    if (!kept) return;
    const values = new Map<string, string[]>();
    for (const [key, value] of JSON.parse(kept) as [string, string][]) values.set(key, [...(values.get(key) ?? []), value]);
    for (const field of form.elements as unknown as Iterable<HTMLInputElement>) {
      if (!field.name || field.name === "_csrf" || field.type === "password" || field.type === "file" || field.type === "hidden") continue;
      const kept = values.get(field.name);
      if (field.type === "checkbox" || field.type === "radio") field.checked = kept?.includes(field.value) ?? false;
      else if (kept) field.value = kept.shift() ?? "";
      else if (field.type === "submit") continue;
    }
    this.classList.add("restored");
    this.dispatchEvent(new CustomEvent("sala:draft-back", { bubbles: true }));
  }
}
// A page that says "done" after a form was sent means that the form was accepted. That is settled before a form is
// filled again, or what was just sent would stand there once more.
function settle(): void {
  const sent = sessionStorage.getItem("sala-sent");
  sessionStorage.removeItem("sala-sent");
  if (sent && document.querySelector(".notice.done")) localStorage.removeItem(sent);
  customElements.define("sala-draft", Draft);
}
if (document.readyState === "loading") addEventListener("DOMContentLoaded", settle);
else settle();
