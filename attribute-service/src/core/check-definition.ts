import { invalidArgument } from '@spangraph/model';
import type { SpangraphError } from '@spangraph/model';
import { ProjectionOperator, SourceField } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeDefinition, Projection, ProjectionExpression } from '@spangraph/proto/spangraph/attribute/v1/attribute';

import { ARITY } from './projection-operators';

/** Deep enough for every expression that a person writes; recursion stays bounded. */
const MAX_DEPTH = 32;

/** Throws INVALID_ARGUMENT with the path of what is missing, unknown or of the wrong number of arguments. */
export function checkDefinition({ kind }: AttributeDefinition, path: string, depth = 0): void {
  if (depth > MAX_DEPTH) throw tooDeep(path);
  switch (kind?.$case) {
    case 'sourcePath':
      if (kind.value === '') throw invalidArgument('the source path is empty', { path: `${path}.sourcePath`, value: '' });
      return;
    case 'sourceField':
      if (kind.value !== SourceField.START_TIME && kind.value !== SourceField.END_TIME)
        throw invalidArgument('the source field is not known', { path: `${path}.sourceField`, value: kind.value });
      return;
    case 'firstValuePresent':
      if (kind.value.definitions.length === 0)
        throw invalidArgument('a list of definitions is empty', { path: `${path}.firstValuePresent` });
      kind.value.definitions.forEach((definition, i) => checkDefinition(definition, `${path}.firstValuePresent[${i}]`, depth + 1));
      return;
    case 'projection':
      checkProjection(kind.value, `${path}.projection`, depth + 1);
      return;
    default:
      throw invalidArgument('a definition names none of sourcePath, sourceField, projection and firstValuePresent', { path });
  }
}

function checkProjection({ kind }: Projection, path: string, depth: number): void {
  if (depth > MAX_DEPTH) throw tooDeep(path);
  if (kind === undefined) throw invalidArgument('a projection names none of attributeId, literal and expression', { path });
  if (kind.$case === 'expression') checkExpression(kind.value, path, depth);
}

function checkExpression({ operator, arguments: operands }: ProjectionExpression, path: string, depth: number): void {
  const arity = ARITY.get(operator);
  if (arity === undefined || operator === ProjectionOperator.UNSPECIFIED)
    throw invalidArgument('the operator is not known', { path: `${path}.operator`, value: operator });
  if (operands.length !== arity)
    throw invalidArgument(`${operator} takes ${arity} arguments, not ${operands.length}`, {
      path: `${path}.arguments`,
      value: operands.length,
    });
  operands.forEach((operand, i) => checkProjection(operand, `${path}.arguments[${i}]`, depth + 1));
}

const tooDeep = (path: string): SpangraphError => invalidArgument(`the definition is nested deeper than ${MAX_DEPTH} levels`, { path });
