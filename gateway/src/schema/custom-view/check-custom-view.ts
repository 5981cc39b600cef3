import { ENTITY_RULE } from '@spangraph/config-objects';
import type { CustomViewConfig } from '@spangraph/config-objects';
import { invalidArgument } from '@spangraph/model';

import { INTERACTION_SCOPE, SPAN_SCOPE } from '../../core/scopes';
import type { Candidate, Writer } from '../config/candidate';
import { configObjects } from '../config-objects';
import { checkScopeName, taken } from '../entity-type/check-entity-rule';

/** Scope whose attributes a source has. */
const scopeOf = (source: CustomViewConfig['source']): string =>
  source === 'SPAN' ? SPAN_SCOPE : source === 'CALL' ? INTERACTION_SCOPE : source;

interface Named {
  readonly key: string;
  readonly path: string;
}

function attributesOf(view: CustomViewConfig, path: string): readonly Named[] {
  const measures = view.rollup?.measures ?? [];
  return [
    ...view.filter.map(({ key }, index) => ({ key, path: `${path}.filter[${index}].key` })),
    ...view.columns.map(({ key }, index) => ({ key, path: `${path}.columns[${index}].key` })),
    ...measures.flatMap(({ key }, index) => (key === undefined ? [] : [{ key, path: `${path}.rollup.measures[${index}].key` }])),
  ];
}

/** The name is no other scope, every attribute is one of the source, and every measure but a count has one. */
export async function checkCustomView({ value, path }: Candidate<CustomViewConfig>, { context }: Writer): Promise<void> {
  checkScopeName(value.name, `${path}.name`);
  const types = await configObjects(context, ENTITY_RULE);
  if (types.some((type) => type.value.type === value.name)) throw taken(`the entity type ${value.name}`, value.name, `${path}.name`);
  value.rollup?.measures.forEach((measure, index) => {
    if (measure.function !== 'COUNT' && measure.key === undefined) {
      throw invalidArgument(`${measure.function} needs the key of an attribute`, { path: `${path}.rollup.measures[${index}].key` });
    }
  });
  const scope = scopeOf(value.source);
  // The catalogue as it is now: an attribute may have been registered a moment ago.
  const { attributes } = await context.attributes.list({ ids: [], scopes: [scope], keys: [] }, context.request);
  const known = new Set(attributes.flatMap((attribute) => (attribute.scope === scope ? [attribute.key] : [])));
  const unknown = attributesOf(value, path).find(({ key }) => !known.has(key));
  if (unknown !== undefined)
    throw invalidArgument(`there is no attribute ${unknown.key} of ${value.source}`, { path: unknown.path, value: unknown.key });
}
