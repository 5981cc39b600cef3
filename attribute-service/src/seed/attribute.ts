import { AttributeSource, AttributeType, SourceField, ValueKind } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeDefinition, AttributeMetadata } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import { AggregateFunction } from '@spangraph/proto/spangraph/common/v1/value';

import { aggregationsOf } from '../core/aggregations';

/** What a declaration says beside kind and display name; all else follows from them. */
export interface AttributeOptions {
  /** Name by which the pipeline knows the value; the id when absent. */
  readonly fqn?: string;
  /** Empty when absent. */
  readonly unit?: string;
  /** Text is, unless it says otherwise; everything else is not. */
  readonly groupable?: boolean;
  /** Query service when absent. */
  readonly sources?: readonly AttributeSource[];
  readonly definition?: AttributeDefinition;
}

/** An attribute without the id, which its place in a scope gives. */
export type AttributeDeclaration = Omit<AttributeMetadata, 'id' | 'scope' | 'key'>;

export const EDS: readonly AttributeSource[] = [AttributeSource.EDS];
export const QS_AND_EDS: readonly AttributeSource[] = [AttributeSource.QS, AttributeSource.EDS];

/** Ids and keys come from the places of the declarations: `scope('API', { name: text('Endpoint Name') })` declares `API.name`. */
export function scope(name: string, declarations: Readonly<Record<string, AttributeDeclaration>>): readonly AttributeMetadata[] {
  return Object.freeze(
    Object.entries(declarations).map(([key, declaration]) => {
      const id = `${name}.${key}`;
      return Object.freeze({ ...declaration, id, scope: name, key, fqn: declaration.fqn || id });
    }),
  );
}

export const text = (displayName: string, options: AttributeOptions = {}): AttributeDeclaration =>
  attribute(displayName, ValueKind.STRING, { groupable: true, ...options });
export const long = (displayName: string, options: AttributeOptions = {}): AttributeDeclaration =>
  attribute(displayName, ValueKind.LONG, options);
export const flag = (displayName: string, options: AttributeOptions = {}): AttributeDeclaration =>
  attribute(displayName, ValueKind.BOOLEAN, options);
export const timestamp = (displayName: string, options: AttributeOptions = {}): AttributeDeclaration =>
  attribute(displayName, ValueKind.TIMESTAMP, options);
export const textList = (displayName: string, options: AttributeOptions = {}): AttributeDeclaration =>
  attribute(displayName, ValueKind.STRING_ARRAY, options);
export const textMap = (displayName: string, options: AttributeOptions = {}): AttributeDeclaration =>
  attribute(displayName, ValueKind.STRING_MAP, options);

/** A whole number that is there to be aggregated. */
export const metric = (displayName: string, options: AttributeOptions = {}): AttributeDeclaration =>
  attribute(displayName, ValueKind.LONG, options, AttributeType.METRIC);

/** Stands for the rows themselves: it may only be counted, in all or per time. */
export const rowCounter = (displayName: string, options: AttributeOptions = {}): AttributeDeclaration => ({
  ...attribute(displayName, ValueKind.LONG, options),
  supportedAggregations: [AggregateFunction.COUNT, AggregateFunction.AVGRATE],
  onlyAggregationsAllowed: true,
});

/** The value is the attribute of the span with this name, else the one of its resource. */
export const sourcePath = (path: string): AttributeDefinition => ({ kind: { $case: 'sourcePath', value: path } });

export const sourceField = (field: 'START_TIME' | 'END_TIME'): AttributeDefinition => ({
  kind: { $case: 'sourceField', value: SourceField[field] },
});

function attribute(
  displayName: string,
  valueKind: ValueKind,
  options: AttributeOptions,
  type: AttributeType = AttributeType.ATTRIBUTE,
): AttributeDeclaration {
  return {
    fqn: options.fqn ?? '',
    displayName,
    description: '',
    valueKind,
    type,
    unit: options.unit ?? '',
    groupable: options.groupable ?? false,
    supportedAggregations: aggregationsOf(type, valueKind),
    onlyAggregationsAllowed: false,
    sources: options.sources ?? [AttributeSource.QS],
    internal: false,
    custom: false,
    ...(options.definition && { definition: options.definition }),
    version: 1n,
  };
}
