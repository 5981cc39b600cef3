import { invalidArgument } from '@spangraph/model';
import { ProjectionOperator, SourceField, SourceLevel } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeDefinition, Projection } from '@spangraph/proto/spangraph/attribute/v1/attribute';

import { toInternalScope } from '../../core/scopes';
import { valueOfJson } from '../config/config-value';
import type { DefinitionInput, ProjectionInput } from './definition.input';

/** Deeper than the attribute service accepts, so that its message is the one that is read; recursion stays bounded. */
const MAX_DEPTH = 64;

/** The one member of an input that is given. */
function onlyMember(input: object, path: string): string {
  const given = Object.entries(input).flatMap(([name, value]) => (value === undefined || value === null ? [] : [name]));
  const [only] = given;
  if (given.length !== 1 || only === undefined)
    throw invalidArgument(given.length === 0 ? 'one member is required' : `only one of ${given.join(', ')} can be given`, {
      path,
      value: given,
    });
  return only;
}

const checkDepth = (depth: number, path: string): void => {
  if (depth > MAX_DEPTH) throw invalidArgument(`the definition is nested deeper than ${MAX_DEPTH} levels`, { path });
};

/** An attribute by its id, or by its key in the scope of the definition. */
function idOf(scope: string, name: string): string {
  const dot = name.indexOf('.');
  const given = dot > 0 ? name.slice(0, dot) : '';
  return /^[A-Z][A-Z0-9_]*$/.test(given) ? `${toInternalScope(given)}${name.slice(dot)}` : `${scope}.${name}`;
}

function readProjection(scope: string, input: ProjectionInput, path: string, depth: number): Projection {
  checkDepth(depth, path);
  const { attribute, literal, operator } = input;
  onlyMember({ attribute, literal, operator }, path);
  if (attribute != null) return { kind: { $case: 'attributeId', value: idOf(scope, attribute) } };
  if (operator == null) return { kind: { $case: 'literal', value: valueOfJson(literal, `${path}.literal`) } };
  const operands = (input.arguments ?? []).map((operand, index) =>
    readProjection(scope, operand, `${path}.arguments[${index}]`, depth + 1),
  );
  return { kind: { $case: 'expression', value: { operator: ProjectionOperator[operator], arguments: operands } } };
}

/** A definition of the API as the services have it; attributes named by key alone are those of `scope`. */
export function readDefinition(scope: string, input: DefinitionInput, path: string, depth = 0): AttributeDefinition {
  checkDepth(depth, path);
  const { sourcePath, sourceAttribute, sourceField, projection, firstValuePresent } = input;
  onlyMember({ sourcePath, sourceAttribute, sourceField, projection, firstValuePresent }, path);
  if (sourcePath != null) return { kind: { $case: 'sourcePath', value: sourcePath } };
  if (sourceAttribute != null) {
    const { level, key } = sourceAttribute;
    return { kind: { $case: 'sourceAttribute', value: { level: SourceLevel[level], key } } };
  }
  if (sourceField != null) return { kind: { $case: 'sourceField', value: SourceField[sourceField] } };
  if (projection != null)
    return { kind: { $case: 'projection', value: readProjection(scope, projection, `${path}.projection`, depth + 1) } };
  const definitions = (firstValuePresent ?? []).map((part, index) =>
    readDefinition(scope, part, `${path}.firstValuePresent[${index}]`, depth + 1),
  );
  return { kind: { $case: 'firstValuePresent', value: { definitions } } };
}
