import { findConfigKind } from '@spangraph/config-objects';
import { ANONYMOUS, SpangraphError } from '@spangraph/model';
import type { RequestContext } from '@spangraph/model';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';
import { ConfigAction } from '@spangraph/proto/spangraph/config/v1/config';
import type { Config, ConfigAudit, ConfigFilter, ConfigVersion } from '@spangraph/proto/spangraph/config/v1/config';

import type { GatewayPorts } from '../../src';
import { longValue, plainOf, stringValue } from '../../src/core/values';
import { selects } from './evaluate-filter';
import { valueOf } from './values';
import type { Plain } from './values';

type Address = Pick<Config, 'resourceName' | 'resourceNamespace' | 'context'>;

/** When everything of a test is written, epoch milliseconds. */
export const CONFIG_TIME = 1_700_000_000_000n;

export const configObject = (resourceNamespace: string, resourceName: string, context: string, value: Plain): Config => ({
  resourceName,
  resourceNamespace,
  context,
  value: valueOf(value),
  version: 1n,
  createdTime: CONFIG_TIME,
  updatedTime: CONFIG_TIME + 500n,
  createdBy: 'ann',
  updatedBy: 'ann',
});

const keyOf = ({ resourceName, resourceNamespace, context }: Address): string => [resourceNamespace, resourceName, context].join('\n');

const memberOf = ({ context, createdTime, updatedTime, value }: Config, path: string): Value => {
  if (path === '@context') return stringValue(context);
  if (path.startsWith('@')) return longValue(path === '@created' ? createdTime : updatedTime);
  const inner = path.split('.').reduce<unknown>((found, part) => (found as Record<string, unknown> | undefined)?.[part], plainOf(value));
  return valueOf(inner as Plain);
};

/** The filter of configuration as one of rows: the operators mean the same. */
const asRowFilter = (filter: ConfigFilter | undefined): Parameters<typeof selects>[0] => {
  const kind = filter?.kind;
  if (kind === undefined) return undefined;
  switch (kind.$case) {
    case 'comparison':
      return { kind: { $case: 'comparison', value: { ...kind.value, attribute: { scope: '', key: kind.value.path } } } };
    case 'not':
      return { kind: { $case: 'not', value: asRowFilter(kind.value)! } };
    default:
      return { kind: { $case: kind.$case, value: { filters: kind.value.filters.map((part) => asRowFilter(part)!) } } };
  }
};

const fail = (code: ConstructorParameters<typeof SpangraphError>[0], message: string, path?: string): never => {
  throw new SpangraphError(code, message, path === undefined ? {} : { path });
};

/** A config service in memory. Every tenant of a test begins with the same objects. */
export function fakeConfig(objects: readonly Config[]): GatewayPorts['config'] {
  const tenants = new Map<string, { current: Map<string, Config>; audit: ConfigAudit[] }>();
  const of = ({ tenantId }: RequestContext) => {
    const known = tenants.get(tenantId) ?? { current: new Map(objects.map((one) => [keyOf(one), one])), audit: [] };
    tenants.set(tenantId, known);
    return known;
  };

  const checkUnique = (current: ReadonlyMap<string, Config>, config: Config): void => {
    const member = findConfigKind(config.resourceName, config.resourceNamespace)?.uniqueBy;
    if (member === undefined) return;
    const taken = [...current.values()].find(
      (one) =>
        one.resourceName === config.resourceName &&
        one.context !== config.context &&
        JSON.stringify(plainOf(memberOf(one, member))) === JSON.stringify(plainOf(memberOf(config, member))),
    );
    if (taken !== undefined) fail('ALREADY_EXISTS', `${config.resourceName} ${taken.context} has the ${member} already`, `value.${member}`);
  };

  const write = (
    address: Address,
    value: Value | undefined,
    action: ConfigAction,
    expected: bigint | undefined,
    context: RequestContext,
  ): Config => {
    const { current, audit } = of(context);
    const before = current.get(keyOf(address));
    const stored = before?.version ?? 0n;
    if (expected !== undefined && expected !== stored)
      fail('FAILED_PRECONDITION', `version ${expected} was expected, ${stored} is stored`, 'expectedVersion');
    const author = context.userId ?? ANONYMOUS;
    const version =
      BigInt(audit.filter((record) => keyOf(record) === keyOf(address)).length) +
      (objects.some((one) => keyOf(one) === keyOf(address)) ? 2n : 1n);
    const { resourceName, resourceNamespace } = address;
    const config: Config = {
      resourceName,
      resourceNamespace,
      context: address.context,
      value,
      version,
      createdTime: before?.createdTime ?? CONFIG_TIME,
      updatedTime: CONFIG_TIME + version * 1000n,
      createdBy: before?.createdBy ?? author,
      updatedBy: author,
    };
    if (value === undefined) current.delete(keyOf(address));
    else {
      checkUnique(current, config);
      current.set(keyOf(address), config);
    }
    const did = action === ConfigAction.UPDATE && before === undefined ? ConfigAction.CREATE : action;
    const id = `a-${audit.length + 1}`;
    audit.unshift({
      ...config,
      id,
      time: config.updatedTime,
      author,
      action: did,
      before: before?.value,
      after: value,
      requestId: context.requestId,
    });
    return before !== undefined && value === undefined ? before : config;
  };

  return {
    list: ({ resourceName, resourceNamespace, limit, offset, filter }, context) => {
      const found = [...of(context).current.values()].filter(
        (one) =>
          one.resourceName === resourceName &&
          one.resourceNamespace === resourceNamespace &&
          selects(asRowFilter(filter), ({ key }) => memberOf(one, key)),
      );
      return Promise.resolve({
        configs: found.slice(Number(offset), limit === 0n ? undefined : Number(offset + limit)),
        total: BigInt(found.length),
      });
    },
    get: async ({ contexts, ...resource }, context) => {
      const layers = contexts.flatMap((one) => of(context).current.get(keyOf({ ...resource, context: one })) ?? []);
      return layers.at(-1) ?? fail('NOT_FOUND', `there is no ${resource.resourceName} ${contexts.join()}`);
    },
    upsert: async ({ value, expectedVersion, ...address }, context) => write(address, value, ConfigAction.UPDATE, expectedVersion, context),
    delete: async (address, context) =>
      of(context).current.has(keyOf(address))
        ? write(address, undefined, ConfigAction.DELETE, undefined, context)
        : fail('NOT_FOUND', `there is no ${address.resourceName} ${address.context}`),
    restore: async ({ version, expectedVersion, ...address }, context) => {
      const record = of(context).audit.find((one) => keyOf(one) === keyOf(address) && one.version === version);
      if (record === undefined) fail('NOT_FOUND', `there is no version ${version}`);
      return write(address, record?.after, ConfigAction.RESTORE, expectedVersion, context);
    },
    listVersions: ({ limit, offset, ...address }, context) => {
      const records = of(context).audit.filter((record) => keyOf(record) === keyOf(address));
      const versions = records.map((record): ConfigVersion => ({
        version: record.version,
        value: record.after,
        time: record.time,
        author: record.author,
        differences: [{ path: '', before: record.before, after: record.after }],
      }));
      return Promise.resolve({ versions: versions.slice(Number(offset), Number(offset + limit)), total: BigInt(versions.length) });
    },
    listAudit: ({ limit, offset, author, ...address }, context) => {
      const wanted = (own: string, given: string): boolean => given === '' || own === given;
      const found = of(context).audit.filter(
        (record) =>
          wanted(record.resourceName, address.resourceName) && wanted(record.context, address.context) && wanted(record.author, author),
      );
      return Promise.resolve({ records: found.slice(Number(offset), Number(offset + limit)), total: BigInt(found.length) });
    },
    async *watch() {
      yield { tenants: [] };
    },
  };
}
