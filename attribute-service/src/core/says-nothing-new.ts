import { isDeepStrictEqual } from 'node:util';

import type { AttributeMetadata } from '@spangraph/proto/spangraph/attribute/v1/attribute';

/**
 * Whether a record that a tenant sends is the one that ships, in every member that it sets: sending it is not a try to
 * replace it, so that the record of a manual or of an export can be sent as it is.
 */
export function saysNothingNew(given: AttributeMetadata, shipped: AttributeMetadata | undefined): boolean {
  if (shipped === undefined) return false;
  const ignored: readonly (keyof AttributeMetadata)[] = ['version', 'custom'];
  return (Object.keys(given) as (keyof AttributeMetadata)[]).every(
    (name) => ignored.includes(name) || (name !== 'groupable' && isUnset(given[name])) || isDeepStrictEqual(given[name], shipped[name]),
  );
}

const isUnset = (value: unknown): boolean =>
  value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0);
