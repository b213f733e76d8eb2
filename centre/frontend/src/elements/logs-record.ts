// One record: its fields, each to add to the query or to leave out, and the bytes of the file.
import { literal } from "./logs-language";

export interface Whole {
  key: string;
  file: string;
  source: string;
  time: string;
  cells: { name: string; kind: string; text: string }[];
  raw: string;
}
export type Texts = Record<string, string>;

function button(text: string, label: string, action: () => void, style = "button small"): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = style;
  element.textContent = text;
  if (label) {
    element.title = label;
    element.setAttribute("aria-label", label);
  }
  element.addEventListener("click", action);
  return element;
}

const HIDDEN = ["offset", "length", "unit", "seen_at"];

export function record(whole: Whole, texts: Texts, mayWrite: boolean, act: (what: string, text: string) => void): HTMLElement[] {
  const head = document.createElement("div");
  head.className = "logs-record-head";
  const title = document.createElement("h2");
  title.textContent = `${whole.time} · ${whole.source}`;
  head.append(title, button("×", document.getElementById("toasts")?.dataset.close ?? "", () => act("close", ""), "quiet"));
  const tools = document.createElement("div");
  tools.className = "row";
  if (mayWrite) {
    tools.append(button(texts.evidence, "", () => act("evidence", whole.key), "button small primary"));
  }
  tools.append(button(texts.around, "", () => act("around", whole.time)));
  tools.append(button(texts.copy, "", () => act("copy", whole.raw)));
  const list = document.createElement("dl");
  list.className = "logs-cells";
  for (const cell of whole.cells) {
    if (HIDDEN.includes(cell.name)) continue;
    const name = document.createElement("dt");
    name.textContent = cell.name;
    const value = document.createElement("dd");
    const text = document.createElement("span");
    text.className = "mono";
    text.textContent = cell.text;
    value.append(text);
    if (cell.kind !== "time") {
      const term = `${cell.name}:${literal(cell.text)}`;
      value.append(
        button("+", texts.add.replace("{0}", term), () => act("add", term), "quiet small"),
        button("−", texts.exclude.replace("{0}", term), () => act("exclude", term), "quiet small"),
      );
    }
    list.append(name, value);
  }
  const file = document.createElement("p");
  file.className = "soft";
  file.textContent = `${texts.file} ${whole.file}`;
  const raw = document.createElement("pre");
  raw.className = "logs-raw";
  raw.tabIndex = 0;
  raw.setAttribute("aria-label", texts.raw);
  raw.textContent = whole.raw;
  return [head, tools, list, file, raw];
}
