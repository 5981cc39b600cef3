import { ENTITY_RULE } from '@spangraph/config-objects';
import type { CustomViewConfig } from '@spangraph/config-objects';
import { invalidArgument } from '@spangraph/model';

import { INTERACTION_SCOPE, SPAN_SCOPE } from '../../core/scopes';
import { refuseHidden } from '../../core/sensitive/refuse-hidden';
import type { Candidate, Writer } from '../config/candidate';
import { configObjects } from '../config-objects';
import type { OperationContext } from '../operation-context';
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

/** Which rows a view has would tell a hidden value to whoever chose its filter; its columns are masked as their sources are. */
async function refuseHiddenRows(
  { value, path }: Pick<Candidate<CustomViewConfig>, 'value' | 'path'>,
  context: OperationContext,
): Promise<void> {
  const hidden = await context.hidden();
  if (hidden === undefined) return;
  const scope = scopeOf(value.source);
  value.filter.forEach(({ key, subpath }, index) => refuseHidden(hidden, [{ scope, key, subpath }], `${path}.filter[${index}]`));
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
  const known = new Map(attributes.flatMap((attribute) => (attribute.scope === scope ? [[attribute.key, attribute]] : [])));
  for (const named of attributesOf(value, path)) {
    const attribute = known.get(named.key);
    const at = { path: named.path, value: named.key };
    if (attribute === undefined) throw invalidArgument(`there is no attribute ${named.key} of ${value.source}`, at);
    if (attribute.custom) {
      throw invalidArgument(`${named.key} of ${value.source} is a custom attribute; views take shipped ones and entries of maps`, at);
    }
  }
  await refuseHiddenRows({ value, path }, context);
}
