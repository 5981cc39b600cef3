import { SpangraphError, invalidArgument } from '@spangraph/model';
import type { AttributeMetadata, ListAttributesRequest } from '@spangraph/proto/spangraph/attribute/v1/attribute';

import { findCycle, referencesOf } from './definition-references';
import { checkOperandTypes } from './operand-types';

export type Attributes = ReadonlyMap<string, AttributeMetadata>;

export const byId = (attributes: readonly AttributeMetadata[]): Attributes =>
  new Map(attributes.map((attribute) => [attribute.id, attribute]));

/** Records of later layers replace those of earlier ones; the order of the ids is that of their first appearance. */
export const overlay = (...layers: readonly Attributes[]): Attributes => new Map(layers.flatMap((layer) => [...layer]));

/** Members of the request are AND, the values of one are OR. */
export function matches(attribute: AttributeMetadata, { ids, scopes, keys, internal, custom }: ListAttributesRequest): boolean {
  return (
    (ids.length === 0 || ids.includes(attribute.id)) &&
    (scopes.length === 0 || scopes.includes(attribute.scope)) &&
    (keys.length === 0 || keys.includes(attribute.key)) &&
    (internal === undefined || internal === attribute.internal) &&
    (custom === undefined || custom === attribute.custom)
  );
}

/** Throws ALREADY_EXISTS for an id that belongs to the product, INVALID_ARGUMENT for one that the request has twice. */
export function checkIds(attributes: readonly AttributeMetadata[], taken: Attributes): void {
  const seen = new Set<string>();
  attributes.forEach(({ id }, i) => {
    if (taken.has(id))
      throw new SpangraphError('ALREADY_EXISTS', `${id} ships with the product and cannot be replaced`, {
        path: `attributes[${i}].id`,
        value: id,
      });
    if (seen.has(id)) throw invalidArgument(`${id} is twice in the request`, { path: `attributes[${i}].id`, value: id });
    seen.add(id);
  });
}

/**
 * Throws INVALID_ARGUMENT for a definition that refers to an attribute that does not exist, or to itself on any way, or that
 * gives an operator what it cannot take.
 */
export function checkReferences(attributes: readonly AttributeMetadata[], catalogue: Attributes): void {
  attributes.forEach(({ id, definition }, i) => {
    const path = `attributes[${i}].definition`;
    for (const reference of referencesOf(definition))
      if (!catalogue.has(reference))
        throw invalidArgument(`${id} refers to ${reference}, which does not exist`, { path, value: reference });
    const cycle = findCycle(id, (each) => catalogue.get(each)?.definition);
    if (cycle !== undefined) throw invalidArgument(`${id} is defined by itself: ${cycle.join(' → ')}`, { path, value: cycle });
    checkOperandTypes(definition, (each) => catalogue.get(each)?.valueKind, path);
  });
}

/** Throws FAILED_PRECONDITION when an attribute that stays is computed from one that goes. */
export function checkNotReferenced(goingIds: readonly string[], remaining: Attributes): void {
  for (const { id, definition } of remaining.values()) {
    const missing = referencesOf(definition).find((reference) => goingIds.includes(reference) && !remaining.has(reference));
    if (missing !== undefined)
      throw new SpangraphError('FAILED_PRECONDITION', `${missing} cannot be deleted: ${id} is computed from it`, {
        path: `ids[${goingIds.indexOf(missing)}]`,
        value: missing,
      });
  }
}
