// <sala-lease run report field>: keeps a section of a report for the one who writes in it. Taking it,
// renewing it every 20 s and saving go by themselves; another's words are never overwritten.
class Lease extends HTMLElement {
  private timer = 0;
  private saver = 0;
  private held = false;

  connectedCallback(): void {
    const area = this.querySelector("textarea");
    if (!area || area.readOnly) return;
    area.addEventListener("focus", () => void this.take());
    area.addEventListener("input", () => {
      clearTimeout(this.saver);
      localStorage.setItem(this.key, area.value);
      this.saver = window.setTimeout(() => void this.save(area), 800);
    });
    area.addEventListener("blur", () => void this.save(area, true));
    const kept = localStorage.getItem(this.key);
    if (kept !== null && kept !== area.value) {
      const note = this.querySelector<HTMLElement>(".kept");
      if (note) {
        note.hidden = false;
        note.querySelector("button")?.addEventListener("click", () => {
          area.value = kept;
          note.hidden = true;
          void this.take().then(() => this.save(area));
        });
      }
    }
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  private get key(): string {
    return `sala-section/${this.getAttribute("path")}`;
  }

  private async send(verb: string, fields: Record<string, string>): Promise<Response> {
    const body = new URLSearchParams(fields);
    const token = document.querySelector<HTMLMetaElement>("meta[name=csrf]")?.content ?? "";
    return fetch(`${this.getAttribute("path")}/${verb}`, { method: "POST", body, headers: { "X-XSRF-TOKEN": token } });
  }

  private async take(): Promise<void> {
    if (this.held) return;
    const answer = await this.send("lease", {}).catch(() => undefined);
    this.held = answer?.ok ?? false;
    this.say(this.held ? "mine" : "theirs");
    const area = this.querySelector("textarea");
    if (area) area.readOnly = !this.held;
    if (this.held) {
      clearInterval(this.timer);
      this.timer = window.setInterval(() => void this.send("lease", {}).catch(() => undefined), 20_000);
    }
  }

  private async save(area: HTMLTextAreaElement, leave = false): Promise<void> {
    if (!this.held) return;
    clearTimeout(this.saver);
    const version = this.getAttribute("version") ?? "0";
    const answer = await this.send("save", { text: area.value, version, leave: String(leave) }).catch(() => undefined);
    if (answer?.ok) {
      const now = (await answer.json()) as { version: number };
      this.setAttribute("version", String(now.version));
      localStorage.removeItem(this.key);
      this.say("saved");
    } else {
      this.say("unsaved");
    }
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
