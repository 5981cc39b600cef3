import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { libsqlDocumentStore, memoryDocumentStore } from '@spangraph/document-store';
import type { DocumentStore } from '@spangraph/document-store';
import type { RequestContext } from '@spangraph/model';
import { SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { Filter, Operator, Value } from '@spangraph/proto/spangraph/common/v1/value';
import { Entity, QueryEntitiesRequest } from '@spangraph/proto/spangraph/entity/v1/entity';
import type { QueryEntitiesResponse } from '@spangraph/proto/spangraph/entity/v1/entity';
import type { Service } from '@spangraph/rpc';
import { TRANSPORTS } from '@spangraph/rpc/testing';

import { EntityServiceService, createEntityService } from '../../src';

export const as = (tenantId: string): RequestContext => ({ tenantId, requestId: 'r' });
export const text = (value: string): Value => ({ kind: { $case: 'string', value } });
export const long = (value: bigint | number): Value => ({ kind: { $case: 'long', value: BigInt(value) } });
export const flag = (value: boolean): Value => ({ kind: { $case: 'boolean', value } });
export const double = (value: number): Value => ({ kind: { $case: 'double', value } });
export const list = (...values: readonly Value[]): Value => ({ kind: { $case: 'list', value: { values } } });
export const map = (entries: Record<string, Value>): Value => ({ kind: { $case: 'map', value: { entries } } });
export const entity = (given: object): Entity => Entity.fromPartial(given as never);
export const service = (name: string, more: object = {}): Entity =>
  entity({ type: 'SERVICE', name, identifyingAttributes: { FQN: text(name) }, lastSeenTime: 1000n, ...more });
export const api = (serviceId: string, name: string, attributes: Record<string, Value> = {}, more: object = {}): Entity =>
  entity({
    type: 'API',
    name,
    identifyingAttributes: { SERVICE_ID: text(serviceId), API_TYPE: text('HTTP'), API_URL_PATTERN: text(name) },
    attributes,
    lastSeenTime: 1000n,
    ...more,
  });
export const where = (key: string, operator: Operator, value?: Value, subpath?: string): Filter => ({
  kind: {
    $case: 'comparison',
    value: { attribute: { scope: 'API', key, ...(subpath !== undefined && { subpath }) }, operator, ...(value && { value }) },
  },
});
/** A comparison of text that takes upper and lower case for the same. */
export const folded = (key: string, operator: Operator, value: Value): Filter => ({
  kind: { $case: 'comparison', value: { attribute: { scope: 'API', key }, operator, value, ignoreCase: true } },
});
export const not = (value: Filter): Filter => ({ kind: { $case: 'not', value } });
export const both = (...filters: readonly Filter[]): Filter => ({ kind: { $case: 'and', value: { filters } } });
export const either = (...filters: readonly Filter[]): Filter => ({ kind: { $case: 'or', value: { filters } } });

/** An entity service over a store of its own, new for each case. */
export interface Harness {
  readonly client: Service<typeof EntityServiceService>;
  readonly upsert: (...entities: readonly Entity[]) => Promise<readonly Entity[]>;
  /** Endpoints of tenant `t`. */
  readonly query: (request: object) => Promise<QueryEntitiesResponse>;
  /** Names of the endpoints that match, in order. */
  readonly namesOf: (filter: Filter) => Promise<string>;
}

const openLibsql = (directory: string): DocumentStore => libsqlDocumentStore({ file: path.join(directory, 'documents.db') });
const SETUPS = [
  ...TRANSPORTS.map((transport) => ({ name: transport.name, store: 'libsql', transport, open: openLibsql })),
  ...TRANSPORTS.slice(0, 1).map((transport) => ({ name: transport.name, store: 'memory', transport, open: () => memoryDocumentStore() })),
];

/** Runs the cases over every transport, and over every store that needs no server. */
export function describeService(name: string, cases: (harness: Harness) => void): void {
  describe.each(SETUPS)(`${name} $name over $store`, ({ transport, open }) => {
    let directory: string;
    let documents: DocumentStore;
    let client: Service<typeof EntityServiceService>;
    let close: () => Promise<void>;

    beforeEach(async () => {
      directory = mkdtempSync(path.join(os.tmpdir(), 'entities-'));
      documents = open(directory);
      ({ client, close } = await transport.connect(EntityServiceService, createEntityService({ documents, now: () => 5000 })));
    });
    afterEach(async () => {
      await close();
      await documents.close();
      rmSync(directory, { recursive: true });
    });

    const query = (request: object): Promise<QueryEntitiesResponse> =>
      client.query(QueryEntitiesRequest.fromPartial({ type: 'API', ...request } as never), as('t'));
    cases({
      get client() {
        return client;
      },
      upsert: async (...entities) => (await client.upsert({ entities }, as('t'))).entities,
      query,
      namesOf: async (filter) =>
        (await query({ filter, orderBy: [{ key: 'name', direction: SortDirection.ASC }] })).entities
          .map(({ attributes }) => (attributes.name!.kind as { value: string }).value)
          .join(' '),
    });
  });
}
