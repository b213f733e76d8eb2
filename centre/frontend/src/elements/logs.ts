// <sala-logs>: the search of the console. The query, the brushed time and the columns stand in the
// address, so that a page can be sent to a colleague; columns are kept on this device.
import { closeCompletion } from "@codemirror/autocomplete";
import { EditorView } from "@codemirror/view";
import { Grid, Table } from "./logs-grid";
import { Bars, clock, Histogram } from "./logs-histogram";
import { Column, editor, literal, setProblems, Wrong } from "./logs-language";
import { record, Texts, Whole } from "./logs-record";
import { copy, toast } from "./toast";

const USUAL = ["ts", "source", "host", "user", "src_ip", "dst_ip", "domain", "action", "event_id", "process", "message"];

class Logs extends HTMLElement {
  private texts: Texts = {};
  private fields: Column[] = [];
  private view!: EditorView;
  private grid!: Grid;
  private histogram!: Histogram;
  private brushed: [number, number] | null = null;
  private asked = "";
  private number = 0;
  private checking = 0;
  private columns: string[] = [];
  private table: Table | null = null;

  private piece<T extends HTMLElement>(name: string): T {
    return this.querySelector(`[data-part=${name}]`) as T;
  }

  connectedCallback(): void {
    this.texts = JSON.parse(this.getAttribute("texts") ?? "{}") as Texts;
    this.fields = JSON.parse(this.getAttribute("fields") ?? "[]") as Column[];
    this.columns = JSON.parse(localStorage.getItem("sala-log-columns") ?? JSON.stringify(USUAL)) as string[];
    const address = new URLSearchParams(location.search);
    const text = address.get("q") ?? this.getAttribute("query") ?? "";
    if (address.get("from") && address.get("to")) this.brushed = [Number(address.get("from")), Number(address.get("to"))];
    this.view = editor(this.piece("editor"), text, this.fields, (f, p) => this.complete(f, p), () => this.run(), () => this.check());
    this.grid = new Grid(this.piece("grid"), (after) => this.rows(after), (key) => void this.show(key), this.texts.none);
    this.histogram = new Histogram(this.piece("histogram"), (from, to) => this.brush([from, to]));
    this.piece("run").addEventListener("click", () => this.run());
    this.piece("order").addEventListener("change", () => this.run());
    this.piece("export").addEventListener("click", () => {
      location.href = this.url("export", {});
    });
    this.addEventListener("click", (event) => this.clicked(event));
    this.addEventListener("htmx:configRequest", (event) => {
      const detail = (event as CustomEvent).detail as { path: string; parameters: Record<string, string> };
      if (detail.path.endsWith("/search/saved")) detail.parameters.q = this.text;
    });
    this.addEventListener("keydown", (event) => this.key(event));
    addEventListener("popstate", () => location.reload());
    this.chooser();
    this.run();
    const key = address.get("record");
    if (key) void this.show(key);
  }

  private get text(): string {
    return this.view.state.doc.toString();
  }

  private url(what: string, extra: Record<string, string>): string {
    const query = new URLSearchParams({ q: this.asked, order: this.piece<HTMLSelectElement>("order").value, ...extra });
    if (this.brushed) {
      query.set("from", this.brushed[0].toFixed(3));
      query.set("to", this.brushed[1].toFixed(3));
    }
    return `/runs/${this.getAttribute("run")}/search/${what}?${query}`;
  }

  private async get<T>(what: string, extra: Record<string, string> = {}): Promise<T | null> {
    try {
      const answer = await fetch(this.url(what, extra), { headers: { Accept: "application/json" } });
      if (answer.status === 422) {
        const wrong = (await answer.json()) as { problems: Wrong[]; refused?: string };
        this.wrong(wrong.problems, wrong.refused);
        return null;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      return (await answer.json()) as T;
    } catch {
      toast(this.texts.failed, "bad");
      return null;
    }
  }

  private wrong(problems: Wrong[], refused?: string): void {
    this.view.dispatch({ effects: setProblems.of(problems) });
    const place = this.piece("problem");
    const text = refused ?? problems.map((p) => p.text).join(" ");
    place.textContent = text;
    place.hidden = !text;
  }

  private check(): void {
    clearTimeout(this.checking);
    this.checking = window.setTimeout(async () => {
      const text = this.text;
      const answer = await fetch(`/runs/${this.getAttribute("run")}/search/check?${new URLSearchParams({ q: text })}`, { headers: { Accept: "application/json" } });
      if (text !== this.text || (answer.status !== 422 && !answer.ok)) return;
      this.wrong(((await answer.json()) as { problems: Wrong[] }).problems);
    }, 400);
  }

  private run(): void {
    closeCompletion(this.view);
    this.asked = this.text;
    const number = ++this.number;
    const address = new URLSearchParams();
    if (this.asked) address.set("q", this.asked);
    if (this.brushed) {
      address.set("from", this.brushed[0].toFixed(3));
      address.set("to", this.brushed[1].toFixed(3));
    }
    history.replaceState(null, "", address.size ? `?${address}` : location.pathname);
    this.wrong([]);
    this.piece("total").textContent = this.texts.loading;
    const part = this.piece("brushed");
    part.replaceChildren();
    if (this.brushed) {
      part.append(`${this.texts.brushed.replace("{0}", clock(this.brushed[0], true)).replace("{1}", clock(this.brushed[1], true))} `);
      const clear = document.createElement("button");
      clear.type = "button";
      clear.className = "button small";
      clear.textContent = this.texts["brush.clear"];
      clear.addEventListener("click", () => this.brush(null));
      part.append(clear);
    }
    const rows = this.get<Table>("rows");
    void rows.then((table) => {
      if (number !== this.number) return;
      if (!table) {
        this.piece("total").textContent = "";
        return;
      }
      this.table = table;
      this.grid.show(table, table.records && !/\|\s*(fields|table)\b/.test(this.asked) ? this.columns : []);
      if (!table.records) this.piece("total").textContent = this.texts.rows.replace("{0}", this.figure(table.rows.length));
      document.body.dispatchEvent(new CustomEvent("sala-searched"));
      void this.fieldList(number);
    });
    void this.get<Bars>("histogram").then(async (bars) => {
      if (!bars || number !== this.number) return;
      this.histogram.show(bars);
      // A query that counts has rows of its own; only for records the bars say how many there are.
      const table = await rows;
      if (number !== this.number) return;
      if (table?.records) this.piece("total").textContent = this.texts.records.replace("{0}", this.figure(bars.total));
      this.piece("figures").replaceChildren(
        ...bars.counts.map((count, i) => {
          const row = document.createElement("tr");
          const time = document.createElement("td");
          time.textContent = clock(bars.start + i * bars.width, bars.width < 60);
          const figure = document.createElement("td");
          figure.className = "number";
          figure.textContent = this.figure(count);
          row.append(time, figure);
          return row;
        }),
      );
    });
  }

  private figure(count: number): string {
    return count.toLocaleString(document.documentElement.lang);
  }

  private rows(after: string): Promise<Table | null> {
    return this.get<Table>("rows", { after });
  }

  private brush(part: [number, number] | null): void {
    this.brushed = part;
    this.run();
  }

  private async complete(field: string, prefix: string): Promise<{ value: string; records: number }[]> {
    const query = prefix ? `${field}:${literal(prefix)}*` : `${field}:*`;
    const numeric = this.fields.some((f) => f.name === field && (f.kind === "time" || f.kind === "decimal"));
    if (numeric) return [];
    const answer = await fetch(`/runs/${this.getAttribute("run")}/search/values?${new URLSearchParams({ q: query, field })}`);
    return answer.ok ? ((await answer.json()) as { value: string; records: number }[]) : [];
  }

  private async fieldList(number: number): Promise<void> {
    const counts = await this.get<{ value: string; records: number }[]>("fields");
    if (!counts || number !== this.number) return;
    const list = this.piece("field-list");
    const open = new Set([...list.querySelectorAll<HTMLDetailsElement>("details[open]")].map((d) => d.dataset.field));
    list.replaceChildren(
      ...counts
        .filter((c) => !["ts", "seen_at", "offset", "length", "unit"].includes(c.value))
        .map((count) => {
          const details = document.createElement("details");
          details.dataset.field = count.value;
          const summary = document.createElement("summary");
          const share = document.createElement("span");
          share.className = "soft";
          share.textContent = this.figure(count.records);
          summary.append(count.value, share);
          details.append(summary);
          details.addEventListener("toggle", () => details.open && void this.values(details));
          if (open.has(count.value)) details.open = true;
          return details;
        }),
    );
  }

  private async values(details: HTMLDetailsElement): Promise<void> {
    const field = details.dataset.field ?? "";
    const values = await this.get<{ value: string; records: number }[]>("values", { field });
    if (!values) return;
    const most = Math.max(1, ...values.map((v) => v.records));
    const list = document.createElement("ul");
    list.className = "logs-values";
    for (const value of values) {
      const item = document.createElement("li");
      const bar = document.createElement("span");
      bar.className = "logs-share";
      bar.style.width = `${(100 * value.records) / most}%`;
      const term = `${field}:${literal(value.value)}`;
      const text = document.createElement("span");
      text.className = "logs-value";
      text.textContent = value.value;
      text.title = value.value;
      const count = document.createElement("span");
      count.className = "soft";
      count.textContent = this.figure(value.records);
      item.append(bar, text, count, this.term("+", this.texts.add, term, "add"), this.term("−", this.texts.exclude, term, "exclude"));
      list.append(item);
    }
    details.querySelector("ul")?.remove();
    details.append(list);
  }

  private term(sign: string, label: string, term: string, what: string): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet small";
    button.textContent = sign;
    button.title = label.replace("{0}", term);
    button.setAttribute("aria-label", button.title);
    button.addEventListener("click", () => this.act(what, term));
    return button;
  }

  // Conditions stand before the first bar; what is there already is set in parentheses where it must.
  private act(what: string, text: string): void {
    if (what === "close") {
      this.piece("record").hidden = true;
      this.piece("grid").focus();
      return;
    }
    if (what === "copy") return copy(text, document.getElementById("toasts")?.dataset.copied ?? "");
    if (what === "evidence") return this.evidence(text);
    if (what === "around") {
      const at = Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`) / 1000;
      return this.brush([at - 300, at + 300]);
    }
    const bar = /\|(?=(?:[^"]*"[^"]*")*[^"]*$)/.exec(this.text);
    const end = bar ? bar.index : this.text.length;
    const before = this.text.slice(0, end).trim();
    const kept = /\sor\s/i.test(before) ? `(${before})` : before;
    const joined = [kept, what === "exclude" ? `NOT ${text}` : text].filter(Boolean).join(" ");
    this.set(joined + (bar ? ` ${this.text.slice(end)}` : ""));
  }

  private set(text: string): void {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
    this.run();
  }

  private async show(key: string): Promise<void> {
    const whole = await this.get<Whole>("record", { key });
    if (!whole) return;
    const place = this.piece("record");
    place.replaceChildren(...record(whole, this.texts, this.getAttribute("may-write") === "true", (what, text) => this.act(what, text)));
    place.hidden = false;
  }

  private evidence(key: string): void {
    const dialog = this.piece<HTMLDialogElement>("evidence");
    void window.htmx.ajax("get", `/runs/${this.getAttribute("run")}/case/evidence?key=${key}`, "#evidence-form").then(() => dialog.showModal());
  }

  private clicked(event: Event): void {
    const target = event.target as Element;
    const pick = target.closest<HTMLElement>("[data-query-text]");
    if (pick) {
      this.set(pick.dataset.queryText ?? "");
      pick.closest("details")?.removeAttribute("open");
    }
    if (target.closest("[data-close-dialog]")) target.closest("dialog")?.close();
  }

  private key(event: KeyboardEvent): void {
    const typing = (event.target as Element).closest("input, select, textarea, .cm-editor, dialog");
    if (event.key === "Escape" && !typing && !this.piece("record").hidden) this.act("close", "");
    if (event.key === "e" && !typing && this.grid.currentKey && this.getAttribute("may-write") === "true") {
      this.evidence(this.grid.currentKey);
      event.preventDefault();
    }
  }

  private chooser(): void {
    this.piece("columns").replaceChildren(
      ...this.fields.map((field) => {
        const label = document.createElement("label");
        const box = document.createElement("input");
        box.type = "checkbox";
        box.checked = this.columns.includes(field.name);
        box.addEventListener("change", () => {
          this.columns = box.checked ? [...this.columns, field.name] : this.columns.filter((c) => c !== field.name);
          localStorage.setItem("sala-log-columns", JSON.stringify(this.columns));
          if (this.table?.records) this.grid.columnsShown(this.columns);
        });
        label.append(box, field.name);
        return label;
      }),
    );
  }
}
customElements.define("sala-logs", Logs);
