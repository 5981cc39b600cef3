import type { SpaceRuleConfig } from '@spangraph/config-objects';
import { invalidArgument } from '@spangraph/model';
import { spansTable, VIEWS } from '@spangraph/views';
import type { SpansColumn } from '@spangraph/views';

import type { SpaceRule } from './space-rule';

/** Keys of the catalogue that hold all attributes of a span or its resource; `<key>.<name>` is one of them. */
const MAPS = ['spanTags', 'tags', 'resourceAttributes'] as const;
const SPAN_SCOPES = ['EVENT', 'API_TRACE'];

/** Columns that enrichers fill after spaces were decided on. */
const FOUND_LATER = /^(caller_|display_|exit_api_id$|entry_api_id$)/;

function isTextColumn(name: string): boolean {
  if (!Object.hasOwn(spansTable.columns, name) || FOUND_LATER.test(name)) return false;
  return spansTable.columns[name as SpansColumn].type === 'string';
}

/** Text columns of spans by the id of the attribute that they serve. */
const COLUMNS: ReadonlyMap<string, SpansColumn> = new Map(
  VIEWS.filter(({ from }) => from.name === spansTable.name).flatMap(({ columns }) =>
    Object.values(columns).flatMap(({ source, attributes }) =>
      source.kind === 'column' && isTextColumn(source.name) ? attributes.map((id) => [id, source.name as SpansColumn] as const) : [],
    ),
  ),
);

/**
 * What the ingest worker needs of a space rule of a tenant: a column, or the key of an attribute that was sent. `sourcePathOf` says where a
 * custom attribute of the catalogue comes from.
 *
 * @throws INVALID_ARGUMENT for an attribute that is not known when a span arrives.
 */
export function spaceRulesOf(
  tenantId: string,
  { type, attributeValueRule }: SpaceRuleConfig,
  sourcePathOf: (scope: string, key: string) => string | undefined = () => undefined,
): readonly SpaceRule[] {
  if (attributeValueRule === undefined)
    throw invalidArgument(`a space rule of type ${type} needs an attribute`, { path: 'attributeValueRule' });
  const { attributeScope: scope, attributeKey: key } = attributeValueRule;
  const column = COLUMNS.get(`${scope}.${key}`);
  if (column !== undefined) return [{ tenantId, value: { from: 'column', column } }];
  const map = MAPS.find((each) => key.startsWith(`${each}.`));
  const tag = SPAN_SCOPES.includes(scope) && map !== undefined ? key.slice(map.length + 1) : sourcePathOf(scope, key);
  if (tag !== undefined && tag !== '') return [{ tenantId, value: { from: 'tag', key: tag } }];
  throw invalidArgument(
    `${scope}.${key} cannot decide on spaces: it must be a text attribute of spans, EVENT.spanTags.<key>, or a custom attribute that is read from one attribute`,
    { path: 'attributeValueRule.attributeKey', value: key },
  );
}
