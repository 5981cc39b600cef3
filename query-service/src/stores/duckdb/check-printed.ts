import type { View } from '@spangraph/views';

import type { DuckDbClient } from './client';
import { printExpression, printPredicate } from './print/expression';
import { PrintContext } from './print/print-context';
import type { PrintFacts } from './print/print-context';
import { printSource } from './print/source';

const NO_FACTS: PrintFacts = {
  attributeTypes: () => [],
  overflows: () => false,
  anyKeyOverflows: false,
  attributeKeys: () => [],
  resources: new Map(),
};

/**
 * Runs every column, measure and condition of the views against their empty tables; one sentence per part that fails. A view
 * without fault costs one statement.
 */
export async function checkPrinted(views: readonly View[], client: DuckDbClient): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const view of views) {
    const parts = partsOf(view);
    if ((await faultOf(view, parts, client)) === undefined) continue;
    for (const part of parts) {
      const fault = await faultOf(view, [part], client);
      if (fault !== undefined) faults.push(`${view.name}.${part.name}: ${fault}`);
    }
  }
  return faults;
}

interface Part {
  readonly name: string;
  print(context: PrintContext): string;
}

function partsOf(view: View): readonly Part[] {
  const columns = Object.entries(view.columns).flatMap(([name, { source, measure }]): readonly Part[] => [
    { name, print: (context) => printExpression(source, context) },
    ...(measure ? [{ name: `${name} (measure)`, print: (context: PrintContext) => printExpression(measure, context) }] : []),
  ]);
  const where = view.where;
  return [
    { name: 'timeColumn', print: (context) => context.stored(view.timeColumn) },
    ...(where ? [{ name: 'where', print: (context: PrintContext) => printPredicate(where, context) }] : []),
    ...columns,
  ];
}

async function faultOf(view: View, parts: readonly Part[], client: DuckDbClient): Promise<string | undefined> {
  const context = new PrintContext(view, NO_FACTS);
  context.stored('tenant_id');
  const printed = parts.map((part) => part.print(context));
  const unknown = [...context.declaredColumns].filter((name) => !view.from.columns[name]);
  if (unknown.length > 0) return `the table ${view.from.name} has no column ${unknown.join(', ')}`;
  try {
    const source = printSource([], 'spans', context, false);
    await client.all(`SELECT ${printed.join(', ')} FROM (${source.sql}) AS r`, context.parameters, {
      signal: undefined,
      deadlineMs: undefined,
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
