// The query language in the editor: colours, completion of fields, stages and values, problems at
// their places.
import { autocompletion, Completion, CompletionContext, CompletionResult, closeBrackets } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { EditorState, Extension, Prec, StateEffect, StateField } from "@codemirror/state";
import { Decoration, DecorationSet, EditorView, keymap, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export interface Column {
  name: string;
  kind: string;
}
export interface Wrong {
  from: number;
  to: number;
  text: string;
}

const STAGES = ["count", "stats", "top", "rare", "timechart", "fields", "sort", "head", "dedup", "where"];
const FUNCTIONS = ["count", "sum(", "avg(", "min(", "max(", "dc("];

const language = StreamLanguage.define<{ stage: boolean }>({
  startState: () => ({ stage: false }),
  token(stream, state) {
    if (stream.eatSpace()) return null;
    if (stream.match(/^"(?:[^"]|"")*"?/)) return "string";
    if (stream.eat("|")) {
      state.stage = true;
      return "operator";
    }
    if (state.stage && stream.match(/^[a-z]+/i)) {
      state.stage = false;
      return STAGES.includes(stream.current().toLowerCase()) || stream.current() === "table" || stream.current() === "search" ? "keyword" : "name";
    }
    if (stream.match(/^(?:AND|OR|NOT|TO|by|as|in)(?=[\s()]|$)/i)) return "keyword";
    if (stream.match(/^[a-z_][\w.]*(?=\s*(?:[:=<>]|!=))/i)) return "propertyName";
    if (stream.match(/^\/(?:[^/\\]|\\.)+\/(?=[\s)|]|$)/)) return "regexp";
    if (stream.match(/^[:=<>!()[\]{},]+/)) return "operator";
    if (stream.match(/^-?\d+[smhdw]?(?=[\s,)\]|]|$)/)) return "number";
    if (stream.match(/^[*?]/)) return "operator";
    stream.match(/^[^\s"|():=<>,*?]+/) || stream.next();
    return null;
  },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--series-3)", fontWeight: "600" },
  { tag: tags.propertyName, color: "var(--series-1)" },
  { tag: tags.string, color: "var(--series-4)" },
  { tag: tags.regexp, color: "var(--series-5)" },
  { tag: tags.number, color: "var(--series-2)" },
  { tag: tags.operator, color: "var(--soft)" },
]);

export const setProblems = StateEffect.define<Wrong[]>();
const problems = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setProblems)) continue;
      const length = transaction.newDoc.length;
      const ranges = effect.value
        .map((w) => ({ from: Math.min(w.from, length), to: Math.min(Math.max(w.to, w.from + 1), length), text: w.text }))
        .map((w) => (w.from === w.to && w.from > 0 ? { ...w, from: w.from - 1 } : w))
        .filter((w) => w.from < w.to)
        .sort((a, b) => a.from - b.from)
        .map((w) => Decoration.mark({ class: "logs-wrong", attributes: { title: w.text } }).range(w.from, w.to));
      next = Decoration.set(ranges, true);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function plain(text: string): boolean {
  return /^[\w.\-\\@+:]+$/.test(text) && !/^(and|or|not|in|to|by|as)$/i.test(text);
}

// A value as the query takes it.
export function literal(text: string): string {
  return plain(text) ? text : `"${text.replace(/"/g, '""')}"`;
}

type Values = (field: string, prefix: string) => Promise<{ value: string; records: number }[]>;

function completions(columns: Column[], values: Values) {
  const fields: Completion[] = columns.map((c) => ({ label: c.name, type: "property", apply: `${c.name}:` }));
  const names: Completion[] = columns.map((c) => ({ label: c.name, type: "property" }));
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const before = context.state.sliceDoc(0, context.pos);
    const value = /(?:^|[\s(])([a-z_]\w*)[:=]\s*("?)([^\s"():|]*)$/i.exec(before);
    if (value && columns.some((c) => c.name === value[1])) {
      const found = await values(value[1], value[3]);
      return {
        from: context.pos - value[3].length - value[2].length,
        options: found.map((v) => ({ label: literal(v.value), detail: v.records.toLocaleString(document.documentElement.lang) })),
        filter: false,
      };
    }
    const word = /[\w.]*$/.exec(before)?.[0] ?? "";
    if (!word && !context.explicit) return null;
    const from = context.pos - word.length;
    if (/\|\s*\w*$/.test(before)) return { from, options: STAGES.map((label) => ({ label, type: "keyword", apply: `${label} ` })) };
    if (/\|\s*(?:stats|timechart)\b[^|]*$/.test(before) && !/\bby\s[^|]*$/.test(before) && !/\([^)|]*$/.test(before))
      return { from, options: [...FUNCTIONS.map((label) => ({ label, type: "function" })), { label: "by ", type: "keyword" }] };
    if (/\|\s*(?!where|search)\w+\s[^|]*$/.test(before)) return { from, options: [...names, { label: "by ", type: "keyword" }] };
    return { from, options: fields };
  };
}

export function editor(parent: HTMLElement, text: string, columns: Column[], values: Values, run: () => void, changed: () => void): EditorView {
  const nonce = document.querySelector<HTMLMetaElement>("meta[name=csp-nonce]")?.content ?? "";
  const extensions: Extension[] = [
    EditorView.cspNonce.of(nonce),
    Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }])),
    autocompletion({ override: [completions(columns, values)], icons: false }),
    closeBrackets(),
    history(),
    Prec.low(keymap.of([{ key: "Enter", run: () => (run(), true) }, { key: "Shift-Enter", run: insertLine }, ...historyKeymap, ...defaultKeymap])),
    language,
    syntaxHighlighting(colours),
    problems,
    placeholder(parent.dataset.hint ?? ""),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": parent.dataset.label ?? "", spellcheck: "false", autocapitalize: "off", "data-key": "/" }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) changed();
    }),
  ];
  return new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
}

function insertLine(view: EditorView): boolean {
  view.dispatch(view.state.replaceSelection("\n"));
  return true;
}
