import type { AttributeSourceField, InputAttributeDefinition, InputAttributeProjection, InputSourceAttribute } from '@schema';

/** How the value of an attribute comes to be, in the form in which the API takes and gives it: exactly one member is there. */
export type Definition = InputAttributeDefinition;
export type Projection = InputAttributeProjection;

/** One way of definition; the member that is given. */
export type DefinitionKind = 'sourcePath' | 'sourceAttribute' | 'sourceField' | 'projection' | 'firstValuePresent';

/** The member of a definition; `sourcePath` where it has none. */
export function definitionKind(definition: Definition): DefinitionKind {
  if (definition.sourceAttribute != null) return 'sourceAttribute';
  if (definition.sourceField != null) return 'sourceField';
  if (definition.projection != null) return 'projection';
  return definition.firstValuePresent != null ? 'firstValuePresent' : 'sourcePath';
}

export interface DefinitionWay {
  readonly kind: DefinitionKind;
  readonly label: string;
  readonly hint: string;
  readonly initial: Definition;
}

/** Ways to define an attribute, in the order in which they are offered. */
export const DEFINITION_WAYS: readonly DefinitionWay[] = [
  { kind: 'sourcePath', label: 'Sent attribute', hint: 'Of the span, else of its resource.', initial: { sourcePath: '' } },
  {
    kind: 'sourceAttribute',
    label: 'Sent attribute of one level',
    hint: 'Of the span, its resource, the instrumentation scope, or a log event.',
    initial: { sourceAttribute: { level: 'SPAN', key: '' } },
  },
  { kind: 'projection', label: 'Computed', hint: 'From other attributes, by operators.', initial: { projection: { attribute: '' } } },
  {
    kind: 'firstValuePresent',
    label: 'First value present',
    hint: 'Of several definitions, the first that gives a value.',
    initial: { firstValuePresent: [{ sourcePath: '' }, { sourcePath: '' }] },
  },
  { kind: 'sourceField', label: 'Time of the row', hint: 'When it started or ended.', initial: { sourceField: 'START_TIME' } },
];

/** The definition of an attribute as the API gives it; undefined where it has none. */
export const readDefinition = (value: unknown): Definition | undefined => (typeof value === 'object' && value !== null ? value : undefined);

const FIELDS: Readonly<Record<AttributeSourceField, string>> = { START_TIME: 'start time', END_TIME: 'end time' };
const LEVELS: Readonly<Record<InputSourceAttribute['level'], string>> = {
  SPAN: 'span',
  RESOURCE: 'resource',
  SCOPE: 'instrumentation scope',
  EVENT: 'log event',
};

/** A definition as one line to read, such as `MULTIPLY(SPAN.status, 2)`. */
export function definitionText(definition: Definition): string {
  const { sourcePath, sourceAttribute, sourceField, projection, firstValuePresent } = definition;
  if (sourceAttribute != null) return `${sourceAttribute.key || '…'} of the ${LEVELS[sourceAttribute.level]}`;
  if (sourceField != null) return FIELDS[sourceField];
  if (projection != null) return projectionText(projection);
  if (firstValuePresent != null) return `first of (${firstValuePresent.map(definitionText).join(', ')})`;
  return sourcePath || '…';
}

export function projectionText({ attribute, literal, operator, arguments: operands }: Projection): string {
  if (operator != null) return `${operator}(${(operands ?? []).map(projectionText).join(', ')})`;
  return attribute != null ? attribute || '…' : JSON.stringify(literal ?? null);
}

/** Whether everything that must be given is; only then a definition is worth asking the server about. */
export function isComplete(definition: Definition): boolean {
  const { sourcePath, sourceAttribute, sourceField, projection, firstValuePresent } = definition;
  if (sourceAttribute != null) return sourceAttribute.key !== '';
  if (projection != null) return isCompleteProjection(projection);
  if (firstValuePresent != null) return firstValuePresent.length > 0 && firstValuePresent.every(isComplete);
  return sourceField != null || (sourcePath ?? '') !== '';
}

const isCompleteProjection = ({ attribute, operator, arguments: operands }: Projection): boolean =>
  operator != null ? (operands ?? []).length > 0 && (operands ?? []).every(isCompleteProjection) : attribute == null || attribute !== '';
