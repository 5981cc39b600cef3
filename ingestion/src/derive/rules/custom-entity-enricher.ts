import { SpangraphError } from '@spangraph/model';

import type { Enricher } from '../../enrichers';
import type { DerivationContext } from '../context';
import type { TableSpace } from '../table-space';
import type { ActiveRules } from './active-rules';
import { EntityFinder } from './entity-finder';
import type { EntityRule } from './ingestion-rules';

/** Entities of custom types by the rules of the tenant, with their relations to the built-in entities of the same span. */
export function createCustomEntityEnricher(): Enricher {
  let compiledFor: { readonly rules: ActiveRules; readonly space: TableSpace } | undefined;
  let finders = new Map<string, readonly (EntityFinder | SpangraphError)[]>();

  /** Compiled anew for other rules and for a table that was emptied. */
  const findersOf = (tenantId: string, context: DerivationContext): readonly (EntityFinder | SpangraphError)[] => {
    const { rules, space } = context;
    if (compiledFor?.rules !== rules || compiledFor.space !== space) {
      compiledFor = { rules, space };
      finders = new Map();
    }
    let own = finders.get(tenantId);
    if (own === undefined) {
      own = (rules.entities.get(tenantId) ?? []).map((rule) => compile(rule, context));
      finders.set(tenantId, own);
    }
    return own;
  };

  return {
    name: 'custom-entities',
    description: 'Entities of custom types, by rule.',
    run(trace, context) {
      if (!context.rules.entities.has(trace.tenantId)) return;
      const found = findersOf(trace.tenantId, context);
      for (const finder of found) if (finder instanceof EntityFinder) finder.run(trace, context);
      const failed = found.find((finder) => finder instanceof SpangraphError);
      if (failed !== undefined) throw failed;
    },
  };
}

/** A rule that cannot be compiled is told at each trace, and the other rules go on. */
function compile(rule: EntityRule, context: DerivationContext): EntityFinder | SpangraphError {
  try {
    return new EntityFinder(rule, context);
  } catch (thrown) {
    return new SpangraphError('INVALID_ARGUMENT', `entity rule ${rule.type}: ${SpangraphError.from(thrown).message}`);
  }
}
