import { ProjectionOperator, SourceField, SourceLevel } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeDefinition, Projection } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';
import { ComputationFunction } from '@spangraph/proto/spangraph/query/v1/query';
import type { Computation } from '@spangraph/proto/spangraph/query/v1/query';

import type { Aliases } from '../catalogue/aliases';
import { attributeOf, attributeOfId } from '../expression';
import { LOG_EVENT_SCOPE } from '../scopes';
import { NULL_VALUE } from '../values';
import { apply, constant, firstPresent, read } from './computation';
import { sentEntry } from './sent-attributes';
import type { SentKeys } from './sent-attributes';

/** What a definition is read with. */
export interface Terms {
  readonly aliases: Aliases;
  readonly sent: SentKeys;
}

const FUNCTIONS: Readonly<Partial<Record<ProjectionOperator, ComputationFunction>>> = {
  [ProjectionOperator.CONCAT]: ComputationFunction.CONCAT,
  [ProjectionOperator.CONCAT_OR_NULL]: ComputationFunction.CONCAT_OR_NULL,
  [ProjectionOperator.HASH]: ComputationFunction.HASH,
  [ProjectionOperator.STRING_EQUALS]: ComputationFunction.EQUALS,
  [ProjectionOperator.CONDITIONAL]: ComputationFunction.CONDITIONAL,
  [ProjectionOperator.ADD]: ComputationFunction.ADD,
  [ProjectionOperator.SUBTRACT]: ComputationFunction.SUBTRACT,
  [ProjectionOperator.MULTIPLY]: ComputationFunction.MULTIPLY,
  [ProjectionOperator.DIVIDE]: ComputationFunction.DIVIDE,
  [ProjectionOperator.PARSE_NUMBER]: ComputationFunction.PARSE_NUMBER,
  [ProjectionOperator.REGEX_EXTRACT]: ComputationFunction.REGEX_EXTRACT,
  [ProjectionOperator.FIRST_PRESENT]: ComputationFunction.FIRST_PRESENT,
  [ProjectionOperator.LOWER_CASE]: ComputationFunction.LOWER_CASE,
  [ProjectionOperator.LESS_THAN]: ComputationFunction.LESS_THAN,
};

/** A path's entries: those of the span, then those of its resource, each under every name that the key has. */
function pathEntries(terms: Terms, scope: string, path: string): readonly AttributeExpression[] {
  const keys = terms.aliases.keysOf(path);
  return [SourceLevel.SPAN, SourceLevel.RESOURCE].flatMap((level) =>
    keys.flatMap((key) => (terms.sent.levelsOf(key).includes(level) ? (sentEntry(scope, level, key) ?? []) : [])),
  );
}

/** The entries of what was sent that a definition is, the first present one being its value; undefined where it is more than that. */
export function definitionEntries(terms: Terms, scope: string, { kind }: AttributeDefinition): readonly AttributeExpression[] | undefined {
  switch (kind?.$case) {
    case 'sourcePath':
      return pathEntries(terms, scope, kind.value);
    case 'sourceAttribute':
      return terms.aliases.keysOf(kind.value.key).flatMap((key) => sentEntry(scope, kind.value.level, key) ?? []);
    case 'firstValuePresent': {
      const parts = kind.value.definitions.map((part) => definitionEntries(terms, scope, part));
      return parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
    }
    default:
      return undefined;
  }
}

/** How the query service computes what a definition of an attribute of `scope` says. */
export function definitionComputation(terms: Terms, scope: string, definition: AttributeDefinition): Computation {
  const { kind } = definition;
  const entries = definitionEntries(terms, scope, definition);
  if (entries !== undefined) return entries.length === 0 ? constant(NULL_VALUE) : firstPresent(entries.map(read));
  switch (kind?.$case) {
    case 'sourceField':
      return read(timeOf(scope, kind.value));
    case 'firstValuePresent':
      return firstPresent(kind.value.definitions.map((part) => definitionComputation(terms, scope, part)));
    case 'projection':
      return projectionComputation(kind.value);
    default:
      return constant(NULL_VALUE);
  }
}

const timeOf = (scope: string, field: SourceField): AttributeExpression => {
  if (scope === LOG_EVENT_SCOPE) return attributeOf(scope, 'timestamp');
  return attributeOf(scope, field === SourceField.END_TIME ? 'endTime' : 'startTime');
};

function projectionComputation({ kind }: Projection): Computation {
  switch (kind?.$case) {
    case 'attributeId':
      return read(attributeOfId(kind.value));
    case 'literal':
      return constant(kind.value);
    case 'expression': {
      const operands = kind.value.arguments.map(projectionComputation);
      return apply(FUNCTIONS[kind.value.operator] ?? ComputationFunction.UNSPECIFIED, operands);
    }
    case undefined:
      return constant(NULL_VALUE);
  }
}
