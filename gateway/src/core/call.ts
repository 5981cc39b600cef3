import type { RequestContext } from '@spangraph/model';
import type { AttributeExpression, Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { PlanAttribute, PlanStep } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { GatewayPorts } from '../ports';
import type { Vocabulary } from './catalogue/catalogue-cache';
import { createSentKeys } from './computed/sent-attributes';
import type { SentKeys } from './computed/sent-attributes';

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
}

/** What a call is made of, with an empty plan. */
export function createCall(parts: Pick<Call, 'ports' | 'context' | 'name' | keyof Vocabulary>): Call {
  let keys: Promise<SentKeys> | undefined;
  const load = (): Promise<SentKeys> =>
    parts.ports.query.listKeys({ level: '' }, parts.context).then((answer) => createSentKeys(answer.keys));
  return { ...parts, plan: [], warnings: new Set(), sentKeys: () => (keys ??= load()) };
}

/** The attributes of a step with their sources, each once. */
export function planAttributes(
  call: Call,
  expressions: readonly (AttributeExpression | undefined)[],
  computations: ReadonlyMap<string, string> = new Map(),
): readonly PlanAttribute[] {
  const ids = new Set(expressions.flatMap((expression) => (expression === undefined ? [] : [`${expression.scope}.${expression.key}`])));
  return Array.from(ids, (id) => {
    const dot = id.indexOf('.');
    const computation = computations.get(id);
    const sources = call.catalogue.find(id.slice(0, dot), id.slice(dot + 1))?.sources ?? [];
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
