// The rows of a result. Only those in view are in the page; further ones come as one scrolls.
import type { Column } from "./logs-language";

export interface Row {
  key: string;
  cells: (string | null)[];
}
export interface Table {
  columns: Column[];
  rows: Row[];
  records: boolean;
  next: string;
}

const HEIGHT = 28;
const WIDTHS: Record<string, number> = { ts: 224, source: 90, host: 110, url: 420, command_line: 420, message: 480, process: 260, parent: 260, file: 300, domain: 220, user_agent: 260, registry_key: 360, subject: 260, sha256: 220 };

export class Grid {
  private columns: Column[] = [];
  private rows: Row[] = [];
  private next = "";
  private loading = false;
  private shown: number[] = [];
  private current = -1;
  private records = false;
  private readonly head = document.createElement("div");
  private readonly body = document.createElement("div");

  constructor(
    private readonly place: HTMLElement,
    private readonly more: (after: string) => Promise<Table | null>,
    private readonly open: (key: string) => void,
    private readonly empty: string,
  ) {
    this.head.className = "logs-head";
    this.body.className = "logs-body";
    place.append(this.head, this.body);
    place.addEventListener("scroll", () => this.draw());
    new ResizeObserver(() => this.draw()).observe(place);
    place.addEventListener("keydown", (event) => this.key(event));
    this.body.addEventListener("click", (event) => {
      const line = (event.target as Element).closest<HTMLElement>("[data-row]");
      if (line) this.choose(Number(line.dataset.row), true);
    });
  }

  show(table: Table, visible: string[]): void {
    this.columns = table.columns;
    this.rows = table.rows;
    this.next = table.next;
    this.records = table.records;
    this.current = -1;
    this.place.scrollTop = 0;
    this.columnsShown(visible);
  }

  columnsShown(visible: string[]): void {
    const wanted = this.columns.map((c, i) => [c.name, i] as const).filter(([name]) => visible.length === 0 || visible.includes(name));
    if (visible.length > 0) wanted.sort((a, b) => visible.indexOf(a[0]) - visible.indexOf(b[0]));
    this.shown = wanted.map(([, i]) => i);
    const widths = this.shown.map((i) => `${this.width(i)}px`).join(" ");
    this.place.style.setProperty("--columns", widths);
    this.head.setAttribute("role", "row");
    this.head.replaceChildren(
      ...this.shown.map((i) => {
        const cell = document.createElement("div");
        cell.setAttribute("role", "columnheader");
        cell.textContent = this.columns[i].name;
        cell.className = this.align(i);
        return cell;
      }),
    );
    this.place.setAttribute("aria-rowcount", String(this.rows.length + 1));
    this.draw();
  }

  private width(index: number): number {
    const column = this.columns[index];
    return WIDTHS[column.name] ?? (column.kind === "text" ? 170 : column.kind === "time" ? 190 : 120);
  }

  private align(index: number): string {
    const kind = this.columns[index].kind;
    return kind === "number" || kind === "decimal" ? "number" : "";
  }

  private draw(): void {
    this.body.style.height = `${Math.max(1, this.rows.length) * HEIGHT}px`;
    // Before the first answer there is nothing to say yet.
    if (this.rows.length === 0 && this.columns.length === 0) return;
    if (this.rows.length === 0) {
      const none = document.createElement("p");
      none.className = "hint logs-none";
      none.textContent = this.empty;
      this.body.replaceChildren(none);
      return;
    }
    const first = Math.max(0, Math.floor(this.place.scrollTop / HEIGHT) - 8);
    const last = Math.min(this.rows.length, first + Math.ceil(this.place.clientHeight / HEIGHT) + 16);
    const lines: HTMLElement[] = [];
    for (let i = first; i < last; i++) lines.push(this.line(i));
    this.body.replaceChildren(...lines);
    if (last >= this.rows.length - 20) void this.fetch();
  }

  private line(index: number): HTMLElement {
    const line = document.createElement("div");
    line.className = index === this.current ? "logs-line current" : "logs-line";
    line.dataset.row = String(index);
    line.setAttribute("role", "row");
    line.setAttribute("aria-rowindex", String(index + 2));
    line.setAttribute("aria-selected", String(index === this.current));
    line.style.transform = `translateY(${index * HEIGHT}px)`;
    for (const i of this.shown) {
      const cell = document.createElement("div");
      const text = this.rows[index].cells[i] ?? "";
      cell.setAttribute("role", "gridcell");
      cell.className = this.align(i);
      cell.textContent = text.length > 400 ? text.slice(0, 400) : text;
      if (text.length > 20) cell.title = text.slice(0, 1000);
      line.append(cell);
    }
    return line;
  }

  private async fetch(): Promise<void> {
    if (!this.next || this.loading) return;
    this.loading = true;
    const asked = this.next;
    const table = await this.more(asked);
    this.loading = false;
    if (!table || asked !== this.next) return;
    this.rows.push(...table.rows);
    this.next = table.next;
    this.draw();
  }

  choose(index: number, open: boolean): void {
    if (index < 0 || index >= this.rows.length) return;
    this.current = index;
    const top = index * HEIGHT;
    const view = this.place.clientHeight - HEIGHT * 2;
    if (top < this.place.scrollTop) this.place.scrollTop = top;
    else if (top > this.place.scrollTop + view) this.place.scrollTop = top - view;
    this.draw();
    if (open && this.records) this.open(this.rows[index].key);
  }

  get currentKey(): string {
    return this.records ? (this.rows[this.current]?.key ?? "") : "";
  }

  private key(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.place.clientHeight / HEIGHT) - 2);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -1e9, End: 1e9 };
    const step = steps[event.key];
    if (step !== undefined) {
      const wanted = Math.min(Math.max(this.current + step, 0), this.rows.length - 1);
      this.choose(wanted, document.querySelector("[data-part=record]:not([hidden])") !== null);
      event.preventDefault();
    } else if (event.key === "Enter") {
      this.choose(Math.max(this.current, 0), true);
      event.preventDefault();
    }
  }
}
