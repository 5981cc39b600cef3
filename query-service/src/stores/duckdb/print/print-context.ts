import { BIGINT, BLOB, BOOLEAN, DOUBLE, INTEGER, LIST, UUID, VARCHAR, blobValue, listValue } from '@duckdb/node-api';
import type { DuckDBType, DuckDBValue } from '@duckdb/node-api';

import { attributeColumnName } from '@spangraph/views';
import type { AttributeType, View } from '@spangraph/views';

import type { ComputedOperand, ComputedType } from '../../../core/ir';
import type { Scalar } from '../../../core/value';
import type { NeededColumns } from '../file-group';
import type { FindPromoted, PromotedColumn } from '../promoted/promoted-column';
import { quoteIdentifier } from './quote';
import type { SqlCell } from './sql-cell';

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

/** A computed value that segments hold as a column, under a short name of the query. */
export interface PrintedPromotion {
  readonly column: PromotedColumn;
  readonly alias: string;
  readonly type: SqlCell['type'];
  /** The computation, over the columns and joins of `PrintContext.computing`, where some segments are without the column. */
  readonly computed: string | undefined;
}

/** Arrays and maps are JSON text. */
const COMPUTED_CELLS: Partial<Record<ComputedType, SqlCell['type']>> = {
  string: 'string',
  long: 'integer',
  timestamp_nanos: 'integer',
  double: 'double',
  boolean: 'boolean',
};

/** What the contexts of one statement have in common. */
class SharedNames {
  readonly values: DuckDBValue[] = [];
  readonly types: DuckDBType[] = [];
  readonly attributes = new Map<string, string>();
  locals = 0;
}

/** Collects parameters, stored columns and joins while the nodes of a query are printed. */
export class PrintContext {
  readonly declaredColumns = new Set<string>();
  readonly attributeColumns = new Map<string, PrintedAttribute>();
  readonly joins: string[] = [];
  /** Values of resource attributes that are joined in, by key. */
  readonly resourceValues = new Map<string, string>();
  readonly promotions = new Map<string, PrintedPromotion>();
  private computingContext: PrintContext | undefined;

  constructor(
    readonly view: View,
    readonly facts: PrintFacts,
    private readonly findPromoted?: FindPromoted,
    private readonly shared = new SharedNames(),
  ) {}

  /** What segments that lack a promoted column have to read to compute it. */
  get computing(): PrintContext {
    return (this.computingContext ??= new PrintContext(this.view, this.facts, undefined, this.shared));
  }

  /** A computed value that some chosen segment holds as a column; undefined for any other. */
  promoted(operand: ComputedOperand, print: (context: PrintContext) => SqlCell): SqlCell | undefined {
    const column = this.findPromoted?.(operand);
    if (!column) return undefined;
    const known = this.promotions.get(column.id);
    const type = COMPUTED_CELLS[operand.type] ?? 'json';
    const printed = known ?? {
      column,
      alias: `p${this.promotions.size}`,
      type,
      // A parameter that the statement does not use is an error.
      computed: column.complete ? undefined : print(this.computing).sql,
    };
    this.promotions.set(column.id, printed);
    return { sql: `r.${printed.alias}`, type };
  }

  /** The columns that have been collected. */
  get needed(): NeededColumns {
    const own = { declared: this.declaredColumns, attributes: [...this.attributeColumns.keys()] };
    const columns = [...this.promotions.values()].map(({ column }) => column);
    return columns.length === 0 ? own : { ...own, promoted: { columns, otherwise: this.computing.needed } };
  }

  get parameters(): SqlParameters {
    return { values: this.shared.values, types: this.shared.types };
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
    const { attributes } = this.shared;
    const alias = attributes.get(name) ?? `a${attributes.size}`;
    attributes.set(name, alias);
    this.attributeColumns.set(name, { type, alias });
    return `r.${alias}`;
  }

  /** A name of the query's own for a value that is used several times. */
  local(): string {
    return `l${this.shared.locals++}`;
  }

  private bind(value: DuckDBValue, type: DuckDBType): string {
    this.shared.types.push(type);
    return `$${this.shared.values.push(value)}`;
  }
}
