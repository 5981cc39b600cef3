import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { mdiChartAreaspline, mdiChartBar, mdiChartLine, mdiClose, mdiFormatListNumbered, mdiGrid, mdiNumeric, mdiTable } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { describe } from '@ui/core/explore/drawn';
import { shownGroups } from '@ui/core/explore/explore-operation';
import { heatMapAttribute } from '@ui/core/explore/heat-map';
import { metricText, metricTitle } from '@ui/core/explore/metric';
import type { Metric } from '@ui/core/explore/metric';
import { isOverTime, questionInterval } from '@ui/core/explore/question';
import type { Drawing } from '@ui/core/explore/question';
import { countMetric } from '@ui/core/explore/scopes';
import type { AttributeRef } from '@ui/core/metadata/attribute';
import { refText } from '@ui/core/metadata/attribute';
import { durationText, parseDuration } from '@ui/core/time/duration-text';
import { intervalMs } from '@ui/core/time/interval';
import { TimeRangeStore } from '@ui/state/time-range-store';

import { AttributeField } from './attribute-field';
import { ExplorerState } from './explorer-state';
import { MetricEditor } from './metric-editor';

const DRAWINGS: readonly { readonly draw: Drawing; readonly title: string; readonly icon: string }[] = [
  { draw: 'line', title: 'Lines', icon: mdiChartLine },
  { draw: 'area', title: 'Areas', icon: mdiChartAreaspline },
  { draw: 'bar', title: 'Bars', icon: mdiChartBar },
  { draw: 'top', title: 'Top list', icon: mdiFormatListNumbered },
  { draw: 'table', title: 'Table', icon: mdiTable },
  { draw: 'value', title: 'Values', icon: mdiNumeric },
  { draw: 'heatmap', title: 'Heat map of durations', icon: mdiGrid },
];
const INTERVALS = ['1s', '5s', '10s', '30s', '1m', '5m', '15m', '30m', '1h', '6h', '12h', '1d'];
const LIMITS = [3, 5, 8, 10, 20, 50, 100, 500];

/** Builds the question: what is measured, by what it is grouped, in which steps of time, how many groups, and how it is drawn. */
@Component({
  selector: 'sg-question-builder',
  imports: [AttributeField, Icon, MetricEditor],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './question-builder.html',
  styleUrl: './question-builder.css',
})
export class QuestionBuilder {
  protected readonly state = inject(ExplorerState);
  readonly #time = inject(TimeRangeStore);
  protected readonly question = this.state.question;
  protected readonly drawings = DRAWINGS;
  protected readonly close = mdiClose;
  protected readonly text = refText;
  protected readonly metricKey = metricText;
  protected readonly isHeatMap = computed(() => this.question().draw === 'heatmap');
  /** What a heat map counts by size. */
  protected readonly sized = computed(() => heatMapAttribute(this.question(), this.state.attributes()));
  protected readonly overTime = computed(() => isOverTime(this.question().draw));
  protected readonly grouped = computed(() => this.question().group.length > 0 && !this.isHeatMap());
  protected readonly intervals = computed(() => [
    ...new Set([...INTERVALS, ...(this.question().interval === 'auto' ? [] : [this.question().interval])]),
  ]);
  protected readonly automatic = computed(() =>
    durationText(intervalMs(questionInterval({ ...this.question(), interval: 'auto' }, this.#time.between()))),
  );
  /** What is drawn otherwise than asked for, since it would be too much. */
  protected readonly bounds = computed(() => {
    const question = this.question();
    const between = this.#time.between();
    const width = intervalMs(questionInterval(question, between));
    const groups = shownGroups(question, between);
    return [
      ...(this.overTime() && question.interval !== 'auto' && parseDuration(question.interval) !== width
        ? [`drawn every ${durationText(width)}: the range is too long for ${question.interval}`]
        : []),
      ...(this.grouped() && groups < question.limit ? [`only ${groups} groups can be drawn over so many steps`] : []),
    ].join('; ');
  });
  protected readonly limits = computed(() => [...new Set([...LIMITS, this.question().limit])].sort((one, other) => one - other));
  protected readonly orders = computed(() => {
    const { metrics, group } = this.question();
    const byMetric = metrics.map((metric) => ({ by: metricText(metric), title: this.title(metric) }));
    return [...byMetric, ...group.map((ref) => ({ by: refText(ref), title: this.groupTitle(ref) }))];
  });
  protected readonly order = computed(() => this.question().order?.by ?? this.orders()[0]?.by ?? '');
  protected readonly descending = computed(() => this.question().order?.descending ?? true);

  protected title(metric: Metric): string {
    return metricTitle(metric, describe(this.state.attributes(), metric.attribute));
  }

  protected groupTitle(ref: AttributeRef): string {
    return ref.subpath ?? describe(this.state.attributes(), ref)?.displayName ?? ref.key;
  }

  protected setMetric(place: number, metric: Metric): void {
    this.#setMetrics(this.question().metrics.map((each, i) => (i === place ? metric : each)));
  }

  protected removeMetric(place: number): void {
    this.#setMetrics(this.question().metrics.filter((_, i) => i !== place));
  }

  protected setSized(attribute: AttributeRef): void {
    this.#setMetrics([{ aggregation: 'PERCENTILE', attribute, percentile: 99 }]);
  }

  /** A further metric begins as what is most often wanted beside the others. */
  protected addMetric(): void {
    const attributes = this.state.attributes();
    const has = (name: string): boolean => attributes.some((each) => each.name === name);
    const wanted: readonly Metric[] = [
      countMetric(attributes),
      ...(has('duration')
        ? [50, 95, 99].map((percentile): Metric => ({ aggregation: 'PERCENTILE', attribute: { key: 'duration' }, percentile }))
        : []),
      ...(has('errorCount') ? [{ aggregation: 'SUM' as const, attribute: { key: 'errorCount' } }] : []),
    ];
    const used = this.question().metrics.map(metricText);
    const added = wanted.find((metric) => !used.includes(metricText(metric))) ?? {
      aggregation: 'AVG' as const,
      attribute: { key: 'duration' },
    };
    this.#setMetrics([...this.question().metrics, added]);
  }

  #setMetrics(metrics: readonly Metric[]): void {
    const { order } = this.question();
    const keeps = order !== undefined && (metrics.some((metric) => metricText(metric) === order.by) || !order.by.includes('('));
    this.state.change({ metrics, order: keeps ? order : undefined });
  }

  protected removeGroup(place: number): void {
    const removed = this.question().group[place];
    const { order } = this.question();
    this.state.change({
      group: this.question().group.filter((_, i) => i !== place),
      order: removed !== undefined && order?.by === refText(removed) ? undefined : order,
    });
  }

  protected setOrder(by: string, descending: boolean): void {
    const isUsual = by === this.orders()[0]?.by && descending;
    this.state.change({ order: isUsual ? undefined : { by, descending } });
  }
}
