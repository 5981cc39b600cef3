import { evaluateCondition } from '../evaluate';
import type { ConditionRow } from '../evaluate';
import { conjuncts, isArray, partText } from '../ir';
import type { AggregateCall, Condition, GroupShape, Operand, PhysicalQuery } from '../ir';
import { condenseGroups } from '../merge';
import type { PartialRow } from '../merge';
import type { Scalar } from '../value';

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

/**
 * How the coarse query can be answered to the last digit from groups of the fine one; undefined where it cannot: another view, a
 * filter that the fine query does not imply and its keys cannot decide, a key or an aggregate that it lacks, a bucket or an end of
 * the time range that cuts one of its buckets.
 */
export function derivationOf(coarse: GroupQuery, fine: GroupQuery): Derivation | undefined {
  const { query, shape } = coarse;
  if (query.view !== fine.query.view || query.tenantId !== fine.query.tenantId) return undefined;
  if (!alignedWith(query, shape, fine.shape.intervalNanos!)) return undefined;
  const places = new Map(fine.shape.keys.map((key, index) => [partText(key), index + 1]));
  const keys = shape.keys.map((key) => places.get(partText(key)));
  const aggregates = shape.aggregates.map((call) => placeOfAggregate(call, fine.shape));
  const rest = restOf(query.condition, fine.query.condition);
  if (rest === undefined || [...keys, ...aggregates].includes(undefined)) return undefined;
  const operands = new Map<Operand, number>();
  for (const operand of rest.flatMap(comparedBy)) {
    const place = operand && !isArray(operand) ? places.get(partText(operand)) : undefined;
    if (place === undefined) return undefined;
    operands.set(operand!, place);
  }
  const holds = (row: PartialRow): boolean => rest.every((condition) => evaluateCondition(condition, rowOfGroup(row, operands)));
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
    (kept) => kept.function === wanted && kept.as === call.as && (wanted === 'COUNT' || partText(kept.of) === partText(call.of)),
  );
  return index < 0 ? undefined : 1 + fine.keys.length + index;
}

/** What the coarse condition asks beyond the fine one; undefined where the fine one is not part of it. */
function restOf(coarse: Condition, fine: Condition): readonly Condition[] | undefined {
  const asked = conjuncts(coarse).filter((condition) => !isAlways(condition));
  const texts = new Set(asked.map(partText));
  const implied = conjuncts(fine)
    .filter((condition) => !isAlways(condition))
    .map(partText);
  if (!implied.every((condition) => texts.has(condition))) return undefined;
  return asked.filter((condition) => !implied.includes(partText(condition)));
}

const isAlways = (condition: Condition): boolean => condition.kind === 'constant' && condition.value;

/** What a condition compares; undefined among it for what is more than one value of a row: elements, keys of maps, other spans. */
function comparedBy(condition: Condition): readonly (Operand | undefined)[] {
  switch (condition.kind) {
    case 'constant':
      return [];
    case 'not':
      return comparedBy(condition.of);
    case 'and':
    case 'or':
      return condition.of.flatMap(comparedBy);
    case 'exists':
    case 'compare':
    case 'in':
    case 'match':
      return [condition.of];
    default:
      return [undefined];
  }
}

/** The rows of a group as conditions see them, which look at nothing but keys: those they have in common. */
function rowOfGroup(row: PartialRow, places: ReadonlyMap<Operand, number>): ConditionRow {
  const scalars = (operand: Operand): readonly Scalar[] => {
    const cell = row[places.get(operand)!]!;
    return cell === null ? [] : [cell as Scalar];
  };
  return { scalars, has: (operand) => scalars(operand).length > 0, elements: () => [], keys: () => [] };
}

/** The coarse query's groups of a part of the rows, from the fine one's groups of the same part. */
export function derivePartials(
  { query, shape }: GroupQuery,
  { keys, aggregates, holds }: Derivation,
  rows: readonly PartialRow[],
): readonly PartialRow[] {
  const derived = rows.flatMap((row): readonly PartialRow[] => {
    const bucket = row[0] as bigint;
    if (!inRange(query, bucket) || !holds(row)) return [];
    const own = shape.intervalNanos === undefined ? [] : [bucket - (bucket % shape.intervalNanos)];
    return [[...own, ...[...keys, ...aggregates].map((place) => row[place]!)]];
  });
  return condenseGroups(shape, derived);
}

/** Buckets never straddle an end of an aligned range. */
const inRange = ({ timeRange }: PhysicalQuery, bucket: bigint): boolean =>
  timeRange === undefined || (bucket >= timeRange.start && bucket < timeRange.end);
