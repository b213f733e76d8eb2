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
