import type { DerivationContext } from '../derive/context';
import { SequenceCache } from '../derive/sequence-cache';
import type { SpaceRule } from '../derive/rules/space-rule';
import type { TextRef } from '../normalise/text-space';
import type { Enricher } from './enricher';

/** Spaces of each span by the rules of its tenant: every rule names an attribute, whose value is the id of a space. */
export const spaceEnricher: Enricher = {
  name: 'space',
  description: 'Spaces by the rules of the tenant.',
  run(trace, context) {
    const rules = context.rules.spaces.filter((rule) => rule.tenantId === trace.tenantId);
    if (rules.length === 0) return;
    const { links, state, columns, space } = context;
    const cache = space.sequence('spaces');
    for (let p = trace.from; p < trace.to; p++) {
      const row = links.rows[p]!;
      let sequence = SequenceCache.EMPTY;
      const found: TextRef[] = [];
      for (const rule of rules) {
        const value = valueOf(rule, row, state.resource[p]!, context);
        if (value === 0 || found.includes(value)) continue;
        found.push(value);
        sequence = cache.next(sequence, value);
      }
      if (found.length > 0) columns.space_ids[row] = cache.get(sequence) ?? cache.set(sequence, jsonList(found, context));
    }
  },
};

function valueOf({ value }: SpaceRule, row: number, resource: number, { columns, space }: DerivationContext): TextRef {
  return value.from === 'tag' ? space.fields.readerOf(value.key).ref(row, resource) : Number(columns[value.column][row]);
}

/** Texts as a sorted JSON list. */
const jsonList = (refs: readonly TextRef[], { texts }: DerivationContext): TextRef =>
  texts.ref(JSON.stringify([...new Set(refs.map((ref) => texts.text(ref)))].sort()));
