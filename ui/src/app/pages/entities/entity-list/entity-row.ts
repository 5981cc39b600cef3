import type { EntityColumn } from '@ui/core/entities/entity-column';
import { columnValue } from '@ui/core/entities/entity-cell';
import { columnText } from '@ui/core/entities/entity-column';
import type { EntityLabel, ListedEntity } from '@ui/core/entities/entity-list-document';
import { present } from '@ui/core/query/selection';

/** A line of a list of entities. */
export interface EntityRow {
  readonly id: string;
  readonly name: string;
  /** Id of the entity that it belongs to. */
  readonly owner?: string;
  /** By the texts of the columns. */
  readonly values: ReadonlyMap<string, unknown>;
  readonly labels: readonly EntityLabel[];
  /** Calls per second of each bucket. */
  readonly trend: readonly number[];
}

/** A line of what the server answered; a bucket without calls has a rate of 0. */
export function entityRow(entity: ListedEntity, columns: readonly EntityColumn[], starts: readonly number[]): EntityRow {
  const rates = new Map(present(entity.trend?.series).map(({ startTime, avgrate }) => [Date.parse(startTime), avgrate.value ?? 0]));
  return {
    id: entity.id,
    // An entity without a name is still to be told from others.
    name: typeof entity.name === 'string' && entity.name !== '' ? entity.name : entity.id,
    ...(typeof entity.owner === 'string' && { owner: entity.owner }),
    values: new Map(columns.map((column) => [columnText(column), columnValue(column, entity)])),
    labels: present(entity.labels?.results),
    trend: starts.map((start) => rates.get(start) ?? 0),
  };
}
