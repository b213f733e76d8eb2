// <sala-live topics="a b" since="1.2">: one stream of news for the page. Each piece of news becomes
// an event `sala:<kind>` on the body, with {topic, data}; after a gap `sala:resync` tells all parts
// of the page to fetch themselves anew, and `sala:back` says that a bad connection is good again. The
// element shows itself only while the connection is bad.
class Live extends HTMLElement {
  private source?: EventSource;
  private position = "";
  private timer = 0;
  private wait = 1000;

  connectedCallback(): void {
    this.position = this.getAttribute("since") ?? "";
    const words = document.createElement("span");
    words.textContent = this.getAttribute("bad");
    const again = document.createElement("button");
    again.className = "button small";
    again.type = "button";
    again.textContent = this.getAttribute("again");
    again.addEventListener("click", () => this.open());
    this.setAttribute("role", "status");
    this.replaceChildren(words, again);
    this.open();
    addEventListener("pagehide", this.close);
  }

  disconnectedCallback(): void {
    this.close();
    removeEventListener("pagehide", this.close);
  }

  private close = (): void => {
    clearTimeout(this.timer);
    this.source?.close();
  };

  private open(): void {
    this.close();
    const query = new URLSearchParams({ topics: this.getAttribute("topics") ?? "", since: this.position });
    const source = new EventSource(`/live?${query}`);
    this.source = source;
    source.addEventListener("open", () => this.good());
    source.addEventListener("news", (event) => {
      this.good();
      this.position = (event as MessageEvent).lastEventId;
      const news = JSON.parse((event as MessageEvent).data) as { topic: string; kind: string; data: unknown };
      this.tell(news.kind, { topic: news.topic, data: news.data });
    });
    source.addEventListener("resync", (event) => {
      this.position = (event as MessageEvent).lastEventId;
      this.tell("resync", {});
    });
    source.addEventListener("error", () => {
      source.close();
      this.timer = window.setTimeout(() => {
        this.classList.add("bad");
        document.body.dataset.connection = "bad";
        this.open();
      }, this.wait);
      this.wait = Math.min(this.wait * 2, 15000);
    });
  }

  private good(): void {
    if (document.body.dataset.connection === "bad") this.tell("back", {});
    this.wait = 1000;
    this.classList.remove("bad");
    document.body.dataset.connection = "good";
  }

  private tell(kind: string, detail: object): void {
    document.body.dispatchEvent(new CustomEvent(`sala:${kind}`, { detail, bubbles: true }));
  }
}
customElements.define("sala-live", Live);
