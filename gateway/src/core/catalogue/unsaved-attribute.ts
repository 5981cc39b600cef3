import { invalidArgument } from '@spangraph/model';
import type { AttributeMetadata } from '@spangraph/proto/spangraph/attribute/v1/attribute';

import { createCatalogue } from './catalogue';
import type { Vocabulary } from './catalogue-cache';
import { attributeFromMetadata } from './from-metadata';

/** The vocabulary of one request with an attribute that is not saved; it replaces a saved one of the tenant's own. */
export function withUnsaved(vocabulary: Vocabulary, record: AttributeMetadata | undefined): Vocabulary {
  if (record === undefined) return vocabulary;
  const attribute = attributeFromMetadata({ ...record, custom: true });
  if (attribute === undefined) throw invalidArgument('the kind of the attribute is not known', { path: 'unsaved.valueKind' });
  const { catalogue } = vocabulary;
  const known = catalogue.find(attribute.scope, attribute.key);
  if (known?.custom === false)
    throw invalidArgument(`${attribute.id} ships with the product and cannot be replaced`, { path: 'unsaved.key', value: attribute.id });
  // The saved one stays in the list, so that what it marks as sensitive stays hidden; it is found no more.
  return { ...vocabulary, catalogue: createCatalogue(catalogue.revision, [...catalogue.attributes, attribute]) };
}
