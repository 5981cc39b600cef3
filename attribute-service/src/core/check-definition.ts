import { invalidArgument } from '@spangraph/model';
import type { SpangraphError } from '@spangraph/model';
import { ProjectionOperator, SourceField, SourceLevel } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type {
  AttributeDefinition,
  Projection,
  ProjectionExpression,
  SourceAttribute,
} from '@spangraph/proto/spangraph/attribute/v1/attribute';

import { compileExtractor } from './pattern';
import { ARITY } from './projection-operators';

/** Deep enough for every expression that a person writes; recursion stays bounded. */
const MAX_DEPTH = 32;

/** Throws INVALID_ARGUMENT with the path of what is missing, unknown, no pattern, or of the wrong number of arguments. */
export function checkDefinition({ kind }: AttributeDefinition, path: string, depth = 0): void {
  if (depth > MAX_DEPTH) throw tooDeep(path);
  switch (kind?.$case) {
    case 'sourcePath':
      if (kind.value === '') throw invalidArgument('the source path is empty', { path: `${path}.sourcePath`, value: '' });
      return;
    case 'sourceAttribute':
      checkSourceAttribute(kind.value, `${path}.sourceAttribute`);
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
      throw invalidArgument('a definition names none of sourcePath, sourceAttribute, sourceField, projection and firstValuePresent', {
        path,
      });
  }
}

function checkSourceAttribute({ level, key }: SourceAttribute, path: string): void {
  if (key === '') throw invalidArgument('the key is empty', { path: `${path}.key`, value: '' });
  if (level === SourceLevel.UNSPECIFIED || level === SourceLevel.UNRECOGNIZED)
    throw invalidArgument('the level is not known', { path: `${path}.level`, value: level });
}

function checkProjection({ kind }: Projection, path: string, depth: number): void {
  if (depth > MAX_DEPTH) throw tooDeep(path);
  if (kind === undefined) throw invalidArgument('a projection names none of attributeId, literal and expression', { path });
  if (kind.$case === 'expression') checkExpression(kind.value, path, depth);
}

function checkExpression({ operator, arguments: operands }: ProjectionExpression, path: string, depth: number): void {
  const arity = ARITY.get(operator);
  if (arity === undefined) throw invalidArgument('the operator is not known', { path: `${path}.operator`, value: operator });
  const { least, most } = arity;
  if (operands.length < least || operands.length > most)
    throw invalidArgument(`${operator} takes ${least === most ? least : `${least} to ${most}`} arguments, not ${operands.length}`, {
      path: `${path}.arguments`,
      value: operands.length,
    });
  operands.forEach((operand, i) => checkProjection(operand, `${path}.arguments[${i}]`, depth + 1));
  if (operator === ProjectionOperator.REGEX_EXTRACT) checkPattern(operands[1]!, `${path}.arguments[1]`);
}

function checkPattern({ kind }: Projection, path: string): void {
  const literal = kind?.$case === 'literal' ? kind.value.kind : undefined;
  if (literal?.$case !== 'string') throw invalidArgument('the pattern of REGEX_EXTRACT is literal text', { path });
  compileExtractor(literal.value, path);
}

const tooDeep = (path: string): SpangraphError => invalidArgument(`the definition is nested deeper than ${MAX_DEPTH} levels`, { path });
