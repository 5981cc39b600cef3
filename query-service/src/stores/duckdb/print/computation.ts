import { UUID_NAMESPACE } from '@spangraph/model';

import type { Computation, ComputationName, ComputedOperand, ElementType } from '../../../core/ir';
import { LEADING_NUMBER_PATTERN, extractedGroup } from '../../../core/value';
import {
  DYNAMIC_SQL_TYPE,
  asBoolean,
  asDouble,
  asDynamic,
  asEpochNanos,
  asLong,
  asNumber,
  asText,
  finite,
  firstAs,
  leafCell,
  letIn,
  pack,
} from './computed-cell';
import type { ComputedCell } from './computed-cell';
import { jsonArray, jsonObject } from './json-value';
import type { PrintContext } from './print-context';
import { quoteLiteral } from './quote';
import type { SqlCell } from './sql-cell';

/** Functions whose second argument is a literal that is printed in a place of its own. */
const WITH_LITERAL: ReadonlySet<ComputationName> = new Set(['REGEX_EXTRACT', 'MAP_ENTRY']);

/** Prints a column, an entry or what is computed by itself: every place that may hold it. */
export type LeafPrinter = (of: Extract<Computation, { kind: 'column' | 'entry' | 'computed' }>) => readonly SqlCell[];
/** Prints an entry of a JSON object. */
export type EntryPrinter = (json: string, key: string) => string;

/**
 * Prints computations. No part of one is printed twice: what is needed twice is bound to a name, so that the statement is as long as the
 * computation, whatever its nesting.
 */
export class ComputationPrinter {
  constructor(
    private readonly context: PrintContext,
    private readonly leaf: LeafPrinter,
    private readonly entry: EntryPrinter,
  ) {}

  /** A computed operand in its type; arrays and maps are JSON text. */
  operand({ type, of }: ComputedOperand): SqlCell {
    const cells = this.cells(of);
    switch (type) {
      case 'string':
        return { sql: this.text(cells), type: 'string' };
      case 'long':
      case 'timestamp_nanos':
        return { sql: firstAs(cells, asLong, 'BIGINT', this.context), type: 'integer' };
      case 'double':
        return { sql: this.double(cells), type: 'double' };
      case 'boolean':
        return { sql: firstAs(cells, asBoolean, 'BOOLEAN', this.context), type: 'boolean' };
      case 'string_map':
        return { sql: letIn(this.context, this.text(cells), jsonObject), type: 'json' };
      default:
        return {
          sql: letIn(this.context, this.text(cells), (sql) => jsonArray(sql, type.slice(0, -'_array'.length) as ElementType)),
          type: 'json',
        };
    }
  }

  private cells(computation: Computation): readonly ComputedCell[] {
    switch (computation.kind) {
      case 'column':
      case 'entry':
      case 'computed':
        return this.leaf(computation).map(leafCell);
      case 'literal':
        return this.literal(computation.value);
      case 'call':
        return computation.function === 'FIRST_PRESENT'
          ? computation.arguments.flatMap((of) => this.cells(of))
          : [this.call(computation.function, computation.arguments)];
    }
  }

  /** A parameter alone is no term to order by. */
  private literal(value: string | number | bigint | boolean | null): readonly ComputedCell[] {
    switch (typeof value) {
      case 'string':
        return [{ sql: `CAST(${this.context.text(value)} AS VARCHAR)`, type: 'string' }];
      case 'bigint':
        return [{ sql: `CAST(${this.context.integer(value)} AS BIGINT)`, type: 'integer' }];
      case 'number':
        return [{ sql: `CAST(${this.context.double(value)} AS DOUBLE)`, type: 'double' }];
      case 'boolean':
        return [{ sql: `CAST(${this.context.boolean(value)} AS BOOLEAN)`, type: 'boolean' }];
      default:
        return [];
    }
  }

  private call(name: Exclude<ComputationName, 'FIRST_PRESENT'>, of: readonly Computation[]): ComputedCell {
    const [first = [], second = [], third = []] = of.slice(0, WITH_LITERAL.has(name) ? 1 : 3).map((argument) => this.cells(argument));
    switch (name) {
      case 'CONDITIONAL':
        return this.conditional(first, second, third);
      case 'CONCAT':
        return this.named(
          this.text(first),
          this.text(second),
          'string',
          (a, b) => `CASE WHEN ${a} IS NOT NULL OR ${b} IS NOT NULL THEN coalesce(${a}, '') || coalesce(${b}, '') END`,
        );
      case 'CONCAT_OR_NULL':
        return { sql: `(${this.text(first)} || ${this.text(second)})`, type: 'string' };
      case 'EQUALS':
        return { sql: `(${this.text(first)} IS NOT DISTINCT FROM ${this.text(second)})`, type: 'boolean' };
      case 'HASH':
        return { sql: letIn(this.context, `sha1(unhex('${UUID_NAMESPACE}') || encode(${this.text(first)}))`, uuidSql), type: 'string' };
      case 'LOWER_CASE':
        return { sql: `lower(${this.text(first)})`, type: 'string' };
      case 'PARSE_NUMBER':
        return { sql: letIn(this.context, leadingNumber(this.text(first)), (sql) => asNumber({ sql, type: 'string' })), type: 'dynamic' };
      case 'REGEX_EXTRACT':
        return { sql: this.extract(this.text(first), of[1]!), type: 'string' };
      case 'EPOCH_NANOS':
        return { sql: firstAs(first, asEpochNanos, 'BIGINT', this.context), type: 'integer' };
      case 'MAP_ENTRY':
        return { sql: letIn(this.context, this.text(first), (sql) => this.mapEntry(sql, of[1]!)), type: 'string' };
      case 'DIVIDE':
        return { sql: finite(`(${this.double(first)} / nullif(${this.double(second)}, 0))`, this.context), type: 'double' };
      case 'ADD':
      case 'SUBTRACT':
      case 'MULTIPLY':
      case 'LESS_THAN':
        return this.arithmetic(name, first, second);
    }
  }

  private text(cells: readonly ComputedCell[]): string {
    return firstAs(cells, asText, 'VARCHAR', this.context);
  }

  private double(cells: readonly ComputedCell[]): string {
    return firstAs(cells, asDouble, 'DOUBLE', this.context);
  }

  private named(a: string, b: string, type: ComputedCell['type'], body: (a: string, b: string) => string): ComputedCell {
    return { sql: letIn(this.context, a, (first) => letIn(this.context, b, (second) => body(first, second))), type };
  }

  private conditional(condition: readonly ComputedCell[], then: readonly ComputedCell[], otherwise: readonly ComputedCell[]): ComputedCell {
    const types = new Set([...then, ...otherwise].map(({ type }) => type));
    const type = types.size === 1 ? [...types][0]! : 'dynamic';
    const sqlType = { string: 'VARCHAR', integer: 'BIGINT', double: 'DOUBLE', boolean: 'BOOLEAN', dynamic: DYNAMIC_SQL_TYPE }[type];
    const choice = (cells: readonly ComputedCell[]): string =>
      firstAs(cells, type === 'dynamic' ? asDynamic : ({ sql }) => sql, sqlType, this.context);
    const holds = firstAs(condition, asBoolean, 'BOOLEAN', this.context);
    return {
      sql: letIn(this.context, holds, (sql) => `CASE WHEN ${sql} THEN ${choice(then)} WHEN NOT ${sql} THEN ${choice(otherwise)} END`),
      type,
    };
  }

  private extract(text: string, pattern: Computation): string {
    const value = pattern.kind === 'literal' ? String(pattern.value) : '';
    const bound = this.context.text(value);
    // Without a match there is empty text as well; only then is it worth a second look.
    const choose = (sql: string, found: string): string =>
      `CASE WHEN ${found} <> '' THEN ${found} WHEN regexp_matches(${sql}, ${bound}) THEN '' END`;
    const found = (sql: string): string => `regexp_extract(${sql}, ${bound}, ${extractedGroup(value)})`;
    return letIn(this.context, text, (sql) => letIn(this.context, found(sql), (name) => choose(sql, name)));
  }

  private mapEntry(json: string, key: Computation): string {
    return letIn(this.context, jsonObject(json), (sql) => this.entry(sql, key.kind === 'literal' ? String(key.value) : ''));
  }

  private arithmetic(
    name: 'ADD' | 'SUBTRACT' | 'MULTIPLY' | 'LESS_THAN',
    a: readonly ComputedCell[],
    b: readonly ComputedCell[],
  ): ComputedCell {
    const sign = { ADD: '+', SUBTRACT: '-', MULTIPLY: '*', LESS_THAN: '<' }[name];
    const compares = name === 'LESS_THAN';
    const ofIntegers = (x: string, y: string): string =>
      compares ? `${x} < ${y}` : `TRY_CAST(CAST(${x} AS HUGEINT) ${sign} CAST(${y} AS HUGEINT) AS BIGINT)`;
    const ofDoubles = (x: string, y: string): string => (compares ? `${x} < ${y}` : finite(`(${x} ${sign} ${y})`, this.context));
    const only = (type: ComputedCell['type'], cells: readonly ComputedCell[]): boolean => cells.every((cell) => cell.type === type);
    if (only('integer', a) && only('integer', b)) {
      const [x, y] = [a, b].map((cells) => firstAs(cells, asLong, 'BIGINT', this.context));
      return { sql: `(${ofIntegers(x!, y!)})`, type: compares ? 'boolean' : 'integer' };
    }
    if (only('double', a) || only('double', b))
      return { sql: `(${ofDoubles(this.double(a), this.double(b))})`, type: compares ? 'boolean' : 'double' };
    const [x, y] = [a, b].map((cells) => firstAs(cells, asNumber, DYNAMIC_SQL_TYPE, this.context));
    return this.named(x!, y!, compares ? 'boolean' : 'dynamic', (p, q) => {
      const exact = `${p}.i IS NOT NULL AND ${q}.i IS NOT NULL`;
      const integers = ofIntegers(`${p}.i`, `${q}.i`);
      const doubles = ofDoubles(`coalesce(${p}.d, CAST(${p}.i AS DOUBLE))`, `coalesce(${q}.d, CAST(${q}.i AS DOUBLE))`);
      return compares
        ? `CASE WHEN ${exact} THEN ${integers} ELSE ${doubles} END`
        : `CASE WHEN ${exact} THEN ${pack({ integer: integers })} ELSE ${pack({ double: doubles })} END`;
    });
  }
}

const leadingNumber = (text: string): string => `regexp_extract(${text}, ${quoteLiteral(LEADING_NUMBER_PATTERN)}, 1)`;

/** Version 5 and the variant of RFC 9562 put into a hash of forty hexadecimal digits. */
const uuidSql = (hash: string): string =>
  `${hash}[1:8] || '-' || ${hash}[9:12] || '-5' || ${hash}[14:16] || '-' || translate(${hash}[17:17], '0123456789abcdef', '89ab89ab89ab89ab') || ${hash}[18:20] || '-' || ${hash}[21:32]`;
