import { invalidArgument } from '@spangraph/model';

import { ATTRIBUTE_KINDS } from './attribute-value';
import type { AttributeKind } from './attribute-value';
import type { EnrichedSpan, EnrichedTrace } from './enriched-span';
import type { OptionsValidator } from './options';

/** An attribute that an enricher sets, as the catalogue shows it (scope EVENT). */
export interface AttributeDeclaration {
  readonly key: string;
  readonly kind: AttributeKind;
  readonly unit?: string;
  readonly displayName?: string;
  readonly description?: string;
  /** METRIC: a number to aggregate. Default ATTRIBUTE. */
  readonly type?: 'ATTRIBUTE' | 'METRIC';
  /** Default: true for an ATTRIBUTE. */
  readonly groupable?: boolean;
}

/** `early`: once kind and protocol of spans are known, before endpoints and backends are found. `late`: after every shipped enricher. */
export type EnricherPhase = 'early' | 'late';

/**
 * An enricher as a module exports it. `run` must not be async: it is called for every span of a trace, parents first, in the
 * thread that stores spans, and again whenever the trace is derived again; equal spans must give equal attributes.
 */
export interface EnricherDefinition<Options = unknown, State = Options> {
  /** Letters, digits, dashes and dots; unique among the enrichers of a platform. */
  readonly name: string;
  readonly description?: string;
  readonly phase?: EnricherPhase;
  readonly attributes?: readonly AttributeDeclaration[];
  /** Checks the options of the configuration and fills in defaults. */
  readonly options?: OptionsValidator<Options>;
  /** Called once with the options; `run` is given what it returns. */
  readonly create?: (options: Options) => State;
  readonly run: (span: EnrichedSpan, trace: EnrichedTrace, state: State) => void;
}

const NAME = /^[A-Za-z][A-Za-z0-9.-]{0,99}$/;
/** Keys that the catalogue of attributes takes. */
const CATALOGUE_KEY = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
/** Attributes under this prefix are the platform's own. */
export const RESERVED_PREFIX = 'spangraph.';
export const LONGEST_KEY = 500;

export const isUsableKey = (key: unknown): key is string =>
  typeof key === 'string' && key !== '' && key.length <= LONGEST_KEY && !key.startsWith(RESERVED_PREFIX);

/** Declares an enricher. Throws INVALID_ARGUMENT that names the member that is wrong. */
export function defineEnricher<Options = unknown, State = Options>(
  definition: EnricherDefinition<Options, State>,
): EnricherDefinition<Options, State> {
  checkDefinition(definition);
  return definition;
}

/** Asserts that a value, of plain JavaScript perhaps, is the definition of an enricher. */
export function checkDefinition(value: unknown): asserts value is EnricherDefinition {
  if (typeof value !== 'object' || value === null) throw invalidArgument('an enricher is an object with a name and a function run');
  const { name, phase, attributes, create, run } = value as Partial<Record<keyof EnricherDefinition, unknown>>;
  if (typeof name !== 'string' || !NAME.test(name))
    throw invalidArgument('the name of an enricher begins with a letter and has letters, digits, dashes and dots', {
      path: 'name',
      value: name,
    });
  const fail = (path: string, message: string): never => {
    throw invalidArgument(`enricher ${name}: ${path} ${message}`, { path });
  };
  if (typeof run !== 'function') return fail('run', 'must be a function');
  if (run.constructor.name === 'AsyncFunction') return fail('run', 'must not be async');
  if (phase !== undefined && phase !== 'early' && phase !== 'late') fail('phase', 'is early or late');
  if (create !== undefined && typeof create !== 'function') fail('create', 'must be a function');
  if (attributes === undefined) return;
  if (!Array.isArray(attributes)) return fail('attributes', 'must be a list');
  attributes.forEach((declared, i) => checkAttribute(declared, (message) => fail(`attributes[${i}]`, message)));
}

function checkAttribute(declared: unknown, fail: (message: string) => never): void {
  if (typeof declared !== 'object' || declared === null) return fail('must be an object with key and kind');
  const { key, kind, type } = declared as Partial<Record<keyof AttributeDeclaration, unknown>>;
  if (!isUsableKey(key) || !CATALOGUE_KEY.test(key))
    return fail(`needs a key of letters, digits, underscores, dots and dashes that does not begin with a digit or with ${RESERVED_PREFIX}`);
  if (!ATTRIBUTE_KINDS.includes(kind as AttributeKind)) return fail(`(${key}): kind is one of ${ATTRIBUTE_KINDS.join(', ')}`);
  if (type !== undefined && type !== 'ATTRIBUTE' && type !== 'METRIC') return fail(`(${key}): type is ATTRIBUTE or METRIC`);
  if (type === 'METRIC' && kind !== 'LONG' && kind !== 'DOUBLE') fail(`(${key}): a METRIC is LONG or DOUBLE`);
}
