import { findConfigKind, readConfigObject } from '@spangraph/config-objects';
import { toTypedJson } from '@spangraph/document-store';
import { invalidArgument } from '@spangraph/model';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

import type { Address } from './address';

/** Throws INVALID_ARGUMENT with the place of what an object of the kind must not be. Resources of no known kind hold anything. */
export function checkValue(address: Address, value: Value): void {
  const kind = findConfigKind(address.resourceName, address.resourceNamespace);
  if (kind === undefined) return;
  const { context } = address;
  if (context === '' && kind.context !== 'user') throw invalidArgument(`a ${kind.name} needs a context`, { path: 'context', value: '' });
  const read = readConfigObject(kind, toTypedJson(value).json) as Readonly<Record<string, unknown>>;
  if (kind.namedBy !== undefined && read[kind.namedBy] !== context) {
    throw invalidArgument(`${kind.name}: value.${kind.namedBy} must be ${JSON.stringify(context)}, the context`, {
      path: `value.${kind.namedBy}`,
      value: read[kind.namedBy],
    });
  }
}

/** The text that no other object of its kind may have; undefined where the kind has none. */
export function uniqueName(address: Pick<Address, 'resourceName' | 'resourceNamespace'>, value: Value): UniqueName | undefined {
  const member = findConfigKind(address.resourceName, address.resourceNamespace)?.uniqueBy;
  if (member === undefined || value.kind?.$case !== 'map') return undefined;
  const held = value.kind.value.entries[member]?.kind;
  return held?.$case === 'string' ? { member, text: held.value } : undefined;
}

export interface UniqueName {
  readonly member: string;
  readonly text: string;
}
