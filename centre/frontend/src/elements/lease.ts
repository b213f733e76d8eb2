// <sala-lease path>: keeps a section of a report for the one who writes in it. Taking it, renewing it every 20 s and
// saving go by themselves, one after the other; another's words are never overwritten. What is not saved yet stays on
// this device, is saved when the line is back, and a report is not sent before it.
class Lease extends HTMLElement {
  static readonly all = new Set<Lease>();
  private timer = 0;
  private saver = 0;
  private held = false;
  private work: Promise<void> = Promise.resolve();

  connectedCallback(): void {
    const area = this.area;
    if (!area || area.readOnly) return;
    Lease.all.add(this);
    area.addEventListener("focus", () => void this.then(() => this.take()));
    area.addEventListener("input", () => {
      clearTimeout(this.saver);
      localStorage.setItem(this.key, area.value);
      this.saver = window.setTimeout(() => void this.settle(), 800);
    });
    area.addEventListener("blur", () => void this.settle(true));
    const kept = localStorage.getItem(this.key);
    if (kept === null) return;
    if (kept === area.value) {
      localStorage.removeItem(this.key);
      return;
    }
    const note = this.querySelector<HTMLElement>(".kept");
    if (note) {
      note.hidden = false;
      note.querySelector("button")?.addEventListener("click", () => {
        area.value = kept;
        note.hidden = true;
        void this.settle();
      });
    }
  }

  disconnectedCallback(): void {
    Lease.all.delete(this);
    clearInterval(this.timer);
  }

  // Words of this page that the centre does not have. What lies here from before is offered, not sent.
  get unsaved(): boolean {
    return localStorage.getItem(this.key) !== null && this.querySelector<HTMLElement>(".kept")?.hidden !== false;
  }

  get area(): HTMLTextAreaElement | null {
    return this.querySelector("textarea");
  }

  // Saves what is unsaved. Leaving gives the section free, but never before its words are saved.
  settle(leave = false): Promise<void> {
    clearTimeout(this.saver);
    return this.then(async () => {
      if (this.unsaved && !this.held) await this.take();
      if (this.held) await this.save(leave);
    });
  }

  private then(step: () => Promise<void>): Promise<void> {
    this.work = this.work.then(step);
    return this.work;
  }

  private get key(): string {
    return `sala-section/${this.getAttribute("path")}`;
  }

  private async send(verb: string, fields: Record<string, string>): Promise<Response | undefined> {
    const body = new URLSearchParams(fields);
    const token = document.querySelector<HTMLMetaElement>("meta[name=csrf]")?.content ?? "";
    return fetch(`${this.getAttribute("path")}/${verb}`, { method: "POST", body, headers: { "X-XSRF-TOKEN": token } }).catch(() => undefined);
  }

  private async take(): Promise<void> {
    if (this.held) return;
    const answer = await this.send("lease", {});
    if (!answer) {
      if (this.unsaved) this.say("unsaved");
      return;
    }
    this.held = answer.ok;
    this.say(this.held ? "mine" : "theirs");
    if (this.area) this.area.readOnly = !this.held;
    if (this.held) {
      clearInterval(this.timer);
      this.timer = window.setInterval(() => void this.send("lease", {}), 20_000);
    }
  }

  private async save(leave: boolean): Promise<void> {
    const area = this.area;
    if (!area) return;
    const text = area.value;
    const version = this.getAttribute("version") ?? "0";
    const answer = await this.send("save", { text, version, leave: String(leave) });
    if (!answer?.ok) {
      this.say("unsaved");
      return;
    }
    const now = (await answer.json()) as { version: number };
    this.setAttribute("version", String(now.version));
    if (area.value === text) localStorage.removeItem(this.key);
    this.say("saved");
    if (leave) {
      this.held = false;
      clearInterval(this.timer);
    }
  }

  private say(what: string): void {
    const place = this.querySelector(".lease-state");
    if (place) place.textContent = this.getAttribute(what);
  }
}
customElements.define("sala-lease", Lease);

function unsaved(): Lease[] {
  return [...Lease.all].filter((one) => one.unsaved);
}

addEventListener("online", () => unsaved().forEach((one) => void one.settle()));
document.addEventListener("sala:back", () => unsaved().forEach((one) => void one.settle()));

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  const open = unsaved();
  if (!form.elements.namedItem("report") || open.length === 0) return;
  event.preventDefault();
  void Promise.all(open.map((one) => one.settle())).then(() => {
    const left = unsaved();
    if (left.length === 0) form.submit();
    else left[0].area?.focus();
  });
});
