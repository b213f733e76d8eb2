// <sala-preflight> around the table of checks: tells each laptop whether it is fit, and writes the words
// that the page brings.
class Preflight extends HTMLElement {
  connectedCallback(): void {
    void this.check("browser", () => Promise.resolve("EventSource" in window && "showModal" in HTMLDialogElement.prototype));
    void this.check("stream", () => this.stream());
    void this.check("clock", () => this.clock());
    void this.check("speed", () => this.speed());
    void this.check("download", async () => (await fetch("/preflight/file")).ok);
    this.querySelector<HTMLInputElement>("input[type=file]")?.addEventListener("change", (event) => {
      void this.check("antivirus", async () => {
        const given = await (event.target as HTMLInputElement).files?.[0]?.text();
        const sent = await (await fetch("/preflight/file")).text();
        return given === sent;
      });
    });
  }

  private async check(name: string, test: () => Promise<boolean>): Promise<void> {
    const place = this.querySelector(`[data-check="${name}"] .result`);
    if (!place) return;
    place.textContent = this.getAttribute("wait");
    let good = false;
    try {
      good = await test();
    } catch {
      good = false;
    }
    const badge = document.createElement("span");
    badge.className = `badge ${good ? "good" : "bad"}`;
    const shape = document.createElement("span");
    shape.className = `state ${good ? "good" : "bad"}`;
    badge.append(shape, document.createTextNode(this.getAttribute(good ? "good" : "bad") ?? ""));
    place.replaceChildren(badge);
  }

  private async stream(): Promise<boolean> {
    const answer = await fetch("/preflight/time");
    return answer.ok && "EventSource" in window;
  }

  private async clock(): Promise<boolean> {
    const before = Date.now();
    const now = (await (await fetch("/preflight/time")).json()) as { millis: number };
    return Math.abs(now.millis - (before + Date.now()) / 2) < 60_000;
  }

  private async speed(): Promise<boolean> {
    const start = performance.now();
    for (let i = 0; i < 5; i++) await fetch("/preflight/time");
    return (performance.now() - start) / 5 < 800;
  }
}
customElements.define("sala-preflight", Preflight);
