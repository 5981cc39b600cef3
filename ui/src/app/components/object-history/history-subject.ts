import type { ConfigVersionsQuery } from '@gql/components/object-history/config-versions';

/** The object whose history is shown. */
export interface HistorySubject {
  /** Such as `label`: one of `configKinds`. */
  readonly kind: string;
  readonly id: string;
  /** What it is called. */
  readonly name: string;
}

export type ConfigVersion = ConfigVersionsQuery['configVersions']['results'][number];

/** What a version did. */
export function actionOf(version: ConfigVersion): 'Created' | 'Changed' | 'Deleted' {
  if (version.value === null) return 'Deleted';
  const [first] = version.differences;
  return first?.path === '' && first.before === null ? 'Created' : 'Changed';
}

/** What is expected to be stored when a version is restored: 0, which is nothing, once the object is deleted. */
export const storedVersion = (latest: ConfigVersion | undefined): number =>
  latest === undefined || latest.value === null ? 0 : latest.version;
