// Matching records over time: bars, and a part of time to brush with the pointer.
import uPlot from "uplot";

export interface Bars {
  start: number;
  width: number;
  counts: number[];
  total: number;
}

const UTC = { timeZone: "UTC", hourCycle: "h23" } as const;

// Seconds on the incident's clocks, as text; the machine's own zone plays no part.
export function clock(seconds: number, withSeconds: boolean): string {
  const text = new Date(seconds * 1000).toISOString();
  return text.slice(0, 10) + " " + text.slice(11, withSeconds ? 19 : 16);
}

export class Histogram {
  private plot?: uPlot;
  private bars?: Bars;
  private readonly resize: ResizeObserver;

  constructor(
    private readonly place: HTMLElement,
    private readonly brush: (from: number, to: number) => void,
  ) {
    this.resize = new ResizeObserver(() => this.plot?.setSize({ width: place.clientWidth, height: 96 }));
    this.resize.observe(place);
    addEventListener("sala:theme", () => this.bars && this.show(this.bars));
  }

  private colour(name: string): string {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  show(bars: Bars): void {
    this.bars = bars;
    this.plot?.destroy();
    this.place.replaceChildren();
    if (bars.counts.length === 0) return;
    const edges = bars.counts.map((_, i) => bars.start + i * bars.width);
    const day = new Intl.DateTimeFormat(document.documentElement.lang, { ...UTC, month: "short", day: "numeric" });
    const hour = new Intl.DateTimeFormat("en-GB", { ...UTC, hour: "2-digit", minute: "2-digit" });
    const second = new Intl.DateTimeFormat("en-GB", { ...UTC, hour: "2-digit", minute: "2-digit", second: "2-digit" });
    const label = (at: number, step: number) => {
      const date = new Date(at * 1000);
      if (step >= 86400) return day.format(date);
      if (step < 60) return second.format(date);
      return at % 86400 === 0 ? day.format(date) : hour.format(date);
    };
    const fill = this.colour("--series-1");
    this.plot = new uPlot(
      {
        width: this.place.clientWidth,
        height: 96,
        padding: [8, 12, 0, 0],
        legend: { show: false },
        cursor: { y: false, drag: { x: true, y: false, setScale: false } },
        tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "UTC"),
        scales: { x: { time: true, range: [bars.start, bars.start + bars.counts.length * bars.width] }, y: { range: (_, __, max) => [0, Math.max(1, max)] } },
        series: [
          {},
          {
            fill,
            stroke: fill,
            width: 0,
            points: { show: false },
            paths: uPlot.paths.bars?.({ size: [0.9, 60], align: 1 }),
          },
        ],
        axes: [
          { stroke: this.colour("--soft"), grid: { show: false }, ticks: { stroke: this.colour("--edge") }, size: 26, values: (_, at, __, ___, step) => at.map((a) => label(a, step)) },
          { stroke: this.colour("--soft"), grid: { stroke: this.colour("--edge") }, ticks: { show: false }, size: 56, splits: (_, __, ___, max) => [0, max] },
        ],
        hooks: {
          setSelect: [
            (plot) => {
              if (plot.select.width < 4) return;
              const from = plot.posToVal(plot.select.left, "x");
              const to = plot.posToVal(plot.select.left + plot.select.width, "x");
              plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
              this.brush(from, to);
            },
          ],
        },
      },
      [edges, bars.counts],
      this.place,
    );
  }
}
