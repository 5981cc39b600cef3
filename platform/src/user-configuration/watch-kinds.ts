import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ConfigKind, ConfigValue } from '@spangraph/config-objects';
import { toTypedJson } from '@spangraph/document-store';
import { ROOT_TENANT } from '@spangraph/model';
import type { ConfigServiceService, ConfigSnapshot } from '@spangraph/proto/spangraph/config/v1/config';
import type { Service } from '@spangraph/rpc';

/** An object that a user configured. */
export interface ConfiguredObject<Kind> {
  readonly id: string;
  readonly value: ConfigValue<Kind>;
}

/** What users configured, of every tenant. */
export interface UserConfiguration {
  /** Objects of a kind by tenant; those that cannot be read are left out. */
  of<Kind extends ConfigKind>(kind: Kind): ReadonlyMap<string, readonly ConfiguredObject<Kind>[]>;
}

/** The values of a kind's objects, by tenant. */
export const valuesOf = <Kind extends ConfigKind>(
  configuration: UserConfiguration,
  kind: Kind,
): ReadonlyMap<string, readonly ConfigValue<Kind>[]> =>
  new Map(Array.from(configuration.of(kind), ([tenantId, objects]) => [tenantId, objects.map(({ value }) => value)]));

export interface WatchOptions {
  readonly config: Service<typeof ConfigServiceService>;
  readonly kinds: readonly ConfigKind[];
  /** Called with everything, at first and after every change. */
  readonly onChange: (configuration: UserConfiguration) => void | Promise<void>;
  /** Told when the config service does not answer, or when a change could not be applied; it is tried again. */
  readonly onTrouble: (error: unknown) => void;
  readonly signal: AbortSignal;
}

const RETRY_MS = 1000;

/** Follows the objects of some kinds until the signal fires. Resolves once the first snapshot is applied; watching goes on. */
export function watchKinds(options: WatchOptions): { readonly first: Promise<void>; readonly ended: Promise<void> } {
  let applied!: () => void;
  const first = new Promise<void>((resolve) => (applied = resolve));
  return { first, ended: follow(options, applied).finally(applied) };
}

async function follow({ config, kinds, onChange, onTrouble, signal }: WatchOptions, applied: () => void): Promise<void> {
  const resources = kinds.map(({ resourceName, resourceNamespace }) => ({ resourceName, resourceNamespace }));
  while (!signal.aborted) {
    try {
      const context = { tenantId: ROOT_TENANT, requestId: randomUUID(), signal };
      for await (const snapshot of config.watch({ resources, allTenants: true }, context)) {
        await onChange(configurationOf(snapshot));
        applied();
      }
    } catch (error) {
      if (!signal.aborted) onTrouble(error);
    }
    await sleep(RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

function configurationOf({ tenants }: ConfigSnapshot): UserConfiguration {
  return {
    of: <Kind extends ConfigKind>(kind: Kind) =>
      new Map(
        tenants.map(({ tenantId, configs }) => {
          const own = configs.filter(
            ({ resourceName, resourceNamespace }) => resourceName === kind.resourceName && resourceNamespace === kind.resourceNamespace,
          );
          const read = own.flatMap(({ context, value }): readonly ConfiguredObject<Kind>[] => {
            const parsed = kind.schema.safeParse(toTypedJson(value ?? {}).json);
            return parsed.success ? [{ id: context, value: parsed.data as ConfigValue<Kind> }] : [];
          });
          return [tenantId, read] as const;
        }),
      ),
  };
}
