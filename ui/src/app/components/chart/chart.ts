import { ChangeDetectionStrategy, Component, DestroyRef, effect, inject, input, output, signal, viewChild } from '@angular/core';
import type { ElementRef } from '@angular/core';
import type { EChartsCoreOption, ECharts } from 'echarts/core';

import { Theme } from '@ui/state/theme';

import { readPalette } from './palette';
import type { Palette } from './palette';

/** Makes what ECharts draws, in the colours of the theme. */
export type ChartOption = (palette: Palette) => EChartsCoreOption;

export interface ChartPoint {
  readonly seriesIndex: number;
  readonly dataIndex: number;
  readonly seriesName: string;
  readonly name: string;
}

/** A drawing by ECharts. What it shows is also said by its label; pages offer the numbers as a table beside it. */
@Component({
  selector: 'sg-chart',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div #canvas class="canvas" role="img" [attr.aria-label]="label()"></div>`,
  styles: `
    :host { display: block; min-width: 0; }
    .canvas { width: 100%; height: 100%; }
  `,
  host: { '[style.height.px]': 'height()' },
})
export class Chart {
  readonly option = input.required<ChartOption>();
  readonly label = input.required<string>();
  readonly height = input(220);
  /** Charts of one group share their pointer. */
  readonly group = input<string>();
  /** Whether dragging selects a part of the horizontal axis. */
  readonly brush = input(false);
  /** Begin and end of the selected part, as values of the axis. */
  readonly brushed = output<{ readonly from: number; readonly to: number }>();
  readonly pointClicked = output<ChartPoint>();
  /** A click anywhere within the axes: where it was, as values of the axes (places of categories). */
  readonly placeClicked = output<{ readonly x: number; readonly y: number }>();

  private readonly canvas = viewChild.required<ElementRef<HTMLElement>>('canvas');
  readonly #theme = inject(Theme);
  readonly #chart = signal<ECharts | undefined>(undefined);
  readonly #destroy = inject(DestroyRef);

  constructor() {
    effect(() => void this.#create(this.canvas().nativeElement));
    effect(() => this.#draw());
  }

  async #create(element: HTMLElement): Promise<void> {
    // Text is read before curves: what draws them is loaded once the page has been painted.
    await painted();
    const { init, connect } = await import('./echarts');
    if (this.#destroy.destroyed) return;
    const chart = init(element);
    const group = this.group();
    if (group !== undefined) {
      chart.group = group;
      connect(group);
    }
    chart.on('click', (event) => this.pointClicked.emit(event as unknown as ChartPoint));
    chart.getZr().on('click', ({ offsetX, offsetY }) => this.#locate(chart, [offsetX, offsetY]));
    chart.on('brushEnd', (event) => this.#select(chart, event as BrushEvent));
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element);
    this.#destroy.onDestroy(() => {
      observer.disconnect();
      chart.dispose();
    });
    this.#chart.set(chart);
  }

  #draw(): void {
    const chart = this.#chart();
    if (chart === undefined) return;
    this.#theme.isDark();
    const palette = readPalette(this.canvas().nativeElement);
    const option = this.option()(palette);
    const brush = this.brush() ? brushOf(palette) : {};
    chart.setOption({ animation: false, ...brush, ...option, ...keptLegend(chart, option) }, { notMerge: true });
    if (this.brush()) chart.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption: { brushType: 'lineX', brushMode: 'single' } });
  }

  #locate(chart: ECharts, pixel: [number, number]): void {
    if (!chart.containPixel('grid', pixel)) return;
    const [x, y] = chart.convertFromPixel('grid', pixel);
    if (x !== undefined && y !== undefined) this.placeClicked.emit({ x, y });
  }

  #select(chart: ECharts, { areas }: BrushEvent): void {
    const [from, to] = areas[0]?.coordRange ?? [];
    chart.dispatchAction({ type: 'brush', areas: [] });
    if (from !== undefined && to !== undefined && to > from) this.brushed.emit({ from, to });
  }
}

const brushOf = ({ accent }: Palette): EChartsCoreOption => ({
  toolbox: { show: false },
  brush: {
    xAxisIndex: 0,
    toolbox: [],
    throttleType: 'debounce',
    throttleDelay: 100,
    transformable: false,
    brushStyle: { color: accent, opacity: 0.15, borderWidth: 1, borderColor: accent },
  },
});

/** What the reader switched off in the legend stays off when new numbers come. */
function keptLegend(chart: ECharts, option: EChartsCoreOption): EChartsCoreOption {
  const [before] = (chart.getOption() as { readonly legend?: readonly { readonly selected?: object }[] } | undefined)?.legend ?? [];
  const legend = option['legend'];
  return before?.selected === undefined || typeof legend !== 'object' || legend === null ? {} : { legend: { ...legend, selected: before.selected } };
}

/** Resolves when the browser has painted what there is now. */
const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

interface BrushEvent {
  readonly areas: readonly { readonly coordRange?: readonly number[] }[];
}
