// Short notes at the corner. Bad ones stay until closed.
export function toast(text: string, kind: "done" | "bad" | "wait" = "wait"): void {
  const place = document.getElementById("toasts");
  if (!place || !text) return;
  const note = document.createElement("div");
  note.className = `toast ${kind}`;
  const mark = document.createElement("span");
  mark.className = `state ${kind}`;
  const words = document.createElement("span");
  words.textContent = text;
  const close = document.createElement("button");
  close.className = "quiet";
  close.type = "button";
  close.textContent = "×";
  close.setAttribute("aria-label", place.dataset.close ?? "");
  close.addEventListener("click", () => note.remove());
  note.append(mark, words, close);
  place.append(note);
  if (kind !== "bad") setTimeout(() => note.remove(), 6000);
}

// Puts a text on the clipboard and says so. Without HTTPS browsers offer no clipboard to a script;
// the older way through a selected field still works there.
export function copy(text: string, done: string): void {
  const said = () => toast(done, "done");
  if (navigator.clipboard) {
    void navigator.clipboard.writeText(text).then(said);
    return;
  }
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  if (document.execCommand("copy")) said();
  field.remove();
}
