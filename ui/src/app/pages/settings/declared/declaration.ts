import type { ConfigRow } from '../shared/config-list';

/** A kind of object that is written as JSON. */
export interface Declaration {
  readonly kind: string;
  /** What one of them is called, such as `entity type`. */
  readonly noun: string;
  /** Argument of the mutation, which the paths of faults begin with. */
  readonly argument: string;
  /** A value to begin with. */
  readonly example: unknown;
  readonly row?: Pick<ConfigRow<unknown>, 'id' | 'version' | 'value'>;
  readonly save: (value: unknown, expectedVersion: number) => Promise<unknown>;
}

export const NEW_ENTITY_TYPE = {
  type: 'TEAM',
  displayName: 'Team',
  condition: { attribute: 'resource.team', operator: 'EXISTS' },
  attributes: { name: 'resource.team' },
  identifyingAttributes: ['name'],
  nameAttribute: 'name',
  relations: [{ with: 'SERVICE', direction: 'OUTGOING' }],
};

export const NEW_VIEW = {
  name: 'CALLS_BY_SERVICE',
  description: 'Spans of each service by minute',
  source: 'SPAN',
  filter: [],
  columns: [{ name: 'service', key: 'serviceName' }],
  rollup: { interval: '1m', measures: [{ name: 'spans', function: 'COUNT' }] },
};
