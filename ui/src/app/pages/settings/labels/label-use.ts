import type { LabelUseQuery } from '@gql/pages/settings/labels/label-use';

type Used = NonNullable<LabelUseQuery['labels']['results'][number]>;

const counted = (count: number, one: string, many: string): string => (count === 0 ? '' : `${count} ${count === 1 ? one : many}`);

/** `2 services, 1 backend`; empty for none. */
export const entitiesText = ({ services, endpoints, backends }: Used): string =>
  [
    counted(services.total, 'service', 'services'),
    counted(endpoints.total, 'endpoint', 'endpoints'),
    counted(backends.total, 'backend', 'backends'),
  ]
    .filter(Boolean)
    .join(', ');

/** Names of the rules that put a label on entities. */
export const ruleNames = ({ labelApplicationRules }: Used): readonly string[] =>
  labelApplicationRules.results.flatMap((rule) => (rule === null ? [] : [rule.labelApplicationRuleData.name]));
