import { and, eq, mergeDocuments } from '@spangraph/document-store';
import type { Collection } from '@spangraph/document-store';
import { SpangraphError, invalidArgument, notFound } from '@spangraph/model';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';
import type {
  Config,
  ConfigServiceService,
  DeleteConfigRequest,
  GetConfigRequest,
  ListConfigsRequest,
  ListConfigsResponse,
  UpsertConfigRequest,
} from '@spangraph/proto/spangraph/config/v1/config';
import type { Service } from '@spangraph/rpc';

import { checkAddress, keyOf } from './core/address';
import type { Address } from './core/address';
import { deletedDocument, toConfig, valueOf, visibleVersion, writtenDocument } from './core/config-document';
import type { ConfigDocument } from './core/config-document';
import { overlay } from './core/overlay';
import type { ConfigServicePorts } from './ports';

/** The default context comes first, whichever contexts a request names. */
const DEFAULT_CONTEXT = '';

/** Configuration objects of tenants over what ships. Every write makes a version of its own. */
export function createConfigService({
  documents,
  defaults = [],
  now = Date.now,
}: ConfigServicePorts): Service<typeof ConfigServiceService> {
  const configs: Collection<ConfigDocument> = documents.collection({
    name: 'configurations',
    indexes: [{ name: 'by_resource', fields: [['resourceName'], ['resourceNamespace'], ['createdTime']] }],
  });
  const shipped = new Map(defaults.map(({ value, ...address }) => [keyOf({ ...address, context: DEFAULT_CONTEXT }), value]));
  return {
    upsert: (request, { tenantId }) => upsert(configs, tenantId, request, now),
    get: (request, { tenantId }) => get(configs, shipped, tenantId, request),
    list: (request, { tenantId }) => list(configs, tenantId, request),
    delete: (request, { tenantId }) => remove(configs, tenantId, request),
  };
}

type Configs = Collection<ConfigDocument>;

async function upsert(configs: Configs, tenantId: string, request: UpsertConfigRequest, now: () => number): Promise<Config> {
  const { value, expectedVersion, ...address } = request;
  checkAddress(address);
  if (value?.kind === undefined) throw invalidArgument('the value is missing; to take a value away, delete the object', { path: 'value' });
  const key = keyOf(address);
  if (expectedVersion === undefined) {
    const written = await mergeDocuments(configs, tenantId, [key], (current) => writtenDocument(address, value, current, now()));
    return toConfig(written.get(key)!);
  }
  const current = (await configs.get(tenantId, [key])).get(key);
  if (BigInt(visibleVersion(current)) !== expectedVersion) throw versionConflict(address, expectedVersion, visibleVersion(current));
  const document = writtenDocument(address, value, current?.document, now());
  const [outcome] = await configs.write(tenantId, [{ kind: 'put', key, document, expectedVersion: current?.version ?? 0 }]);
  if (outcome!.kind !== 'written') throw versionConflict(address, expectedVersion, (outcome as { readonly version: number }).version);
  return toConfig({ ...outcome!, document });
}

/** The answer carries version, times and context of the most specific object that takes part; zero and none for what ships. */
async function get(configs: Configs, shipped: ReadonlyMap<string, Value>, tenantId: string, request: GetConfigRequest): Promise<Config> {
  const { resourceName, resourceNamespace } = request;
  checkAddress(request);
  const contexts = [DEFAULT_CONTEXT, ...request.contexts.filter((context) => context !== DEFAULT_CONTEXT)];
  const keys = contexts.map((context) => keyOf({ resourceName, resourceNamespace, context }));
  const found = await configs.get(tenantId, keys);
  const layers = keys.flatMap((key) => (visibleVersion(found.get(key)) > 0 ? [found.get(key)!] : []));
  const value = layers.reduce<Value>((lower, { document }) => overlay(lower, valueOf(document)), shipped.get(keys[0]!) ?? {});
  if (value.kind === undefined) throw missing({ resourceName, resourceNamespace, context: request.contexts.join(', ') });
  const top = layers.at(-1);
  const description = top === undefined ? { context: DEFAULT_CONTEXT, version: 0n, createdTime: 0n, updatedTime: 0n } : toConfig(top);
  return { ...description, resourceName, resourceNamespace, value };
}

/** Latest created first. */
async function list(configs: Configs, tenantId: string, request: ListConfigsRequest): Promise<ListConfigsResponse> {
  const { resourceName, resourceNamespace, limit, offset } = request;
  checkAddress(request);
  if (limit < 0n || offset < 0n) throw invalidArgument('limit and offset are not negative', { path: limit < 0n ? 'limit' : 'offset' });
  const filter = and(eq(['resourceName'], resourceName), eq(['resourceNamespace'], resourceNamespace), eq(['deleted'], false));
  const order = [{ path: ['createdTime'], descending: true }];
  const found = await configs.query(tenantId, { filter, order, limit: limit === 0n ? undefined : Number(limit), offset: Number(offset) });
  const whole = limit === 0n && offset === 0n;
  return { configs: found.map(toConfig), total: BigInt(whole ? found.length : await configs.count(tenantId, filter)) };
}

/** Answers the object as it was. */
async function remove(configs: Configs, tenantId: string, request: DeleteConfigRequest): Promise<Config> {
  checkAddress(request);
  const key = keyOf(request);
  for (;;) {
    const current = (await configs.get(tenantId, [key])).get(key);
    if (current === undefined || current.document.deleted) throw missing(request);
    const [outcome] = await configs.write(tenantId, [
      { kind: 'put', key, document: deletedDocument(current.document), expectedVersion: current.version },
    ]);
    if (outcome!.kind === 'written') return toConfig(current);
  }
}

const describe = ({ resourceName, resourceNamespace, context }: Address): string =>
  `${resourceName} in namespace "${resourceNamespace}" and context "${context}"`;

const missing = (address: Address): SpangraphError =>
  notFound(`there is no configuration ${describe(address)}`, { path: 'resourceName', value: address.resourceName });

const versionConflict = (address: Address, expected: bigint, current: number): SpangraphError =>
  new SpangraphError('FAILED_PRECONDITION', `version ${expected} of ${describe(address)} was expected, ${current} is stored`, {
    path: 'expectedVersion',
    value: current,
  });
