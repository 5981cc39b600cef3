import { ATTRIBUTE_ALIAS, CUSTOM_VIEW, ENTITY_RULE, readConfigObject } from '@spangraph/config-objects';
import type { ConfigKind, ConfigValue } from '@spangraph/config-objects';
import { notFound, SpangraphError } from '@spangraph/model';
import type { Config } from '@spangraph/proto/spangraph/config/v1/config';

import { plainOf } from '../core/values';
import { withoutNulls } from '../core/without-nulls';
import { once } from './operation-context';
import type { OperationContext } from './operation-context';

/** One object of a kind, read. */
export interface ConfigObject<Value> {
  readonly id: string;
  readonly value: Value;
  /** 0 for what ships. */
  readonly version: bigint;
  /** Epoch nanoseconds. */
  readonly createdTime: bigint;
  readonly updatedTime: bigint;
  readonly createdBy: string;
  readonly updatedBy: string;
}

const PAGE = 500n;
const NANOS_PER_MILLI = 1_000_000n;

export const addressOf = ({ resourceName, resourceNamespace }: ConfigKind) => ({ resourceName, resourceNamespace });

/** Reads a stored object. Throws INVALID_ARGUMENT where its value is none of the kind. */
export const readObject = <Kind extends ConfigKind>(kind: Kind, config: Config): ConfigObject<ConfigValue<Kind>> => ({
  id: config.context,
  value: readConfigObject(kind, withoutNulls(plainOf(config.value))) as ConfigValue<Kind>,
  version: config.version,
  createdTime: config.createdTime * NANOS_PER_MILLI,
  updatedTime: config.updatedTime * NANOS_PER_MILLI,
  createdBy: config.createdBy,
  updatedBy: config.updatedBy,
});

async function listAll(context: OperationContext, kind: ConfigKind): Promise<readonly Config[]> {
  const configs: Config[] = [];
  for (;;) {
    const request = { ...addressOf(kind), limit: PAGE, offset: BigInt(configs.length), orderBy: [] };
    const page = await context.config.list(request, context.request);
    configs.push(...page.configs);
    if (page.configs.length === 0 || BigInt(configs.length) >= page.total) return configs;
  }
}

async function load<Kind extends ConfigKind>(context: OperationContext, kind: Kind): Promise<readonly ConfigObject<ConfigValue<Kind>>[]> {
  return (await listAll(context, kind)).flatMap((config) => {
    try {
      return [readObject(kind, config)];
    } catch (error) {
      if (SpangraphError.from(error).code !== 'INVALID_ARGUMENT') throw error;
      context.warnings.add(`${kind.resourceName} ${config.context} is left out: it is not readable`);
      return [];
    }
  });
}

const onceName = ({ resourceName, resourceNamespace }: ConfigKind): string => `config:${resourceNamespace}/${resourceName}`;

/** All objects of a kind, asked for once an operation. */
export const configObjects = <Kind extends ConfigKind>(
  context: OperationContext,
  kind: Kind,
): Promise<readonly ConfigObject<ConfigValue<Kind>>[]> => once(context, onceName(kind), () => load(context, kind));

/** Kinds that say what queries may name. */
const OF_VOCABULARY: readonly ConfigKind[] = [ATTRIBUTE_ALIAS, CUSTOM_VIEW, ENTITY_RULE];

/** Objects of the kind, and what follows from them, are asked for again: one of them was written. */
export function forgetObjects(context: OperationContext, kind: ConfigKind): void {
  context.once.delete(onceName(kind));
  if (OF_VOCABULARY.some(({ name }) => name === kind.name)) context.forgetVocabulary();
}

/** What holds for an id: what is stored for all below what is stored for the id; undefined where there is neither. */
export async function findEffective(context: OperationContext, kind: ConfigKind, id: string): Promise<Config | undefined> {
  try {
    return await context.config.get({ ...addressOf(kind), contexts: [id] }, context.request);
  } catch (error) {
    if (SpangraphError.from(error).code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

/** One object as it is stored now; undefined where there is none. */
export async function findConfig(context: OperationContext, kind: ConfigKind, id: string): Promise<Config | undefined> {
  const config = id === '' ? undefined : await findEffective(context, kind, id);
  return config?.context === id ? config : undefined;
}

/** One object, for a change of it; NOT_FOUND where there is none. */
export async function requireConfig(context: OperationContext, kind: ConfigKind, id: string, path: string): Promise<Config> {
  const config = await findConfig(context, kind, id);
  if (config === undefined) throw notFound(`there is no ${kind.name} ${id}`, { path, value: id });
  return config;
}
