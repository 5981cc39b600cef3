import { randomUUID } from 'node:crypto';

import type { ConfigKind, ConfigValue } from '@spangraph/config-objects';
import { fromTypedJson, toTypedJson } from '@spangraph/document-store';
import type { JsonValue } from '@spangraph/document-store';
import { notFound } from '@spangraph/model';
import type { RequestContext } from '@spangraph/model';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { Config, ConfigServiceService } from '@spangraph/proto/spangraph/config/v1/config';
import type { Service } from '@spangraph/rpc';

/** An object of a kind, read. */
export interface KindObject<Kind> {
  readonly id: string;
  readonly value: ConfigValue<Kind>;
  readonly version: bigint;
}

/** The objects of one kind, typed: what a typed service stands on. */
export interface ObjectsOfKind<Kind> {
  create(value: unknown, context: RequestContext): Promise<KindObject<Kind>>;
  /** NOT_FOUND names an id that is not there. */
  replace(id: string, value: unknown, context: RequestContext): Promise<KindObject<Kind>>;
  list(context: RequestContext): Promise<readonly KindObject<Kind>[]>;
  delete(id: string, context: RequestContext): Promise<void>;
}

export function objectsOfKind<Kind extends ConfigKind>(configs: Service<typeof ConfigServiceService>, kind: Kind): ObjectsOfKind<Kind> {
  const { resourceName, resourceNamespace } = kind;
  const resource = { resourceName, resourceNamespace };
  const read = ({ context, value, version }: Config): KindObject<Kind> | undefined => {
    const parsed = kind.schema.safeParse(toTypedJson(value ?? {}).json);
    return parsed.success ? { id: context, value: parsed.data as ConfigValue<Kind>, version } : undefined;
  };
  const write = async (id: string, value: unknown, context: RequestContext, expectedVersion?: bigint): Promise<KindObject<Kind>> => {
    const expectation = expectedVersion === undefined ? {} : { expectedVersion };
    const request = { ...resource, context: id, value: fromTypedJson(plain(value)), ...expectation };
    return read(await configs.upsert(request, context))!;
  };
  const requireThere = async (id: string, context: RequestContext): Promise<void> => {
    const value = { path: '@context', operator: Operator.EQ, value: fromTypedJson(id) };
    const filter = { kind: { $case: 'comparison', value } } as const;
    const { total } = await configs.list({ ...resource, filter, limit: 1n, offset: 0n, orderBy: [] }, context);
    if (total === 0n) throw notFound(`there is no ${kind.name} ${id}`, { path: 'id', value: id });
  };
  return {
    create: (value, context) => write(randomUUID(), value, context, 0n),
    replace: async (id, value, context) => {
      await requireThere(id, context);
      return write(id, value, context);
    },
    list: async (context) => {
      const listed = await configs.list({ ...resource, limit: 0n, offset: 0n, orderBy: [] }, context);
      return listed.configs.flatMap((config) => read(config) ?? []);
    },
    delete: async (id, context) => {
      await requireThere(id, context);
      await configs.delete({ ...resource, context: id }, context);
    },
  };
}

/** Without members that are undefined, as JSON has none. */
function plain(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value as JsonValue;
  return Object.fromEntries(Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[key, plain(member)]])));
}
