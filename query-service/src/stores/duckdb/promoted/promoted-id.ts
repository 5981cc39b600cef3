import { createHash } from 'node:crypto';

import type { View } from '@spangraph/views';

import { partText } from '../../../core/ir';
import type { Computation, ComputedOperand } from '../../../core/ir';

/** To be raised with every change of what a computation gives for the same rows: values that were kept before are void then. */
const COMPUTATIONS_VERSION = 1;

/** Names a column by all that its values depend on: tenant, stored table, kind, computation, and what the view's columns stand for in it. */
export function promotedId(tenantId: string, view: View, operand: ComputedOperand): string {
  const text = partText([COMPUTATIONS_VERSION, tenantId, view.from.name, describe(view, operand)]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function describe(view: View, of: Computation): unknown {
  switch (of.kind) {
    case 'literal':
      return of;
    case 'call':
      return { call: of.function, of: of.arguments.map((argument) => describe(view, argument)) };
    case 'computed':
      return { computed: of.type, of: describe(view, of.of) };
    case 'column': {
      const { source, measure, type } = view.columns[of.column]!;
      return { column: of.measure ? measure : source, type };
    }
    case 'entry':
      return { entry: of.key, of: view.columns[of.column]!.source };
  }
}
