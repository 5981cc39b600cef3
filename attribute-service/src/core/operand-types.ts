import { invalidArgument } from '@spangraph/model';
import { ProjectionOperator, ValueKind } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeDefinition, Projection, ProjectionExpression } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

/** What an operand is before it is computed; anything but a collection has a text. */
type OperandType = 'text' | 'number' | 'boolean' | 'timestamp' | 'collection' | 'null';

const { ADD, SUBTRACT, MULTIPLY, DIVIDE, PARSE_NUMBER, STRING_EQUALS, CONDITIONAL, FIRST_PRESENT, LESS_THAN } = ProjectionOperator;
const ARITHMETIC: readonly ProjectionOperator[] = [ADD, SUBTRACT, MULTIPLY, DIVIDE];

const OF_KIND: Partial<Record<ValueKind, OperandType>> = {
  [ValueKind.STRING]: 'text',
  [ValueKind.LONG]: 'number',
  [ValueKind.DOUBLE]: 'number',
  [ValueKind.BOOLEAN]: 'boolean',
  [ValueKind.TIMESTAMP]: 'timestamp',
};

/** Kind of an attribute that a projection names. */
type KindOf = (id: string) => ValueKind | undefined;

/** Throws INVALID_ARGUMENT with the path of an operand whose type an operator cannot take. */
export function checkOperandTypes(definition: AttributeDefinition | undefined, kindOf: KindOf, path: string): void {
  const kind = definition?.kind;
  if (kind?.$case === 'projection') typeOf(kind.value, kindOf, `${path}.projection`);
  if (kind?.$case === 'firstValuePresent')
    kind.value.definitions.forEach((part, i) => checkOperandTypes(part, kindOf, `${path}.firstValuePresent[${i}]`));
}

function typeOf({ kind }: Projection, kindOf: KindOf, path: string): OperandType {
  switch (kind?.$case) {
    case 'attributeId':
      return OF_KIND[kindOf(kind.value) ?? ValueKind.STRING] ?? 'collection';
    case 'literal':
      return typeOfLiteral(kind.value);
    case 'expression':
      return typeOfExpression(kind.value, kindOf, path);
    case undefined:
      return 'null';
  }
}

function typeOfLiteral({ kind }: Value): OperandType {
  switch (kind?.$case) {
    case undefined:
      return 'null';
    case 'string':
      return 'text';
    case 'long':
    case 'double':
      return 'number';
    case 'boolean':
    case 'timestamp':
      return kind.$case;
    default:
      return 'collection';
  }
}

function typeOfExpression({ operator, arguments: operands }: ProjectionExpression, kindOf: KindOf, path: string): OperandType {
  const types = operands.map((operand, i) => typeOf(operand, kindOf, `${path}.arguments[${i}]`));
  const refuse = (place: number, wanted: string): never => {
    throw invalidArgument(`${operator} takes ${wanted}, not a ${types[place]}`, {
      path: `${path}.arguments[${place}]`,
      value: types[place],
    });
  };
  const collection = types.indexOf('collection');
  if (collection >= 0) refuse(collection, 'text, numbers, booleans and times');
  if (ARITHMETIC.includes(operator)) {
    const other = types.findIndex((type) => type !== 'number' && type !== 'null');
    if (other >= 0) refuse(other, 'numbers (PARSE_NUMBER reads one from text)');
    return 'number';
  }
  if (operator === CONDITIONAL && !['boolean', 'text', 'null'].includes(types[0]!)) refuse(0, 'a condition');
  if (operator === LESS_THAN && common(types) === undefined) refuse(1, `two values of one type; the first is a ${types[0]}`);
  return resultOf(operator, types);
}

/** The one type of several operands, where they agree; null agrees with all. */
function common(types: readonly OperandType[]): OperandType | undefined {
  const present = [...new Set(types.filter((type) => type !== 'null'))];
  return present.length > 1 ? undefined : (present[0] ?? 'null');
}

function resultOf(operator: ProjectionOperator, types: readonly OperandType[]): OperandType {
  switch (operator) {
    case PARSE_NUMBER:
      return 'number';
    case STRING_EQUALS:
    case LESS_THAN:
      return 'boolean';
    case CONDITIONAL:
      return common(types.slice(1)) ?? 'text';
    case FIRST_PRESENT:
      return common(types) ?? 'text';
    default:
      return 'text';
  }
}
