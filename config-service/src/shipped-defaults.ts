import type { Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { Config } from '@spangraph/proto/spangraph/config/v1/config';

import { keyOf } from './core/address';
import type { Address } from './core/address';

/** What an object is where no tenant says anything. */
export interface ShippedDefault {
  readonly resourceName: string;
  readonly resourceNamespace: string;
  /** The default context where absent. */
  readonly context?: string;
  readonly value: Value;
}

export interface ShippedDefaults {
  get(address: Address): Value | undefined;
  /** Objects of one resource, as they are listed. */
  list(resource: Pick<Address, 'resourceName' | 'resourceNamespace'>): readonly Config[];
}

/** Objects that ship have version 0, no times and no author. */
export const shippedConfig = (address: Address, value: Value): Config => ({
  ...address,
  value,
  version: 0n,
  createdTime: 0n,
  updatedTime: 0n,
  createdBy: '',
  updatedBy: '',
});

export function shippedDefaults(defaults: readonly ShippedDefault[]): ShippedDefaults {
  const complete = defaults.map(({ context = '', value, ...resource }) => ({ address: { ...resource, context }, value }));
  const byKey = new Map(complete.map(({ address, value }) => [keyOf(address), value]));
  return {
    get: (address) => byKey.get(keyOf(address)),
    list: ({ resourceName, resourceNamespace }) =>
      complete.flatMap(({ address, value }) =>
        address.resourceName === resourceName && address.resourceNamespace === resourceNamespace && address.context !== ''
          ? [shippedConfig(address, value)]
          : [],
      ),
  };
}
