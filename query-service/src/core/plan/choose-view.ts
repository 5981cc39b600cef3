import { invalidArgument } from '@spangraph/model';
import type { AttributeId } from '@spangraph/model';
import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';
import type { View } from '@spangraph/views';

import { viewIndex } from './view-index';

export const attributeId = (attribute: AttributeExpression): AttributeId => `${attribute.scope}.${attribute.key}`;

/**
 * The first view whose columns serve every attribute; without attributes the first view that serves the scope at all. Throws
 * INVALID_ARGUMENT that names the attribute that no view serves, or the two that no single view serves together.
 */
export function chooseView(views: readonly View[], scope: string, attributes: readonly AttributeExpression[]): View {
  const ids = [...new Set(attributes.map(attributeId))];
  const chosen = ids.length > 0 ? views.find((view) => servesAll(view, ids)) : views.find((view) => servesScope(view, scope));
  if (chosen) return chosen;
  const unknown = attributes.find((attribute) => !views.some((view) => viewIndex(view).has(attributeId(attribute))));
  if (unknown) {
    throw invalidArgument(`no view serves the attribute ${JSON.stringify(unknown.key)} of scope ${JSON.stringify(unknown.scope)}`, {
      value: attributeId(unknown),
    });
  }
  if (ids.length === 0) throw invalidArgument(`no view serves the scope ${JSON.stringify(scope)}`, { path: 'scope', value: scope });
  throw invalidArgument(`no view serves all of ${ids.join(', ')}: ${explainConflict(views, ids)}`, { value: ids });
}

const servesAll = (view: View, ids: readonly AttributeId[]): boolean => ids.every((id) => viewIndex(view).has(id));

const servesScope = (view: View, scope: string): boolean => [...viewIndex(view).keys()].some((id) => id.startsWith(`${scope}.`));

function explainConflict(views: readonly View[], ids: readonly AttributeId[]): string {
  return ids
    .map(
      (id) =>
        `${id} is in ${views
          .filter((view) => viewIndex(view).has(id))
          .map((view) => view.name)
          .join(', ')}`,
    )
    .join('; ');
}
