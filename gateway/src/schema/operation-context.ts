import type { RequestContext } from '@spangraph/model';
import type { GatewayServiceService, PlanStep } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import type { Service } from '@spangraph/rpc';
import type { DocumentNode } from 'graphql';

import type { Vocabulary } from '../core/catalogue/catalogue-cache';
import type { Hidden } from '../core/sensitive/hidden-attributes';
import type { GatewayPorts } from '../ports';
import type { AnalysedTrace } from '../core/trace/analysed-trace';
import type { TraceCache } from '../core/trace/trace-cache';
import type { Topics } from './subscription/topics';

/** What the resolvers of one operation share. */
export interface OperationContext {
  readonly request: RequestContext;
  readonly gateway: Service<typeof GatewayServiceService>;
  readonly config: GatewayPorts['config'];
  readonly query: GatewayPorts['query'];
  readonly entities: GatewayPorts['entities'];
  readonly attributes: GatewayPorts['attributes'];
  readonly ingestion: GatewayPorts['ingestion'];
  /** Parses a document within the limits that operations have. Throws the parser's error, or RESOURCE_EXHAUSTED. */
  readonly parseDocument: (text: string) => DocumentNode;
  /** The catalogue and the scopes, the same for the whole operation unless it changes them. */
  vocabulary(): Promise<Vocabulary>;
  /** To be called after a change of what the vocabulary is made of, so that this operation and those after it know the change. */
  forgetVocabulary(): void;
  /** What is kept from this user; undefined where nothing is. */
  hidden(): Promise<Hidden | undefined>;
  /** What is polled for subscriptions. */
  readonly topics: Topics;
  /** Analysed traces of all tenants that were read shortly before. */
  readonly traces: TraceCache<AnalysedTrace>;
  /** A context of the same caller for work that outlives this operation or repeats; it ends with the signal. */
  fresh(signal: AbortSignal): OperationContext;
  /** Spans may come this long after they ended, milliseconds. */
  readonly lateWindowMs: number;
  /** Steps of every call, named by field. */
  readonly plan: PlanStep[];
  readonly warnings: Set<string>;
  /** Loaders and other things that are made once an operation. */
  readonly once: Map<string, unknown>;
}

/** The one value of an operation under a name, made when first asked for. */
export function once<Value>(context: OperationContext, name: string, make: () => Value): Value {
  if (!context.once.has(name)) context.once.set(name, make());
  return context.once.get(name) as Value;
}

/** Keeps the steps and warnings of an answer under the field that caused the call. */
export function record(
  context: OperationContext,
  field: string,
  answer: { readonly plan: readonly PlanStep[]; readonly warnings?: readonly string[] },
): void {
  for (const step of answer.plan) context.plan.push({ ...step, field });
  for (const warning of answer.warnings ?? []) context.warnings.add(warning);
}
