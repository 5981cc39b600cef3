import { BIGINT, BLOB, BOOLEAN, DOUBLE, INTEGER, LIST, UUID, VARCHAR, blobValue, listValue } from '@duckdb/node-api';
import type { DuckDBType, DuckDBValue } from '@duckdb/node-api';

import { attributeColumnName } from '@spangraph/views';
import type { AttributeType, View } from '@spangraph/views';

import type { Scalar } from '../../../core/value';
import { quoteIdentifier } from './quote';

export interface SqlParameters {
  readonly values: readonly DuckDBValue[];
  readonly types: readonly DuckDBType[];
}

/** What printing must know of the data: which attribute columns there are, and the resources of the tenant. */
export interface PrintFacts {
  /** Types under which some chosen segment holds a key of span attributes. */
  attributeTypes(key: string): readonly AttributeType[];
  /** Whether some chosen segment holds values of the key in its overflow column. */
  overflows(key: string): boolean;
  /** Some chosen segment does not name all keys that its overflow column holds. */
  readonly anyKeyOverflows: boolean;
  /** Every key of span attributes that the chosen segments name. */
  attributeKeys(): Iterable<string>;
  readonly resources: ReadonlyMap<number, ReadonlyMap<string, Scalar>>;
}

/**
 * A column of span attributes under a short name of the query: DuckDB takes names that differ only in case for the same, and
 * two keys may.
 */
export interface PrintedAttribute {
  readonly type: AttributeType;
  readonly alias: string;
}

/** Collects parameters, stored columns and joins while the nodes of a query are printed. */
export class PrintContext {
  readonly declaredColumns = new Set<string>();
  readonly attributeColumns = new Map<string, PrintedAttribute>();
  readonly joins: string[] = [];
  private readonly values: DuckDBValue[] = [];
  private readonly types: DuckDBType[] = [];

  constructor(
    readonly view: View,
    readonly facts: PrintFacts,
  ) {}

  get parameters(): SqlParameters {
    return { values: this.values, types: this.types };
  }

  text(value: string): string {
    return this.bind(value, VARCHAR);
  }

  integer(value: bigint): string {
    return this.bind(value, BIGINT);
  }

  double(value: number): string {
    return this.bind(value, DOUBLE);
  }

  boolean(value: boolean): string {
    return this.bind(value, BOOLEAN);
  }

  texts(values: readonly (string | null)[]): string {
    return this.bind(listValue(values), LIST(VARCHAR));
  }

  integers(values: readonly number[]): string {
    return this.bind(listValue(values), LIST(INTEGER));
  }

  longs(values: readonly bigint[]): string {
    return this.bind(listValue(values), LIST(BIGINT));
  }

  doubles(values: readonly number[]): string {
    return this.bind(listValue(values), LIST(DOUBLE));
  }

  /** A trace id from its 32 hexadecimal digits. */
  traceId(hex: string): string {
    return `CAST(${this.bind(hex, VARCHAR)} AS ${UUID.toString()})`;
  }

  /** A span id from its 16 hexadecimal digits. */
  spanId(hex: string): string {
    return this.bind(blobValue(Buffer.from(hex, 'hex')), BLOB);
  }

  /** A declared column of the stored table. */
  stored(name: string): string {
    this.declaredColumns.add(name);
    return `r.${quoteIdentifier(name)}`;
  }

  /** A column of span attributes that some chosen segment has. */
  attribute(key: string, type: AttributeType): string {
    const name = attributeColumnName(key, type);
    const known = this.attributeColumns.get(name);
    const alias = known?.alias ?? `a${this.attributeColumns.size}`;
    this.attributeColumns.set(name, { type, alias });
    return `r.${alias}`;
  }

  private bind(value: DuckDBValue, type: DuckDBType): string {
    this.types.push(type);
    return `$${this.values.push(value)}`;
  }
}
