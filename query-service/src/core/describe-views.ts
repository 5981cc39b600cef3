import type { DescribeViewsResponse, ViewDescription } from '@spangraph/proto/spangraph/query/v1/query';
import type { View } from '@spangraph/views';

/** The views as clients see them. A view with a condition of its own is derived from another's table. */
export const describeViews = (views: readonly View[], retentionNanos: bigint): DescribeViewsResponse => ({
  views: views.map((view) => describe(view, retentionNanos)),
});

function describe(view: View, retentionNanos: bigint): ViewDescription {
  const columns = Object.entries(view.columns).map(([name, { type, attributes, doc }]) => ({ name, type, attributeIds: attributes, doc }));
  return { name: view.name, row: view.row, stored: view.where === undefined, columns, retentionNanos };
}
