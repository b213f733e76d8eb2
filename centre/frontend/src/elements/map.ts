// <sala-map table="id">: the network as the team knows it, drawn from the table on the page, which stays
// the way to read it without a picture.
import cytoscape from "cytoscape";

// The library adds a style element unless one with its name is there. Our pages allow none that is not
// theirs, and console.css says the same already.
function withoutStyleElement(): void {
  const name = "__________cytoscape_stylesheet";
  if (document.getElementById(name)) return;
  const mark = document.createElement("meta");
  mark.id = name;
  document.head.append(mark);
}

class NetworkMap extends HTMLElement {
  private graph?: cytoscape.Core;

  connectedCallback(): void {
    const table = document.getElementById(this.getAttribute("table") ?? "") as HTMLTableElement | null;
    if (!table) return;
    this.setAttribute("role", "img");
    this.setAttribute("aria-label", this.getAttribute("label") ?? "");
    requestAnimationFrame(() => this.draw(table));
  }

  disconnectedCallback(): void {
    this.graph?.destroy();
  }

  private draw(table: HTMLTableElement): void {
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const elements: cytoscape.ElementDefinition[] = [];
    const zones = new Map<string, number>();
    for (const row of table.tBodies[0]?.rows ?? []) {
      const [name, role, zone] = [0, 1, 2].map((cell) => row.cells[cell]?.textContent?.trim() ?? "");
      const findings = Number(row.cells[7]?.textContent ?? 0);
      const touched = (row.cells[8]?.textContent?.trim() ?? "") !== "";
      const count = zones.get(zone) ?? 0;
      zones.set(zone, count + 1);
      const owned = (row.cells[4]?.textContent?.trim() ?? "") !== "";
      elements.push({
        data: { id: name, label: owned && !findings && !touched ? "" : name, role, parent: `zone ${zone}` },
        classes: [owned ? "owned" : "server", findings ? "found" : "", touched ? "touched" : ""].join(" "),
      });
    }
    // Zones stand beside each other and go on in another row where the page is too narrow.
    const widest = Math.max(320, this.clientWidth);
    let left = 0;
    let top = 0;
    let deepest = 0;
    const place = new Map<string, { x: number; y: number; columns: number; next: number }>();
    for (const [zone, count] of zones) {
      elements.unshift({ data: { id: `zone ${zone}`, label: zone } });
      const columns = Math.max(3, Math.ceil(Math.sqrt(count * 1.4)));
      if (left > 0 && left + columns * 46 + 40 > widest) {
        left = 0;
        top = deepest;
      }
      place.set(`zone ${zone}`, { x: left, y: top, columns, next: 0 });
      deepest = Math.max(deepest, top + Math.ceil(count / columns) * 44 + 90);
      left += columns * 46 + 70;
    }
    this.style.height = `${Math.min(640, Math.max(220, deepest + 20))}px`;
    withoutStyleElement();
    this.graph = cytoscape({
      container: this,
      elements,
      userZoomingEnabled: true,
      wheelSensitivity: 0.3,
      autoungrabify: true,
      style: [
        { selector: "node", style: { width: 16, height: 16, "background-color": colour("--edge-strong"), label: "data(label)", "font-size": 11, color: colour("--ink"), "text-valign": "bottom", "text-margin-y": 2 } },
        { selector: "node.server", style: { shape: "rectangle", width: 20, height: 20, "background-color": colour("--accent") } },
        { selector: "node.found", style: { shape: "diamond", width: 26, height: 26, "background-color": colour("--bad"), "border-width": 2, "border-color": colour("--ink") } },
        { selector: "node.touched", style: { "border-width": 4, "border-color": colour("--warn") } },
        { selector: ":parent", style: { shape: "rectangle", "background-color": colour("--sunk"), "border-color": colour("--edge"), "text-valign": "top", "font-size": 14, padding: "14px" } },
      ],
      layout: {
        name: "preset",
        positions: (node: cytoscape.NodeSingular | string) => {
          const one = typeof node === "string" ? this.graph!.getElementById(node) : node;
          const zone = place.get(one.data("parent") as string);
          if (!zone) return { x: 0, y: 0 };
          const index = zone.next++;
          return { x: zone.x + (index % zone.columns) * 46, y: zone.y + Math.floor(index / zone.columns) * 44 };
        },
      } as cytoscape.LayoutOptions,
    });
    this.graph.fit(undefined, 20);
  }
}
customElements.define("sala-map", NetworkMap);
