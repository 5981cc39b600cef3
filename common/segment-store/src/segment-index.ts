import type { SegmentIndex, SegmentInput } from './segment';

const TRACE_ID_BYTES = 16;

/** Copies what readers need to find traces into shared memory; tenants are numbered in the order of their first trace. */
export function indexOf(input: SegmentInput): { readonly index: SegmentIndex; readonly tenants: readonly string[] } {
  const traces = input.spanStart.length - 1;
  const tenantNumbers = new Map<number, number>();
  const traceTenants = new Uint16Array(new SharedArrayBuffer(traces * 2));
  for (let t = 0; t < traces; t++) {
    const tenant = input.traces.tenant_id[t]!;
    if (!tenantNumbers.has(tenant)) tenantNumbers.set(tenant, tenantNumbers.size);
    traceTenants[t] = tenantNumbers.get(tenant)!;
  }
  const traceIds = new Uint8Array(new SharedArrayBuffer(traces * TRACE_ID_BYTES));
  traceIds.set(input.traces.trace_id.subarray(0, traces * TRACE_ID_BYTES));
  return {
    index: {
      traces,
      traceIds,
      traceTenants,
      spanStart: shared(input.spanStart, traces + 1),
      eventStart: shared(input.eventStart, traces + 1),
    },
    tenants: [...tenantNumbers.keys()].map((id) => (id === 0 ? '' : input.spans.strings.text(id - 1))),
  };
}

function shared(array: Uint32Array, length: number): Uint32Array {
  const copy = new Uint32Array(new SharedArrayBuffer(length * 4));
  copy.set(array.subarray(0, length));
  return copy;
}

/** True when a sorted list of ordinals holds one. */
export function holds(sorted: Int32Array, ordinal: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < ordinal) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === ordinal;
}
