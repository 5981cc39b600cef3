import { invalidArgument } from '@spangraph/model';
import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';
import { ComputedKind } from '@spangraph/proto/spangraph/query/v1/query';
import type { Computation as ComputationMessage, ComputationCall } from '@spangraph/proto/spangraph/query/v1/query';

import { FUNCTIONS, isMap, operandType } from '../ir';
import type { Computation, ComputationName, ComputedOperand, ComputedType, Reference } from '../ir';
import { compileExtraction } from '../value';
import type { ComputedDeclaration } from './computed-index';
import { isList, readFilterValue } from './literal';
import { measured } from './measured';
import type { Names } from './names';

const TYPES: Partial<Record<ComputedKind, ComputedType>> = {
  [ComputedKind.STRING]: 'string',
  [ComputedKind.LONG]: 'long',
  [ComputedKind.DOUBLE]: 'double',
  [ComputedKind.BOOLEAN]: 'boolean',
  [ComputedKind.TIMESTAMP]: 'timestamp_nanos',
  [ComputedKind.STRING_ARRAY]: 'string_array',
  [ComputedKind.LONG_ARRAY]: 'long_array',
  [ComputedKind.DOUBLE_ARRAY]: 'double_array',
  [ComputedKind.BOOLEAN_ARRAY]: 'boolean_array',
  [ComputedKind.STRING_MAP]: 'string_map',
};

/** Functions of numbers: of a column with a finer measure they take the measure. */
const NUMERIC: ReadonlySet<string> = new Set<ComputationName>(['ADD', 'SUBTRACT', 'MULTIPLY', 'DIVIDE', 'LESS_THAN']);
/** Functions that only a computed attribute of some kind is made of. */
const INTERNAL: ReadonlySet<string> = new Set<ComputationName>(['EPOCH_NANOS', 'MAP_ENTRY']);
const PREFIX = 'COMPUTATION_FUNCTION_';

interface Resolution {
  readonly names: Names;
  resolve(names: Names, attribute: AttributeExpression, path: string): Reference;
}

/** What a computed attribute, or an entry of it, stands for. Its references are known to be without cycle and of bounded size. */
export function planComputed(
  by: Resolution,
  { attribute, path }: ComputedDeclaration,
  subpath: string | undefined,
  from: string,
): Reference {
  const type = TYPES[attribute.kind];
  if (!type) throw invalidArgument(`${path}.kind: ${attribute.kind} is no kind of values`, { path: `${path}.kind` });
  const id = `${attribute.scope}.${attribute.key}`;
  if (subpath !== undefined && type !== 'string_map') {
    throw invalidArgument(`${from}: ${id} is a ${type} and has no entry ${JSON.stringify(subpath)}; only maps have`, { path: from });
  }
  const message = attribute.computation!;
  const at = `${path}.computation`;
  const alias = type === 'string_map' ? mapAlias(by, message, subpath, at) : undefined;
  if (alias) return alias;
  const plain = planComputation(by, message, at, type === 'double');
  const of = type === 'timestamp_nanos' ? epochNanos(plain) : plain;
  if (subpath === undefined) return { kind: 'computed', type, of };
  return { kind: 'computed', type: 'string', of: call('MAP_ENTRY', [of, { kind: 'literal', value: subpath }]) };
}

/** A map that is another attribute's map, or one of its entries. */
function mapAlias(
  { names, resolve }: Resolution,
  { kind }: ComputationMessage,
  subpath: string | undefined,
  path: string,
): Reference | undefined {
  if (kind?.$case !== 'attribute' || kind.value.subpath !== undefined) return undefined;
  const operand = resolve(names, kind.value, `${path}.attribute`);
  if (!isMap(operand)) return undefined;
  return subpath === undefined ? operand : resolve(names, { ...kind.value, subpath }, `${path}.attribute`);
}

function planComputation(by: Resolution, { kind }: ComputationMessage, path: string, numeric: boolean): Computation {
  switch (kind?.$case) {
    case undefined:
      throw invalidArgument(`${path}: the computation is empty`, { path });
    case 'attribute':
      return planLeaf(by, kind.value, `${path}.attribute`, numeric);
    case 'literal': {
      const value = readFilterValue(kind.value, `${path}.literal`);
      if (isList(value)) throw invalidArgument(`${path}.literal: a list is no literal of a computation`, { path });
      return { kind: 'literal', value };
    }
    case 'call':
      return planCall(by, kind.value, path);
  }
}

function planLeaf({ names, resolve }: Resolution, attribute: AttributeExpression, path: string, numeric: boolean): Computation {
  const operand = resolve(names, attribute, path);
  if (operand.kind === 'column' && isMap(operand)) {
    throw invalidArgument(`${path}: a computation needs an entry of the map ${operand.column}, by subpath`, { path });
  }
  return numeric ? measured(names.view, operand) : operand;
}

function planCall(by: Resolution, message: ComputationCall, path: string): Computation {
  const name = message.function.slice(PREFIX.length) as ComputationName;
  if (!message.function.startsWith(PREFIX) || !Object.hasOwn(FUNCTIONS, name) || INTERNAL.has(name)) {
    throw invalidArgument(`${path}.call.function: ${message.function} is no function`, { path });
  }
  const { least, most } = FUNCTIONS[name];
  const count = message.arguments.length;
  if (count < least || count > most) {
    const wanted = least === most ? String(least) : `${least} to ${most}`;
    throw invalidArgument(`${path}.call.arguments: ${name} takes ${wanted} arguments, not ${count}`, { path });
  }
  const of = message.arguments.map((argument, at) => planComputation(by, argument, `${path}.call.arguments[${at}]`, NUMERIC.has(name)));
  if (name === 'REGEX_EXTRACT') checkPattern(of[1]!, `${path}.call.arguments[1]`);
  return call(name, of);
}

function checkPattern(pattern: Computation, path: string): void {
  if (pattern.kind !== 'literal' || typeof pattern.value !== 'string') {
    throw invalidArgument(`${path}: REGEX_EXTRACT needs its pattern as literal text`, { path });
  }
  try {
    compileExtraction(pattern.value);
  } catch (error) {
    throw invalidArgument(`${path}: ${(error as Error).message}`, { path, value: pattern.value });
  }
}

const call = (name: ComputationName, of: readonly Computation[]): Computation => ({ kind: 'call', function: name, arguments: of });

const isTimestamp = (computation: Computation): boolean =>
  (computation.kind === 'column' || computation.kind === 'computed') && operandType(computation) === 'timestamp_nanos';

/** Numbers are epoch milliseconds, but for what is a timestamp already, be it one of several choices. */
function epochNanos(computation: Computation): Computation {
  if (isTimestamp(computation)) return computation;
  if (computation.kind !== 'call' || !hasTimestamp(computation)) return call('EPOCH_NANOS', [computation]);
  const [first, ...rest] = computation.arguments;
  return computation.function === 'CONDITIONAL'
    ? call('CONDITIONAL', [first!, ...rest.map(epochNanos)])
    : call('FIRST_PRESENT', computation.arguments.map(epochNanos));
}

function hasTimestamp(computation: Computation): boolean {
  if (isTimestamp(computation)) return true;
  if (computation.kind !== 'call') return false;
  if (computation.function === 'CONDITIONAL') return computation.arguments.slice(1).some(hasTimestamp);
  return computation.function === 'FIRST_PRESENT' && computation.arguments.some(hasTimestamp);
}

/** An attribute that is an entry as text compares as the entry does, which files can be searched for. */
export function plainEntry(operand: Reference): Reference {
  return isEntryText(operand) ? operand.of : operand;
}

const isEntryText = (operand: Reference): operand is ComputedOperand & { readonly of: Extract<Reference, { kind: 'entry' }> } =>
  operand.kind === 'computed' && operand.type === 'string' && operand.of.kind === 'entry';
