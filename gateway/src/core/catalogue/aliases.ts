import { ATTRIBUTE_ALIAS } from '@spangraph/config-objects';
import type { Config } from '@spangraph/proto/spangraph/config/v1/config';

import { plainOf } from '../values';

/** Keys of spans that a tenant says are one attribute. */
export interface Aliases {
  /** Every key that means the same as one, the preferred one first; the key alone where it has no other name. */
  keysOf(key: string): readonly string[];
}

export const NO_ALIASES: Aliases = Object.freeze({ keysOf: (key: string) => [key] });

/** A key belongs to the first of the lists that names it. */
export function createAliases(groups: readonly (readonly string[])[]): Aliases {
  const byKey = new Map<string, readonly string[]>();
  for (const group of groups) for (const key of group) if (!byKey.has(key)) byKey.set(key, [...new Set(group)]);
  return byKey.size === 0 ? NO_ALIASES : Object.freeze({ keysOf: (key: string) => byKey.get(key) ?? [key] });
}

/** Aliases as they are configured; an object that cannot be read is left out. */
export const aliasesOf = (configs: readonly Config[]): Aliases =>
  createAliases(
    [...configs]
      .sort((left, right) => Number(left.createdTime - right.createdTime))
      .flatMap(({ value }) => {
        const read = ATTRIBUTE_ALIAS.schema.safeParse(plainOf(value));
        return read.success ? [read.data.keys] : [];
      }),
  );
