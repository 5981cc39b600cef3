import type { AttributeType } from '@schema';

import type { Attribute, AttributeRef } from '@ui/core/metadata/attribute';

/** Where a value comes from: sent with the span, its resource or its instrumentation scope, derived by Spangraph, or registered. */
export type AttributeSource = 'span' | 'resource' | 'scope' | 'derived' | 'custom';

/** A value of a span, as its details show it. */
export interface SpanAttribute {
  readonly source: AttributeSource;
  /** As it was sent, or the key in the catalogue. */
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly value: unknown;
  /** What it is formatted as. */
  readonly type: AttributeType;
  /** Types that it was sent with, as they are shown: `LONG`, or `DOUBLE or LONG`. */
  readonly typeText: string;
  readonly units: string;
  /** How filters and groups name it; undefined where nothing can be asked by it. */
  readonly ref: AttributeRef | undefined;
  readonly groupable: boolean;
  /** Whether the value is kept from this user. */
  readonly hidden: boolean;
}

/** A key that spans are sent with, and in which map the catalogue has it. */
export interface SentKey {
  readonly key: string;
  readonly attribute: string;
  readonly types: readonly string[];
}

/** The text that stands for a value which the user may not see. */
const MASK = '***';

const MAPS: Readonly<Record<string, AttributeSource>> = { spanTags: 'span', resourceAttributes: 'resource', scopeAttributes: 'scope' };
/** Scalars that were sent as such with the instrumentation scope. */
const OF_SCOPE: ReadonlySet<string> = new Set(['scopeName', 'scopeVersion']);
/** Shown by their own parts of the page, or only another form of something that is shown. */
const ELSEWHERE: ReadonlySet<string> = new Set(['links']);

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

function entriesOf(attribute: Attribute, map: unknown, context: Context): readonly SpanAttribute[] {
  // A map that is hidden as a whole comes as the mask itself.
  if (!isMap(map)) return [valueOf(attribute, map, context)];
  return Object.entries(map).map(([key, value]) => {
    const types = context.types.get(`${attribute.name}\n${key}`) ?? [];
    return {
      source: MAPS[attribute.name] ?? 'derived',
      key,
      title: key,
      description: MAPS[attribute.name] === undefined ? attribute.displayName : '',
      value,
      type: 'STRING',
      typeText: types.length === 0 ? 'STRING' : types.join(' or '),
      units: '',
      ref: { key: attribute.name, subpath: key },
      groupable: true,
      hidden: value === MASK && context.masks,
    };
  });
}

const sourceOf = ({ name, isCustom }: Attribute): AttributeSource => (isCustom ? 'custom' : OF_SCOPE.has(name) ? 'scope' : 'derived');

const valueOf = (attribute: Attribute, value: unknown, context: Context): SpanAttribute => ({
  source: sourceOf(attribute),
  key: attribute.name,
  title: attribute.displayName,
  description: attribute.description,
  value,
  type: attribute.type,
  typeText: attribute.type,
  units: attribute.units,
  ref: { key: attribute.name },
  groupable: attribute.groupable && !attribute.onlySupportsAggregation,
  hidden: value === MASK && (attribute.sensitive || context.masks),
});

interface Context {
  readonly types: ReadonlyMap<string, readonly string[]>;
  /** Whether anything of a span is kept from users at all. */
  readonly masks: boolean;
}

const isAbsent = (value: unknown): boolean => value === null || value === undefined || value === '' || (isMap(value) && Object.keys(value).length === 0);

/** Everything that a span has, by the attributes of the catalogue; what it lacks is left out. */
export function spanAttributes(
  attributes: readonly Attribute[],
  sentKeys: readonly SentKey[],
  value: (attribute: string) => unknown,
): readonly SpanAttribute[] {
  const context: Context = {
    types: new Map(sentKeys.map(({ attribute, key, types }) => [`${attribute}\n${key}`, types])),
    masks: attributes.some(({ sensitive }) => sensitive),
  };
  return attributes
    .filter(({ name }) => !ELSEWHERE.has(name) && !isAbsent(value(name)))
    .flatMap((attribute) => (attribute.type === 'STRING_MAP' ? entriesOf(attribute, value(attribute.name), context) : [valueOf(attribute, value(attribute.name), context)]));
}

/** Those that a text is in: in the key, the title or the value. */
export function searchAttributes(attributes: readonly SpanAttribute[], text: string): readonly SpanAttribute[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return attributes;
  return attributes.filter(({ key, title, value }) => `${key}\n${title}\n${typeof value === 'object' ? JSON.stringify(value) : String(value)}`.toLowerCase().includes(wanted));
}

/** As JSON, by source. */
export function attributesJson(attributes: readonly SpanAttribute[]): string {
  const bySource: Record<string, Record<string, unknown>> = {};
  for (const { source, ref, key, value } of attributes) (bySource[source] ??= {})[ref?.subpath ?? key] = value;
  return JSON.stringify(bySource, null, 2);
}
