import { conjuncts } from '../ir';
import type { AggregateCall, Condition, GroupShape, Operand, PhysicalQuery } from '../ir';
import type { PartialRow } from '../merge';
import { evaluateLeaf } from '../evaluate';
import { addPart, emptyState } from '../merge/partial-aggregate';
import type { AggregateState } from '../merge/partial-aggregate';
import type { Cell, Scalar } from '../value';

/** A query of groups. */
export interface GroupQuery {
  readonly query: PhysicalQuery;
  readonly shape: GroupShape;
}

/** How the groups of one query follow from the finer groups of another. */
export interface Derivation {
  /** For each key of the coarse query its place in a fine row. */
  readonly keys: readonly number[];
  /** For each aggregate of the coarse query its place in a fine row. */
  readonly aggregates: readonly number[];
  /** Whether a fine row satisfies what the coarse query asks beyond the fine one. */
  readonly holds: (row: PartialRow) => boolean;
}

const text = (value: unknown): string => JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner));

/**
 * How the coarse query can be answered to the last digit from groups of the fine one; undefined where it cannot: another view, a
 * filter that the fine query does not imply and its keys cannot decide, a key or an aggregate that it lacks, a bucket or an end of
 * the time range that cuts one of its buckets.
 */
export function derivationOf(coarse: GroupQuery, fine: GroupQuery): Derivation | undefined {
  const { query, shape } = coarse;
  if (query.view !== fine.query.view || query.tenantId !== fine.query.tenantId) return undefined;
  if (!alignedWith(query, shape, fine.shape.intervalNanos!)) return undefined;
  const places = new Map(fine.shape.keys.map((key, index) => [text(key), index + 1]));
  const keys = shape.keys.map((key) => places.get(text(key)));
  const aggregates = shape.aggregates.map((call) => placeOfAggregate(call, fine.shape));
  const rest = restOf(query.condition, fine.query.condition);
  if (rest === undefined || [...keys, ...aggregates].includes(undefined)) return undefined;
  if (!rest.every((condition) => decidedBy(condition, places))) return undefined;
  const holds = (row: PartialRow): boolean => rest.every((condition) => satisfies(row, condition, places));
  return { keys: keys as number[], aggregates: aggregates as number[], holds };
}

function alignedWith({ timeRange }: PhysicalQuery, { intervalNanos }: GroupShape, fine: bigint): boolean {
  if (intervalNanos !== undefined && intervalNanos % fine !== 0n) return false;
  return timeRange === undefined || (timeRange.start % fine === 0n && timeRange.end % fine === 0n);
}

function placeOfAggregate(call: AggregateCall, fine: GroupShape): number | undefined {
  // Sums of doubles depend on the order in which they are added.
  if ((call.function === 'SUM' || call.function === 'AVGRATE') && call.as !== 'integer') return undefined;
  const wanted = call.function === 'AVGRATE' ? 'SUM' : call.function;
  const index = fine.aggregates.findIndex(
    (kept) => kept.function === wanted && kept.as === call.as && (wanted === 'COUNT' || text(kept.of) === text(call.of)),
  );
  return index < 0 ? undefined : 1 + fine.keys.length + index;
}

/** What the coarse condition asks beyond the fine one; undefined where the fine one is not part of it. */
function restOf(coarse: Condition, fine: Condition): readonly Condition[] | undefined {
  const asked = conjuncts(coarse).filter((condition) => !isAlways(condition));
  const texts = new Set(asked.map(text));
  const implied = conjuncts(fine)
    .filter((condition) => !isAlways(condition))
    .map(text);
  if (!implied.every((condition) => texts.has(condition))) return undefined;
  return asked.filter((condition) => !implied.includes(text(condition)));
}

const isAlways = (condition: Condition): boolean => condition.kind === 'constant' && condition.value;

/** Whether a condition looks at nothing but keys. */
function decidedBy(condition: Condition, keys: ReadonlyMap<string, number>): boolean {
  switch (condition.kind) {
    case 'constant':
      return true;
    case 'not':
      return decidedBy(condition.of, keys);
    case 'and':
    case 'or':
      return condition.of.every((part) => decidedBy(part, keys));
    case 'exists':
    case 'compare':
    case 'in':
    case 'match':
      return keys.has(text(condition.of)) && !isArray(condition.of);
    default:
      return false;
  }
}

const isArray = (operand: Operand): boolean => operand.kind === 'column' && operand.type === 'string_array';

/** The answer that the rows of the group would all give: they have the key in common. */
function satisfies(row: PartialRow, condition: Condition, keys: ReadonlyMap<string, number>): boolean {
  switch (condition.kind) {
    case 'constant':
      return condition.value;
    case 'not':
      return !satisfies(row, condition.of, keys);
    case 'and':
      return condition.of.every((part) => satisfies(row, part, keys));
    case 'or':
      return condition.of.some((part) => satisfies(row, part, keys));
    case 'exists':
    case 'compare':
    case 'in':
    case 'match': {
      const cell = row[keys.get(text(condition.of))!]!;
      return cell !== null && evaluateLeaf(condition, cell as Scalar);
    }
    default:
      return false;
  }
}

/** The coarse query's groups of a part of the rows, from the fine one's groups of the same part. */
export function derivePartials(
  { query, shape }: GroupQuery,
  { keys, aggregates, holds }: Derivation,
  rows: readonly PartialRow[],
): readonly PartialRow[] {
  const groups = new Map<string, { readonly keys: readonly Cell[]; readonly states: AggregateState[] }>();
  for (const row of rows) {
    const bucket = row[0] as bigint;
    if (!inRange(query, bucket) || !holds(row)) continue;
    const own = shape.intervalNanos === undefined ? [] : [floorTo(bucket, shape.intervalNanos)];
    const cells: readonly Cell[] = [...own, ...keys.map((place) => row[place]!)];
    const id = text(cells.map((cell) => [typeof cell, cell]));
    let group = groups.get(id);
    if (group === undefined) groups.set(id, (group = { keys: cells, states: shape.aggregates.map(emptyState) }));
    shape.aggregates.forEach((call, i) => (group.states[i] = addPart(call, group.states[i]!, row[aggregates[i]!]!)));
  }
  return Array.from(groups.values(), (group) => [...group.keys, ...(group.states as readonly (Scalar | null)[])]);
}

/** Buckets never straddle an end of an aligned range. */
const inRange = ({ timeRange }: PhysicalQuery, bucket: bigint): boolean =>
  timeRange === undefined || (bucket >= timeRange.start && bucket < timeRange.end);

const floorTo = (time: bigint, interval: bigint): bigint => time - (((time % interval) + interval) % interval);
