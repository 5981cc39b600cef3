import type { InputTimeRange } from '@schema';

/** An operation that asks for a trace, to go on from in the editor; its variables as JSON. */
export function traceOperation(traceId: string, between: InputTimeRange): { readonly query: string; readonly variables: string } {
  const query = `query trace($traceId: Unknown!, $between: InputTimeRange!) {
  traces(type: TRACE, between: $between, filterBy: [{ type: ID, idType: TRACE, operator: EQUALS, value: $traceId }], limit: 1) {
    results {
      id
      name: attribute(key: "name")
      duration: attribute(key: "duration")
      completeness { complete reasons { reason message } }
      services { service spans failures selfDuration criticalDuration }
      criticalPath { duration sections { service operation duration } }
      spans(limit: 100, orderBy: [{ key: "startTimeNanos" }]) {
        total
        results {
          id
          parentSpanId: attribute(key: "parentSpanId")
          service: attribute(key: "serviceName")
          name: attribute(key: "name")
          kind: attribute(key: "kind")
          startTime: attribute(key: "startTimeNanos")
          durationNanos: attribute(key: "durationNanos")
          status: attribute(key: "status")
          tags: attribute(key: "spanTags")
        }
      }
    }
  }
}
`;
  return { query, variables: JSON.stringify({ traceId, between }, null, 2) };
}
