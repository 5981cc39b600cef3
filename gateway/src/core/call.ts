import type { RequestContext } from '@spangraph/model';
import type { AttributeExpression, Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { PlanAttribute, PlanStep } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { GatewayPorts } from '../ports';
import type { Vocabulary } from './catalogue/catalogue-cache';
import { createSentKeys } from './computed/sent-attributes';
import type { SentKeys } from './computed/sent-attributes';
import { attributeOfId } from './expression';
import { loadLabelBook } from './labels/label-book';
import type { LabelBook } from './labels/label-book';

/** Everything that one planned request needs, and what it leaves behind. */
export interface Call extends Vocabulary {
  readonly ports: GatewayPorts;
  readonly context: RequestContext;
  /** Name of the call, the `field` of its plan steps. */
  readonly name: string;
  /** Steps in the order in which they ended. */
  readonly plan: PlanStep[];
  readonly warnings: Set<string>;
  /** The keys that were sent, asked for once a call. */
  sentKeys(): Promise<SentKeys>;
  /** Labels and their rules, read once a call, however many requests for neighbours it makes. */
  labelBook(): Promise<LabelBook>;
}

/** What `make` gives, made when first asked for. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}

/** What a call is made of, with an empty plan. */
export function createCall(parts: Pick<Call, 'ports' | 'context' | 'name' | keyof Vocabulary>): Call {
  const { ports, context } = parts;
  const warnings = new Set<string>();
  return {
    ...parts,
    plan: [],
    warnings,
    sentKeys: once(async () => createSentKeys((await ports.query.listKeys({ level: '' }, context)).keys)),
    labelBook: once(() => loadLabelBook({ ports, context, warnings })),
  };
}

/** Adds a step that has just ended to the plan of a call; `started` is the time of `performance.now()` at its begin. */
export function recordStep(call: Call, started: number, step: Omit<PlanStep, 'field' | 'milliseconds'>): void {
  call.plan.push({ ...step, field: call.name, milliseconds: Math.round((performance.now() - started) * 1000) / 1000 });
}

/** The attributes of a step with their sources, each once. */
export function planAttributes(
  call: Call,
  expressions: readonly (AttributeExpression | undefined)[],
  computations: ReadonlyMap<string, string> = new Map(),
): readonly PlanAttribute[] {
  const ids = new Set(expressions.flatMap((expression) => (expression === undefined ? [] : [`${expression.scope}.${expression.key}`])));
  return Array.from(ids, (id) => {
    const { scope, key } = attributeOfId(id);
    const computation = computations.get(id);
    const sources = call.catalogue.find(scope, key)?.sources ?? [];
    return { id, sources, ...(computation !== undefined && { computation }) };
  });
}

/** Values by expression or aggregate, then by id. */
export class ValueStore {
  readonly #columns = new Map<string, Map<string, Value>>();

  has(key: string): boolean {
    return this.#columns.has(key);
  }

  set(key: string, id: string, value: Value): void {
    this.column(key).set(id, value);
  }

  /** Declares a column, so that it counts as loaded even where no id has a value. */
  column(key: string): Map<string, Value> {
    const known = this.#columns.get(key);
    if (known !== undefined) return known;
    const created = new Map<string, Value>();
    this.#columns.set(key, created);
    return created;
  }

  get(key: string, id: string): Value | undefined {
    return this.#columns.get(key)?.get(id);
  }
}
