import { AttributeSource, AttributeType, ValueKind } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeMetadata } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import { AggregateFunction } from '@spangraph/proto/spangraph/common/v1/value';
import { SpangraphError } from '@spangraph/model';

import type { GatewayPorts } from '../../src';

type Kind = Exclude<keyof typeof ValueKind, 'UNRECOGNIZED'>;
type Flag = 'metric' | 'groupable' | 'QS' | 'EDS' | 'internal' | 'counter' | 'custom';

/** A record by `<scope>.<key>`, its kind and what else is true of it; answered by the query service unless said otherwise. */
export function attribute(id: string, kind: Kind, flags: readonly Flag[] = [], unit = ''): AttributeMetadata {
  const [scope = '', key = ''] = id.split('.');
  const sources = flags.filter((flag) => flag === 'QS' || flag === 'EDS');
  return {
    id,
    scope,
    key,
    fqn: id,
    displayName: key,
    description: '',
    valueKind: ValueKind[kind],
    type: flags.includes('metric') ? AttributeType.METRIC : AttributeType.ATTRIBUTE,
    unit,
    groupable: flags.includes('groupable'),
    supportedAggregations: kind === 'STRING' ? [AggregateFunction.DISTINCT_COUNT] : [AggregateFunction.SUM, AggregateFunction.PERCENTILE],
    onlyAggregationsAllowed: flags.includes('counter'),
    sources: sources.length === 0 ? [AttributeSource.QS] : sources.map((source) => AttributeSource[source]),
    internal: flags.includes('internal'),
    custom: flags.includes('custom'),
    version: 1n,
  };
}

export interface FakeAttributes {
  readonly service: GatewayPorts['attributes'];
  calls: number;
  records: readonly AttributeMetadata[];
  revision: string;
  failure: Error | undefined;
  delayMs: number;
}

const idOf = ({ scope, key }: AttributeMetadata): string => `${scope}.${key}`;

/** An attribute service whose records a test may change. */
export function fakeAttributes(records: readonly AttributeMetadata[]): FakeAttributes {
  const fake: FakeAttributes = {
    calls: 0,
    records,
    revision: '1',
    failure: undefined,
    delayMs: 0,
    service: {
      list: async ({ ids }) => {
        fake.calls += 1;
        if (fake.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, fake.delayMs));
        if (fake.failure !== undefined) throw fake.failure;
        const attributes = ids.length === 0 ? fake.records : fake.records.filter(({ id }) => ids.includes(id));
        return { attributes, revision: fake.revision };
      },
      upsert: ({ attributes, checkOnly }) => {
        const stored = attributes.map((record) => ({
          ...record,
          id: idOf(record),
          sources: [AttributeSource.QS],
          version: record.version < 1n ? 1n : record.version + 1n,
          custom: true,
        }));
        const refused = stored.find(({ definition }) => definition?.kind?.$case === 'sourcePath' && definition.kind.value === '');
        if (refused !== undefined)
          throw new SpangraphError('INVALID_ARGUMENT', 'the source path is empty', {
            path: 'attributes[0].definition.sourcePath',
            value: '',
          });
        const known = new Set(fake.records.map(({ id }) => id));
        attributes.forEach(({ version }, i) => {
          const id = stored[i]!.id;
          if (version === -1n && known.has(id))
            throw new SpangraphError('ALREADY_EXISTS', `${id} exists already`, { path: `attributes[${i}].version`, value: id });
        });
        if (checkOnly !== true) {
          fake.records = [...fake.records.filter(({ id }) => !stored.some((record) => record.id === id)), ...stored];
          fake.revision = `${fake.revision}+`;
        }
        return Promise.resolve({ attributes: stored });
      },
      get: ({ id }) => {
        const found = fake.records.find((record) => record.id === id);
        if (found === undefined) throw new SpangraphError('NOT_FOUND', `there is no attribute ${id}`, { path: 'id', value: id });
        return Promise.resolve(found);
      },
      delete: ({ ids }) => {
        fake.records = fake.records.filter(({ id }) => !ids.includes(id));
        fake.revision = `${fake.revision}+`;
        return Promise.resolve({ deletedIds: ids });
      },
    },
  };
  return fake;
}
