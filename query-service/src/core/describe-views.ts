import type { ViewDescription } from '@spangraph/proto/spangraph/query/v1/query';
import type { View } from '@spangraph/views';

/** A view as clients see it. One with a condition of its own is derived from another's table. */
export function describeView(view: View, retentionNanos: bigint): ViewDescription {
  const columns = Object.entries(view.columns).map(([name, { type, attributes, doc }]) => ({
    name,
    type,
    attributeIds: attributes,
    doc,
    sourceAttributeId: '',
  }));
  return { name: view.name, row: view.row, stored: view.where === undefined, columns, retentionNanos };
}
