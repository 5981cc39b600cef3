/** What entities and edges that are made of spans are measured by: their key, and the attribute of a span that it is. */
export const SPAN_MEASURES: ReadonlyMap<string, string> = new Map([
  ['startTime', 'startTime'],
  ['endTime', 'endTime'],
  ['duration', 'duration'],
  ['errorCount', 'errorCount'],
  ['exceptionCount', 'exceptionCount'],
  ['numCalls', 'spans'],
]);
