import type { FilterExpression } from '@schema';
import type { FlowCallsQuery } from '@gql/pages/flow/flow-calls';
import { present } from '@ui/core/query/selection';
import { plainText } from '@ui/core/format/value';

import type { FlowEdge, FlowNode } from './graph';

/** What is selected: calls are asked of it. */
export type Selected =
  | { readonly kind: 'node'; readonly node: FlowNode }
  | { readonly kind: 'edge'; readonly edge: FlowEdge; readonly from: FlowNode; readonly to: FlowNode };

const equal = (attribute: string, value: string): FilterExpression => ({ attribute, value });
const all = (...and: readonly FilterExpression[]): FilterExpression => ({ and: [...and] });
const FAILED: FilterExpression = { attribute: 'errorCount', operator: 'GREATER_THAN', value: 0 };

const received = (service: string): FilterExpression => all(equal('serviceId', service), equal('apiBoundaryType', 'ENTRY'));
const sent = (service: string): FilterExpression => all(equal('serviceId', service), equal('apiBoundaryType', 'EXIT'));

/**
 * Which spans are the calls of something: those that a service received, those that were sent to a backend. Of an edge between
 * services the slow ones are looked for where they were received and the failing ones where they were sent, since a call may fail
 * for its caller only. Both give spans of traces that have such a call; `callsOf` leaves only the calls themselves.
 */
export function callsWhere(selected: Selected): { readonly slow: FilterExpression; readonly failing: FilterExpression } {
  if (selected.kind === 'node') {
    const { id, kind } = selected.node;
    const calls = kind === 'service' ? received(id) : equal('backendId', id);
    return { slow: calls, failing: all(calls, FAILED) };
  }
  const { from, to } = selected;
  if (to.kind === 'backend') {
    const calls = all(sent(from.id), equal('backendId', to.id));
    return { slow: calls, failing: all(calls, FAILED) };
  }
  const failing = all(sent(from.id), FAILED);
  return {
    slow: all(received(to.id), { hasSpan: { where: received(to.id), parent: [{ where: equal('serviceId', from.id) }] } }),
    failing: all(failing, { hasSpan: { where: failing, child: [{ where: equal('serviceId', to.id) }] } }),
  };
}

/** Which rows of INTERACTION are the calls of something. */
export function interactionsWhere(selected: Selected): FilterExpression {
  const target = ({ id, kind }: FlowNode): FilterExpression => equal(kind === 'service' ? 'toServiceId' : 'toBackendId', id);
  return selected.kind === 'node' ? target(selected.node) : all(equal('fromServiceId', selected.from.id), target(selected.to));
}

/** One call, as the span that recorded it. */
export interface Call {
  readonly spanId: string;
  readonly traceId: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly nanos: number;
  readonly failed: boolean;
}

/** The calls among the spans that were found, in their order. */
export function callsOf(answer: FlowCallsQuery, which: 'slow' | 'failing', selected: Selected, most: number): readonly Call[] {
  return present(answer[which].results)
    .filter((row) => selected.kind === 'node' || selected.to.kind === 'backend' || isBetween(row, which, selected))
    .slice(0, most)
    .map(({ id, traceId, name, start, nanos, errors }) => ({
      spanId: id,
      traceId: String(traceId),
      name: name === null || name === undefined ? 'unnamed' : plainText(name),
      start: Number(start),
      nanos: Number(nanos),
      failed: Number(errors) > 0,
    }));
}

type Row = NonNullable<FlowCallsQuery['slow']['results'][number]>;

const isBetween = ({ parent, children }: Row, which: 'slow' | 'failing', { from, to }: Selected & { readonly kind: 'edge' }): boolean =>
  which === 'slow' ? parent?.serviceId === from.id : present(children.results).some(({ serviceId }) => serviceId === to.id);
