import type { AttributeValue } from '@spangraph/model';
import type { Config } from '@spangraph/proto/spangraph/config/v1/config';
import type { z } from 'zod';

import { plainOf } from '../core/values';
import { once } from './operation-context';
import type { OperationContext } from './operation-context';

/** Address of a kind of configuration objects. The context of an object is its id. */
export interface ConfigKind<Schema extends z.ZodType> {
  readonly resourceName: string;
  readonly resourceNamespace: string;
  readonly schema: Schema;
}

/** One object of a kind, read. */
export interface ConfigObject<Value> {
  readonly id: string;
  readonly value: Value;
  /** Epoch nanoseconds. */
  readonly createdTime: bigint;
  readonly updatedTime: bigint;
}

const PAGE = 500n;
const NANOS_PER_MILLI = 1_000_000n;

async function listAll(context: OperationContext, kind: Omit<ConfigKind<z.ZodType>, 'schema'>): Promise<readonly Config[]> {
  const { resourceName, resourceNamespace } = kind;
  const configs: Config[] = [];
  for (;;) {
    const page = await context.config.list(
      { resourceName, resourceNamespace, limit: PAGE, offset: BigInt(configs.length) },
      context.request,
    );
    configs.push(...page.configs);
    if (page.configs.length === 0 || BigInt(configs.length) >= page.total) return configs;
  }
}

/** Null members count as absent. */
const withoutNulls = (value: AttributeValue): AttributeValue => {
  if (Array.isArray(value)) return (value as readonly AttributeValue[]).map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, member]) => (member === null ? [] : [[key, withoutNulls(member)]])));
};

async function load<Schema extends z.ZodType>(
  context: OperationContext,
  kind: ConfigKind<Schema>,
): Promise<readonly ConfigObject<z.infer<Schema>>[]> {
  return (await listAll(context, kind)).flatMap((config) => {
    const read = kind.schema.safeParse(withoutNulls(plainOf(config.value)));
    if (!read.success) {
      context.warnings.add(`${kind.resourceName} ${config.context} is left out: it is not readable`);
      return [];
    }
    const times = { createdTime: config.createdTime * NANOS_PER_MILLI, updatedTime: config.updatedTime * NANOS_PER_MILLI };
    return [{ id: config.context, value: read.data, ...times }];
  });
}

/** All objects of a kind, asked for once an operation. */
export const configObjects = <Schema extends z.ZodType>(
  context: OperationContext,
  kind: ConfigKind<Schema>,
): Promise<readonly ConfigObject<z.infer<Schema>>[]> =>
  once(context, `config:${kind.resourceNamespace}/${kind.resourceName}`, () => load(context, kind));
