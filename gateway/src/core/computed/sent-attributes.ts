import { SourceLevel } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';
import type { AttributeKey } from '@spangraph/proto/spangraph/query/v1/query';

import { attributeOf } from '../expression';
import { LOG_EVENT_SCOPE, SPAN_SCOPE } from '../scopes';

/** Names of what was sent at the levels of a span. */
type Holders = Partial<Record<SourceLevel, readonly [scope: string, key: string]>>;

/** Rows of every scope are spans, or are described by one, and their view holds what it was sent with. */
const OF_SPANS: Holders = {
  [SourceLevel.SPAN]: [SPAN_SCOPE, 'spanTags'],
  [SourceLevel.RESOURCE]: [SPAN_SCOPE, 'resourceAttributes'],
  [SourceLevel.SCOPE]: [SPAN_SCOPE, 'scopeAttributes'],
};
const OWN: Readonly<Record<string, Holders>> = {
  API_TRACE: { [SourceLevel.SPAN]: ['API_TRACE', 'tags'], [SourceLevel.RESOURCE]: ['API_TRACE', 'resourceAttributes'] },
  BACKEND_TRACE: { [SourceLevel.SPAN]: ['BACKEND_TRACE', 'tags'] },
};
const OF_EVENTS: Holders = {
  [SourceLevel.SPAN]: [LOG_EVENT_SCOPE, 'attributes'],
  [SourceLevel.EVENT]: [LOG_EVENT_SCOPE, 'attributes'],
};

const holdersOf = (scope: string): Holders => (scope === LOG_EVENT_SCOPE ? OF_EVENTS : { ...OF_SPANS, ...OWN[scope] });

/** The entry under which rows of a scope hold what was sent at a level; undefined where they hold nothing of that level. */
export function sentEntry(scope: string, level: SourceLevel, key: string): AttributeExpression | undefined {
  const holder = holdersOf(scope)[level];
  return holder && attributeOf(holder[0], holder[1], key);
}

/** Whether an attribute is a map of what spans or events were sent with. */
export const isSentMap = ({ scope, key }: AttributeExpression): boolean =>
  [holdersOf(scope), OF_SPANS].some((holders) => Object.values(holders).some((holder) => holder[0] === scope && holder[1] === key));

/** What is known of the keys that were sent. */
export interface SentKeys {
  /** Levels at which a path is looked up; that of spans where the key was never seen. */
  levelsOf(key: string): readonly SourceLevel[];
  /** Every type that keys were sent with. */
  typesOf(keys: readonly string[]): ReadonlySet<string>;
}

export function createSentKeys(keys: readonly AttributeKey[]): SentKeys {
  const seen = (name: string) => new Set(keys.flatMap(({ level, key }) => (level === name ? [key] : [])));
  const [onSpans, onResources] = [seen('span'), seen('resource')];
  const types = new Map<string, readonly string[]>();
  for (const { key, types: more } of keys) types.set(key, [...(types.get(key) ?? []), ...more]);
  return {
    levelsOf: (key) => {
      if (!onResources.has(key)) return [SourceLevel.SPAN];
      return onSpans.has(key) ? [SourceLevel.SPAN, SourceLevel.RESOURCE] : [SourceLevel.RESOURCE];
    },
    typesOf: (names) => new Set(names.flatMap((name) => types.get(name) ?? [])),
  };
}
