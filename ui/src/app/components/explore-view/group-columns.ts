import type { Column } from '@ui/components/data-table/column';
import { describe, metricValues } from '@ui/core/explore/drawn';
import { groupLabel } from '@ui/core/explore/explore-answer';
import type { GroupRow } from '@ui/core/explore/explore-answer';
import { metricText, metricTitle } from '@ui/core/explore/metric';
import type { ExploreQuestion } from '@ui/core/explore/question';
import type { TimeZone } from '@ui/core/format/time';
import type { Attribute } from '@ui/core/metadata/attribute';
import { refText } from '@ui/core/metadata/attribute';

/** Columns of a table of groups: what they have in common, then their metrics. */
export function groupColumns(question: ExploreQuestion, attributes: readonly Attribute[], zone?: TimeZone): readonly Column<GroupRow>[] {
  const keys = question.group.map((ref, i): Column<GroupRow> => {
    const attribute = ref.subpath === undefined ? describe(attributes, ref) : undefined;
    const text = ({ group }: GroupRow): string =>
      group.isRest ? (i === 0 ? 'Other' : '') : groupLabel({ values: [group.values[i] ?? null], isRest: false }, [attribute], zone);
    return {
      id: refText(ref),
      title: ref.subpath ?? attribute?.displayName ?? ref.key,
      width: 140,
      grow: 2,
      text,
      sortBy: (row) => (row.group.isRest ? null : text(row)),
    };
  });
  const metrics = question.metrics.map((metric, i): Column<GroupRow> => ({
    id: metricText(metric),
    title: metricTitle(metric, describe(attributes, metric.attribute)),
    align: 'right',
    width: 110,
    text: (row) => metricValues(row, question, attributes)[i]?.text ?? '',
    exact: (row) => metricValues(row, question, attributes)[i]?.exact ?? '',
    sortBy: ({ values }) => values[i],
  }));
  return [...keys, ...metrics];
}
