// <sala-clock seconds speed offset>: the incident's clock, clearly another than the room's. It goes by
// itself between the news that set it.
class Clock extends HTMLElement {
  private base = 0;
  private since = 0;
  private speed = 0;
  private timer = 0;

  connectedCallback(): void {
    this.set(Number(this.getAttribute("seconds")), Number(this.getAttribute("speed")));
    document.body.addEventListener("sala:clock", this.news);
    document.body.addEventListener("sala:resync", this.ask);
    document.addEventListener("visibilitychange", this.ask);
    this.timer = window.setInterval(() => this.show(), 500);
  }

  disconnectedCallback(): void {
    document.body.removeEventListener("sala:clock", this.news);
    document.body.removeEventListener("sala:resync", this.ask);
    document.removeEventListener("visibilitychange", this.ask);
    clearInterval(this.timer);
  }

  private news = (event: Event): void => {
    const detail = (event as CustomEvent).detail as { topic: string; data: { at: number; speed: number } };
    if (detail.topic === `run/${this.getAttribute("run")}`) this.set(detail.data.at, detail.data.speed);
  };

  private ask = (): void => {
    const run = this.getAttribute("run");
    if (!run || document.hidden) return;
    void fetch(`/runs/${run}/clock`)
      .then((answer) => (answer.ok ? answer.json() : undefined))
      .then((now?: { at: number; speed: number }) => now && this.set(now.at, now.speed))
      .catch(() => undefined);
  };

  private set(seconds: number, speed: number): void {
    this.base = seconds;
    this.speed = speed;
    this.since = performance.now();
    const state = this.querySelector(".clock-state");
    if (state) state.textContent = speed === 0 ? this.getAttribute("standing") : (this.getAttribute("going") ?? "").replace("{0}", String(speed));
    this.show();
  }

  private show(): void {
    const seconds = this.base + ((performance.now() - this.since) / 1000) * this.speed + Number(this.getAttribute("offset"));
    const iso = new Date(seconds * 1000).toISOString();
    const time = this.querySelector(".clock-time");
    const date = this.querySelector(".clock-date");
    if (time) time.textContent = iso.slice(11, 16);
    if (date) date.textContent = iso.slice(0, 10);
  }
}
customElements.define("sala-clock", Clock);
