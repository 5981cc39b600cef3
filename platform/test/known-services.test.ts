import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { libsqlDocumentStore } from '@spangraph/document-store';
import { createEntityService } from '@spangraph/entity-service';
import type { Sightings } from '@spangraph/ingestion';
import { entityId } from '@spangraph/model';
import { EntityServiceService } from '@spangraph/proto/spangraph/entity/v1/entity';
import { inProcess } from '@spangraph/rpc';

import { knownServices } from '../src/known-services';
import { upsertSightings } from '../src/upsert-sightings';

const seen = (type: string, name: string, identity: Readonly<Record<string, string>>, attributes = {}): Sightings['entities'][number] => ({
  tenantId: 't1',
  type,
  id: entityId('t1', type, identity),
  name,
  identifyingAttributes: identity,
  attributes: { ...identity, ...attributes },
  lastSeenMs: 1000,
});

it('gives back the services and endpoints that enrichment told of, tenant by tenant', async () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'known-services-'));
  const documents = libsqlDocumentStore({ file: path.join(directory, 'documents.db') });
  try {
    const entities = inProcess(EntityServiceService, createEntityService({ documents }));
    const cart = seen('SERVICE', 'cart', { FQN: 'cart' });
    const endpoint = { SERVICE_ID: cart.id, API_TYPE: 'HTTP', API_URL_PATTERN: '/cart/{id}' };
    const endpoints = [seen('API', '/cart/{id}', endpoint, { http_method: 'GET,PUT' })];
    await upsertSightings(entities, { entities: [cart, seen('SERVICE', 'pay', { FQN: 'pay' }), ...endpoints], relations: [] });
    const known = await knownServices(entities, ['t1', 't2']);
    expect([...known].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { tenantId: 't1', name: 'cart', endpoints: [{ type: 'HTTP', name: '/cart/{id}', methods: ['GET', 'PUT'] }] },
      { tenantId: 't1', name: 'pay', endpoints: [] },
    ]);
  } finally {
    await documents.close();
    rmSync(directory, { recursive: true, force: true });
  }
});
