import type { Attribute, AttributeRef } from '@ui/core/metadata/attribute';
import { parseRef, refText } from '@ui/core/metadata/attribute';
import { parseDuration } from '@ui/core/time/duration-text';
import { intervalFor } from '@ui/core/time/interval';
import type { Interval } from '@ui/core/time/interval';
import type { Between } from '@ui/core/time/time-range';

import { metricText, parseMetric, splitList } from './metric';
import type { Metric } from './metric';
import { countMetric, scopeOf } from './scopes';

/** How an answer is drawn: the first three and the last over time, the others over the whole range. */
export const DRAWINGS = ['line', 'area', 'bar', 'top', 'table', 'value', 'heatmap'] as const;
export type Drawing = (typeof DRAWINGS)[number];

/** By what groups are chosen and ordered: a metric or an attribute, as text. */
export interface GroupOrder {
  readonly by: string;
  readonly descending: boolean;
}

/** A question about the rows of a scope, with its drawing: what a panel of a dashboard and the explorer show. */
export interface ExploreQuestion {
  readonly scope: string;
  /** Text of the filter bar. */
  readonly filter: string;
  readonly group: readonly AttributeRef[];
  readonly metrics: readonly Metric[];
  /** Such as `1m`; `auto` follows the range. */
  readonly interval: string;
  readonly draw: Drawing;
  /** The first metric, largest first, where left out. */
  readonly order?: GroupOrder;
  /** Most groups. */
  readonly limit: number;
  /** Whether the groups beyond the limit are shown as one. */
  readonly rest: boolean;
}

export const DEFAULT_LIMIT = 8;
const MOST_GROUPS = 1000;

/** Whether a drawing has an axis of time. */
export const isOverTime = (draw: Drawing): boolean => draw === 'line' || draw === 'area' || draw === 'bar' || draw === 'heatmap';

type Params = Readonly<Record<string, string | undefined>>;

/** Reads a question from parameters of an address. What cannot be read has its default. */
export function readQuestion(params: Params, attributesOf: (scope: string) => readonly Attribute[]): ExploreQuestion {
  const scope = params['scope'] ?? 'SPAN';
  const metrics = splitList(params['metric'] ?? '').flatMap((text) => parseMetric(text) ?? []);
  const limit = Number(params['limit'] ?? DEFAULT_LIMIT);
  const group = splitList(params['group'] ?? '').map(parseRef);
  const order = readOrders(params['order'] ?? '').find(
    ({ by }) => parseMetric(by) !== undefined || group.some((ref) => refText(ref) === by),
  );
  return {
    scope,
    filter: params['filter'] ?? '',
    group,
    metrics: metrics.length > 0 ? metrics : [countMetric(attributesOf(scope))],
    interval: params['interval'] ?? 'auto',
    draw: DRAWINGS.find((each) => each === params['draw']) ?? (scopeOf(scope).kind === 'entities' ? 'line' : 'bar'),
    ...(order !== undefined && { order }),
    limit: Number.isInteger(limit) && limit > 0 ? Math.min(limit, MOST_GROUPS) : DEFAULT_LIMIT,
    rest: params['rest'] !== 'no',
  };
}

/** Parameters of the address of a question; defaults are left out. */
export function questionParams(question: ExploreQuestion, attributesOf: (scope: string) => readonly Attribute[]): Params {
  const metrics = question.metrics.map(metricText).join(',');
  const defaults = readQuestion({ scope: question.scope }, attributesOf);
  const unless = (value: string, usual: string): string | undefined => (value === usual ? undefined : value);
  return {
    scope: question.scope,
    filter: unless(question.filter, ''),
    group: unless(question.group.map(refText).join(','), ''),
    metric: unless(metrics, defaults.metrics.map(metricText).join(',')),
    interval: unless(question.interval, 'auto'),
    draw: unless(question.draw, defaults.draw),
    order: question.order === undefined ? undefined : orderText(question.order),
    limit: unless(String(question.limit), String(DEFAULT_LIMIT)),
    rest: question.rest ? undefined : 'no',
  };
}

export const orderText = ({ by, descending }: GroupOrder): string => `${by}:${descending ? 'desc' : 'asc'}`;

/** Orders of an address: `PERCENTILE(duration,99):desc,startTime:asc`; metrics order groups, attributes rows. */
export const readOrders = (text: string): readonly GroupOrder[] =>
  splitList(text).map((each) => {
    const [, by = each, direction] = /^(.*):(asc|desc)$/s.exec(each) ?? [];
    return { by, descending: direction !== 'asc' };
  });

const UNITS = [
  { units: 'DAYS', ms: 86_400_000 },
  { units: 'HOURS', ms: 3_600_000 },
  { units: 'MINUTES', ms: 60_000 },
  { units: 'SECONDS', ms: 1000 },
] as const;
const MOST_BUCKETS = 2000;

/** Width of the buckets of a question over a range; what is chosen is widened where it would give too many to draw. */
export function questionInterval({ interval, draw }: Pick<ExploreQuestion, 'interval' | 'draw'>, between: Between): Interval {
  const ms = parseDuration(interval);
  const automatic = intervalFor(between, draw === 'bar' ? 60 : 90);
  if (ms === undefined || ms === 0) return automatic;
  if ((between.to - between.from) / ms > MOST_BUCKETS) return intervalFor(between, MOST_BUCKETS);
  const { units, ms: unit } = UNITS.find((each) => ms % each.ms === 0) ?? UNITS[3];
  return { size: ms / unit, units };
}
