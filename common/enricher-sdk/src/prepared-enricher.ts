import { invalidArgument } from '@spangraph/model';

import { checkDefinition } from './enricher-definition';
import type { AttributeDeclaration, EnricherDefinition, EnricherPhase } from './enricher-definition';
import { readOptions } from './options';
import { KeyBudget } from './span-changes';
import type { TraceSession } from './trace-session';
import type { WritePolicy } from './write-policy';

/** An enricher with its options, ready to run. */
export interface PreparedEnricher {
  readonly name: string;
  readonly description: string;
  readonly phase: EnricherPhase;
  readonly attributes: readonly AttributeDeclaration[];
  readonly policy: WritePolicy;
  /** Runs over every span of a trace; throws what the enricher throws. */
  run(trace: TraceSession): void;
}

/** Checks a definition and its options and creates its state. Throws INVALID_ARGUMENT, or what `create` throws. */
export function prepareEnricher(value: unknown, options?: unknown): PreparedEnricher {
  checkDefinition(value);
  const definition: EnricherDefinition = value;
  const { name, description = '', phase = 'late', attributes = [] } = definition;
  const given = readOptions(definition.options, options);
  const state = definition.create === undefined ? given : definition.create(given);
  return {
    name,
    description,
    phase,
    attributes,
    policy: {
      phase,
      kinds: new Map(attributes.map(({ key, kind }) => [key, kind])),
      keys: new KeyBudget(attributes.map(({ key }) => key)),
    },
    run(trace) {
      for (const span of trace.spans()) {
        const returned: unknown = definition.run(span, trace, state);
        if (isThenable(returned)) throw invalidArgument(`enricher ${name}: run must not be async`, { path: 'run' });
      }
    },
  };
}

const isThenable = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && typeof (value as { readonly then?: unknown }).then === 'function';
