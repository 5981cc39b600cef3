import type {
  AttributeLevel,
  AttributeType,
  CustomAttributeType,
  InputCreateAttribute,
  InputUpdateAttribute,
  MetricAggregationType,
} from '@schema';

import { parseRef } from '@ui/core/metadata/attribute';

import type { CatalogueAttribute } from '../catalogue/catalogue';
import type { Definition } from '../definition';
import { readDefinition } from '../definition';

/** An attribute while it is edited. */
export interface Draft {
  readonly scope: string;
  readonly key: string;
  readonly displayName: string;
  readonly description: string;
  readonly kind: AttributeType;
  readonly type: CustomAttributeType;
  readonly unit: string;
  readonly groupable: boolean;
  /** Undefined: those that are usual for kind and type. */
  readonly aggregations: readonly MetricAggregationType[] | undefined;
  readonly sensitive: boolean;
  readonly promoted: boolean;
  readonly definition: Definition;
  /** Version that is changed; undefined for a new attribute. */
  readonly version: number | undefined;
}

export const KINDS: readonly AttributeType[] = [
  'STRING',
  'LONG',
  'DOUBLE',
  'BOOLEAN',
  'TIMESTAMP',
  'STRING_ARRAY',
  'LONG_ARRAY',
  'DOUBLE_ARRAY',
  'BOOLEAN_ARRAY',
  'STRING_MAP',
];

/** What values of a kind are called. */
export const KIND_LABELS: Readonly<Record<AttributeType, string>> = {
  STRING: 'Text',
  LONG: 'Integer',
  DOUBLE: 'Number',
  BOOLEAN: 'Boolean',
  TIMESTAMP: 'Time',
  STRING_ARRAY: 'List of texts',
  LONG_ARRAY: 'List of integers',
  DOUBLE_ARRAY: 'List of numbers',
  BOOLEAN_ARRAY: 'List of booleans',
  STRING_MAP: 'Map of texts',
};

export const AGGREGATIONS: readonly MetricAggregationType[] = [
  'COUNT',
  'DISTINCTCOUNT',
  'SUM',
  'AVG',
  'MIN',
  'MAX',
  'PERCENTILE',
  'AVGRATE',
  'DISTINCT_ARRAY',
];

const BLANK: Draft = {
  scope: 'SPAN',
  key: '',
  displayName: '',
  description: '',
  kind: 'STRING',
  type: 'ATTRIBUTE',
  unit: '',
  groupable: true,
  aggregations: undefined,
  sensitive: false,
  promoted: false,
  definition: { sourcePath: '' },
  version: undefined,
};

/** What is known of a key that was sent, for guessing the kind. */
export interface KnownKey {
  readonly key: string;
  readonly types: readonly string[];
}

const LEVEL_OF: Readonly<Record<string, AttributeLevel | undefined>> = {
  resourceAttributes: 'RESOURCE',
  resource: 'RESOURCE',
  scopeAttributes: 'SCOPE',
};

/** Where a path of a span's attribute leads: `spanTags.http.method`, `resourceAttributes[host.name]`, or a bare key that was sent. */
export function definitionOfPath(path: string, scope: string): { readonly key: string; readonly definition: Definition } {
  const ref = parseRef(path);
  const [, holder, rest] = /^(spanTags|span|resourceAttributes|resource|scopeAttributes|attributes)\.(.+)$/s.exec(path) ?? [];
  const [map, key] = ref.subpath === undefined ? [holder, rest ?? path] : [ref.key, ref.subpath];
  if (map === 'attributes' && scope === 'LOG_EVENT') return { key, definition: { sourceAttribute: { level: 'EVENT', key } } };
  const level = LEVEL_OF[map ?? ''];
  return { key, definition: level === undefined ? { sourcePath: key } : { sourceAttribute: { level, key } } };
}

/** `http.request.method` → `httpRequestMethod`: a key that can be typed anywhere. */
export const keyOfPath = (path: string): string =>
  path
    .replace(/[^A-Za-z0-9_]+(.)?/g, (_, next?: string) => (next ?? '').toUpperCase())
    .replace(/^[^A-Za-z_]+/, '')
    .replace(/^[A-Z]/, (first) => first.toLowerCase());

const KIND_OF_SENT: Readonly<Record<string, AttributeType | undefined>> = { LONG: 'LONG', DOUBLE: 'DOUBLE', BOOLEAN: 'BOOLEAN' };

/** The kind that holds every type that a key was sent with; text where they have nothing in common. */
export function kindOfSent(types: readonly string[]): AttributeType {
  const kinds = new Set(types.map((type) => KIND_OF_SENT[type] ?? 'STRING'));
  if (kinds.size === 2 && kinds.has('LONG') && kinds.has('DOUBLE')) return 'DOUBLE';
  return kinds.size === 1 ? [...kinds][0]! : 'STRING';
}

/** A new attribute of a scope; of what was sent under a path where one is given. */
export function newDraft(scope: string, path: string, sent: readonly KnownKey[]): Draft {
  if (path === '') return { ...BLANK, scope };
  const { key, definition } = definitionOfPath(path, scope);
  const kind = kindOfSent(sent.find((each) => each.key === key)?.types ?? []);
  return { ...BLANK, scope, key: keyOfPath(key), kind, definition };
}

/** A stored attribute, to be changed. */
export const draftOf = (attribute: CatalogueAttribute): Draft => ({
  scope: attribute.scope,
  key: attribute.name,
  displayName: attribute.displayName === attribute.name ? '' : attribute.displayName,
  description: attribute.description,
  kind: attribute.type,
  type: attribute.onlySupportsAggregation ? 'METRIC' : 'ATTRIBUTE',
  unit: attribute.units,
  groupable: attribute.groupable,
  aggregations: attribute.supportedAggregations,
  sensitive: attribute.sensitive,
  promoted: attribute.promoted,
  definition: readDefinition(attribute.definition) ?? { sourcePath: attribute.name },
  version: attribute.version,
});

const members = ({ displayName, description, unit, groupable, type, aggregations, sensitive, promoted, definition }: Draft) => ({
  displayName: displayName.trim(),
  description: description.trim(),
  unit: unit.trim(),
  groupable,
  type,
  // None means: those that are usual for kind and type.
  aggregations: aggregations ?? [],
  sensitive,
  promoted,
  definition,
});

export const createInput = (draft: Draft): InputCreateAttribute => ({
  scope: draft.scope,
  key: draft.key.trim(),
  kind: draft.kind,
  ...members(draft),
});

export const updateInput = (draft: Draft): InputUpdateAttribute => ({
  scope: draft.scope,
  key: draft.key,
  kind: draft.kind,
  expectedVersion: draft.version ?? null,
  ...members(draft),
});

/** A draft with another kind: numbers of a metric stay numbers, maps cannot be grouped by. */
export function withKind(draft: Draft, kind: AttributeType): Draft {
  const isNumber = kind === 'LONG' || kind === 'DOUBLE';
  const type = isNumber ? draft.type : 'ATTRIBUTE';
  return { ...draft, kind, type, groupable: kind === 'STRING_MAP' ? false : draft.groupable, aggregations: undefined };
}

/** A metric is aggregated, not grouped by, unless that is asked for. */
export const withType = (draft: Draft, type: CustomAttributeType): Draft => ({
  ...draft,
  type,
  groupable: type === 'ATTRIBUTE' && draft.kind !== 'STRING_MAP',
  aggregations: undefined,
});
