import type { Column } from '@ui/components/data-table/column';
import { entityCommands, entityKind } from '@ui/core/entities/entity-kind';
import type { EntityKind } from '@ui/core/entities/entity-kind';
import { edgesAlias } from '@ui/core/entities/neighbors-document';
import type { Direction, NeighborEdge, NeighborsAnswer } from '@ui/core/entities/neighbors-document';
import { formatMs } from '@ui/core/format/duration';
import { formatExact, formatPercent } from '@ui/core/format/number';
import { formatQuantity, NO_VALUE } from '@ui/core/format/value';
import { present } from '@ui/core/query/selection';

import { shareTone } from '../share-tone';

/** Calls from or to a neighbour. */
export interface NeighborRow {
  readonly id: string;
  readonly scope: string;
  readonly name: string;
  /** Name of the entity that the neighbour belongs to. */
  readonly owner: string;
  readonly rate: number | null;
  readonly calls: number | null;
  /** Share of failed calls. */
  readonly errors: number | null;
  readonly failed: number | null;
  /** Milliseconds. */
  readonly p50: number | null;
  readonly p99: number | null;
}

/** Neighbours of one type in one direction, those with the most calls first. */
export interface NeighborGroup {
  readonly direction: Direction;
  readonly scope: string;
  readonly title: string;
  readonly rows: readonly NeighborRow[];
}

/** All groups that an entity of a kind can have, with or without rows. */
export function neighborGroups(kind: EntityKind, answer: NeighborsAnswer): readonly NeighborGroup[] {
  const [entity] = present(answer.entities.results);
  const group = (direction: Direction, scope: string): NeighborGroup => ({
    direction,
    scope,
    title: titleOf(direction, scope),
    rows: present(entity?.[edgesAlias(direction, scope)]?.results)
      .map(neighborRow)
      .sort((one, other) => (other.calls ?? 0) - (one.calls ?? 0)),
  });
  return [...kind.callers.map((scope) => group('callers', scope)), ...kind.callees.map((scope) => group('callees', scope))];
}

const titleOf = (direction: Direction, scope: string): string =>
  `${direction === 'callers' ? 'Calling' : 'Called'} ${entityKind(scope).many}`;

function neighborRow({ calls, errors, duration, neighbor }: NeighborEdge): NeighborRow {
  return {
    id: neighbor.id,
    scope: neighbor.type,
    name: typeof neighbor.name === 'string' && neighbor.name !== '' ? neighbor.name : neighbor.id,
    owner: typeof neighbor.owner === 'string' ? neighbor.owner : '',
    rate: calls.rate.value,
    calls: calls.count.value,
    errors: errors.share.value,
    failed: errors.count.value,
    p50: duration.p50.value,
    p99: duration.p99.value,
  };
}

const shown = (value: number | null, format: (value: number) => string): string => (value === null ? NO_VALUE : format(value));

/** Columns of a table of neighbours; `withOwner` where neighbours belong to others. */
export const neighborColumns = (withOwner: boolean): readonly Column<NeighborRow>[] => [
  {
    id: 'name',
    title: 'Name',
    width: 120,
    grow: 4,
    text: ({ name }) => name,
    link: ({ scope, id }) => ({ commands: entityCommands(scope, id) }),
    sortBy: ({ name }) => name,
  },
  ...(withOwner
    ? [
        {
          id: 'owner',
          title: 'Service',
          width: 70,
          grow: 2,
          text: ({ owner }: NeighborRow) => owner,
          sortBy: ({ owner }: NeighborRow) => owner,
        },
      ]
    : []),
  number(
    'rate',
    'Rate',
    ({ rate }) => shown(rate, (value) => formatQuantity(value, '/s')),
    ({ rate }) => rate,
    ({ calls }) => shown(calls, (value) => `${formatExact(value)} calls`),
  ),
  {
    ...number(
      'errors',
      'Errors',
      ({ errors }) => shown(errors, formatPercent),
      ({ errors }) => errors,
      ({ failed }) => shown(failed, (value) => `${formatExact(value)} calls failed`),
    ),
    tone: ({ errors }) => shareTone(errors),
  },
  number(
    'p50',
    'p50',
    ({ p50 }) => shown(p50, formatMs),
    ({ p50 }) => p50,
  ),
  number(
    'p99',
    'p99',
    ({ p99 }) => shown(p99, formatMs),
    ({ p99 }) => p99,
  ),
  { id: 'explore', title: '', hint: 'Calls in the explorer', width: 24, grow: 0, text: () => '' },
];

function number(
  id: string,
  title: string,
  text: (row: NeighborRow) => string,
  sortBy: (row: NeighborRow) => number | null,
  exact: (row: NeighborRow) => string = (row) => shown(sortBy(row), (value) => `${formatExact(value)} ms`),
): Column<NeighborRow> {
  return { id, title, align: 'right', width: 62, grow: 0, text, exact, sortBy };
}
