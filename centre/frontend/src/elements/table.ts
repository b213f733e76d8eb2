import { copy } from "./toast";

// <sala-table> around a table: sort by head, filter, choose columns, copy, CSV, arrows between rows.
// Without script it is the plain table. Words come as attributes from the page.
class Table extends HTMLElement {
  connectedCallback(): void {
    const table = this.querySelector("table");
    if (!table || this.querySelector(".table-tools")) return;
    this.heads(table);
    this.tools(table);
    this.keys(table);
  }

  private rows(table: HTMLTableElement): HTMLTableRowElement[] {
    return [...table.tBodies].flatMap((body) => [...body.rows]);
  }

  private heads(table: HTMLTableElement): void {
    for (const head of table.tHead?.rows[0]?.cells ?? []) {
      if (head.hasAttribute("data-fixed") || !head.textContent?.trim()) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => this.sort(table, head as HTMLTableCellElement));
    }
  }

  private sort(table: HTMLTableElement, head: HTMLTableCellElement): void {
    const up = head.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead?.rows[0]?.cells ?? []) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const key = (row: HTMLTableRowElement) => {
      const cell = row.cells[head.cellIndex];
      return cell?.dataset.value ?? cell?.querySelector("time")?.dateTime ?? cell?.textContent?.trim() ?? "";
    };
    for (const body of table.tBodies) {
      const rows = [...body.rows].map((row) => [key(row), row] as const);
      rows.sort((a, b) => (up ? 1 : -1) * order.compare(a[0], b[0]));
      body.append(...rows.map(([, row]) => row));
    }
  }

  private tools(table: HTMLTableElement): void {
    const tools = document.createElement("div");
    tools.className = "table-tools";
    const filter = document.createElement("input");
    filter.type = "search";
    filter.placeholder = this.getAttribute("filter") ?? "";
    filter.setAttribute("aria-label", filter.placeholder);
    const count = document.createElement("span");
    count.className = "count";
    count.setAttribute("role", "status");
    const show = () => {
      const wanted = filter.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of this.rows(table)) {
        const text = row.textContent?.toLowerCase() ?? "";
        row.hidden = !wanted.every((word) => text.includes(word));
        if (!row.hidden) shown++;
      }
      count.textContent = `${this.getAttribute("rows") ?? ""} ${shown.toLocaleString(document.documentElement.lang)}`;
    };
    filter.addEventListener("input", show);
    tools.append(filter, count, this.columns(table));
    tools.append(this.button("copy", () => copy(this.text(table, "\t"), this.getAttribute("copied") ?? "")));
    tools.append(this.button("csv", () => this.download(table)));
    this.prepend(tools);
    show();
  }

  private button(name: string, action: () => void): HTMLElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button small";
    button.textContent = this.getAttribute(name) ?? name;
    button.addEventListener("click", action);
    return button;
  }

  private columns(table: HTMLTableElement): HTMLElement {
    const menu = document.createElement("details");
    menu.className = "menu";
    const summary = document.createElement("summary");
    summary.className = "button small";
    summary.textContent = this.getAttribute("columns") ?? "";
    const list = document.createElement("div");
    list.className = "menu-list";
    const kept = `sala-columns/${this.id || location.pathname}`;
    const away = new Set<string>(JSON.parse(localStorage.getItem(kept) ?? "[]") as string[]);
    const apply = (index: number, visible: boolean) => {
      for (const row of table.rows) if (row.cells[index]) row.cells[index].hidden = !visible;
    };
    [...(table.tHead?.rows[0]?.cells ?? [])].forEach((head, index) => {
      const name = head.textContent?.trim() ?? "";
      if (!name) return;
      const label = document.createElement("label");
      const box = document.createElement("input");
      box.type = "checkbox";
      box.checked = !away.has(name);
      box.addEventListener("change", () => {
        apply(index, box.checked);
        if (box.checked) away.delete(name);
        else away.add(name);
        localStorage.setItem(kept, JSON.stringify([...away]));
      });
      apply(index, box.checked);
      label.append(box, name);
      list.append(label);
    });
    menu.append(summary, list);
    return menu;
  }

  private text(table: HTMLTableElement, between: string): string {
    const quote = (cell: HTMLTableCellElement) => {
      const text = (cell.querySelector("time")?.dateTime ?? cell.textContent ?? "").trim().replace(/\s+/g, " ");
      // A spreadsheet takes a cell that starts so for a formula.
      const safe = /^[=+\-@]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
      return between === "," && /[",\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
    };
    return [...table.rows]
      .filter((row) => !row.hidden)
      .map((row) => [...row.cells].filter((cell) => !cell.hidden).map(quote).join(between))
      .join("\r\n");
  }

  private download(table: HTMLTableElement): void {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + this.text(table, ",")], { type: "text/csv" }));
    link.download = `${this.id || "table"}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  private keys(table: HTMLTableElement): void {
    for (const row of this.rows(table)) row.tabIndex = -1;
    const first = this.rows(table)[0];
    if (first) first.tabIndex = 0;
    table.addEventListener("keydown", (event) => {
      const rows = this.rows(table).filter((row) => !row.hidden);
      const here = rows.indexOf((event.target as Element).closest("tr") as HTMLTableRowElement);
      if (here < 0) return;
      const to: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 };
      if (event.key in to && !(event.target as Element).closest("input, select, textarea")) {
        const next = rows[Math.max(0, Math.min(rows.length - 1, to[event.key] ?? here))];
        if (next) {
          rows[here].tabIndex = -1;
          next.tabIndex = 0;
          next.focus();
        }
        event.preventDefault();
      } else if (event.key === "Enter" && (event.target as Element).matches("tr")) {
        rows[here].querySelector<HTMLElement>("a, button")?.click();
      }
    });
  }
}
customElements.define("sala-table", Table);
