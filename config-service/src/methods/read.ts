import { and, eq, matcherOf, toTypedJson } from '@spangraph/document-store';
import type { Document } from '@spangraph/document-store';
import { invalidArgument } from '@spangraph/model';
import type { RequestContext } from '@spangraph/model';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { Config, GetConfigRequest, ListConfigsRequest, ListConfigsResponse } from '@spangraph/proto/spangraph/config/v1/config';

import type { Configs } from '../configs';
import { checkAddress, keyOf } from '../core/address';
import type { Address } from '../core/address';
import { toConfig, visibleVersion } from '../core/config-document';
import { toDocumentFilter, toFieldOrders } from '../core/config-filter';
import { overlay } from '../core/overlay';
import { shippedConfig } from '../shipped-defaults';
import { missing } from './missing';

/** The default context comes first, whichever contexts a request names. */
const DEFAULT_CONTEXT = '';

/**
 * The answer carries version, times and context of the most specific object that takes part; zero and none for what ships. What
 * ships in the default context lies below what is stored there; anywhere else what is stored stands in its place, as in lists.
 */
export async function get({ log, shipped }: Configs, request: GetConfigRequest, { tenantId }: RequestContext): Promise<Config> {
  const { resourceName, resourceNamespace } = request;
  checkAddress(request);
  for (const context of request.contexts) checkAddress({ ...request, context });
  const contexts = [DEFAULT_CONTEXT, ...request.contexts.filter((context) => context !== DEFAULT_CONTEXT)];
  const addresses = contexts.map((context): Address => ({ resourceName, resourceNamespace, context }));
  const found = await log.current.get(tenantId, addresses.map(keyOf));
  const layers = addresses.flatMap((address): readonly Config[] => {
    const stored = found.get(keyOf(address));
    const value = shipped.get(address);
    const own = visibleVersion(stored) > 0 ? [toConfig(stored!)] : [];
    const isReplaced = own.length > 0 && address.context !== DEFAULT_CONTEXT;
    return value === undefined || isReplaced ? own : [shippedConfig(address, value), ...own];
  });
  const value = layers.reduce<Value>((lower, layer) => overlay(lower, layer.value ?? {}), {});
  const top = layers.at(-1);
  if (value.kind === undefined || top === undefined)
    throw missing({ resourceName, resourceNamespace, context: request.contexts.join(', ') });
  return { ...top, value };
}

/** Objects of the tenant in the order asked for, then those that ship and have none of the tenant over them. */
export async function list(
  { log, shipped }: Configs,
  request: ListConfigsRequest,
  { tenantId }: RequestContext,
): Promise<ListConfigsResponse> {
  const { resourceName, resourceNamespace, limit, offset } = request;
  checkAddress(request);
  checkPage(limit, offset);
  const ofResource = and(eq(['resourceName'], resourceName), eq(['resourceNamespace'], resourceNamespace), eq(['deleted'], false));
  const asked = toDocumentFilter(request.filter, 'filter');
  const order = toFieldOrders(request.orderBy);
  const defaults = shipped.list(request);
  if (defaults.length === 0) {
    const filter = and(ofResource, asked);
    const found = await log.current.query(tenantId, {
      filter,
      order,
      limit: limit === 0n ? undefined : Number(limit),
      offset: Number(offset),
    });
    const whole = limit === 0n && offset === 0n;
    return { configs: found.map(toConfig), total: BigInt(whole ? found.length : await log.current.count(tenantId, filter)) };
  }
  const own = await log.current.query(tenantId, { filter: ofResource, order });
  const overridden = new Set(own.map(({ document }) => document.context));
  const matches = matcherOf(asked);
  const matching = own.filter(({ document }) => matches(document)).map(toConfig);
  const untouched = defaults.filter((config) => !overridden.has(config.context) && matches(shippedDocument(config)));
  const all = [...matching, ...untouched];
  return { configs: pageOf(all, limit, offset), total: BigInt(all.length) };
}

/** What filters see of an object that ships. */
const shippedDocument = ({ context, value }: Config): Document => ({
  context,
  value: toTypedJson(value ?? {}).json,
  createdTime: 0,
  time: 0,
});

const pageOf = <T>(all: readonly T[], limit: bigint, offset: bigint): readonly T[] =>
  all.slice(Number(offset), limit === 0n ? undefined : Number(offset + limit));

export function checkPage(limit: bigint, offset: bigint): void {
  if (limit < 0n || offset < 0n) throw invalidArgument('limit and offset are not negative', { path: limit < 0n ? 'limit' : 'offset' });
}
