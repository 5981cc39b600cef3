import type { Answered } from '@ui/components/explore-view/explore-query';
import type { PanelReport } from '@ui/core/dashboards/report';
import { chartParts, labelOf, metricValues } from '@ui/core/explore/drawn';
import { groupRows, seriesOf } from '@ui/core/explore/explore-answer';
import { isOverTime } from '@ui/core/explore/question';
import { formatTime } from '@ui/core/format/time';
import type { TimeZone } from '@ui/core/format/time';
import { formatQuantity, NO_VALUE } from '@ui/core/format/value';

/** The numbers of a drawing as it shows them: one row a bucket, or one a group. */
export function exploreReport(answered: Answered, zone: TimeZone): Omit<PanelReport, 'title'> {
  const { question, attributes, extent } = answered.asked;
  if (answered.kind === 'heatmap') {
    const { starts, bins, counts } = answered.heatMap;
    return {
      columns: ['Time', ...bins.map(({ from, to }) => `${formatQuantity(from, 'ms')} – ${formatQuantity(to, 'ms')}`)],
      rows: starts.map((start, bucket) => [formatTime(start, zone), ...bins.map((_, bin) => String(counts[bin]?.[bucket] ?? 0))]),
    };
  }
  const rows = answered.data.explore.results;
  if (isOverTime(question.draw)) {
    const answer = seriesOf(question, rows, extent.between);
    const series = chartParts(question, answer, attributes, zone).flatMap(({ units, series: all }) => all.map((each) => ({ ...each, units })));
    return {
      columns: ['Time', ...series.map(({ name }) => name)],
      rows: answer.starts.map((start, i) => [formatTime(start, zone), ...series.map(({ values, units }) => cell(values[i] ?? null, units))]),
    };
  }
  const groups = groupRows(question, rows);
  const titles = groups[0] === undefined ? [] : metricValues(groups[0], question, attributes).map(({ title }) => title);
  const grouped = question.group.length > 0;
  return {
    columns: [...(grouped ? ['Group'] : []), ...titles],
    rows: groups.map((row) => [...(grouped ? [labelOf(row.group, question, attributes, zone)] : []), ...metricValues(row, question, attributes).map(({ text }) => text)]),
  };
}

const cell = (value: number | null, units: string): string => (value === null ? NO_VALUE : formatQuantity(value, units));
