import { randomBytes } from 'node:crypto';

import { query } from '../harness/graphql';
import type { Truth } from '../load/truth';

/** A question that is timed; `run` is called with a running number so that answers are not all the same. */
export interface BenchQuery {
  readonly name: string;
  readonly calls: number;
  readonly run: (index: number) => Promise<unknown>;
}

/** The questions that people ask of a tracing back end, over everything that was sent. */
export function benchQueries(gateway: string, truth: Truth, range: string): readonly BenchQuery[] {
  const ask = (text: string): Promise<unknown> => query(gateway, text);
  const span = 'id name: attribute(key: "displaySpanName") service: attribute(key: "serviceName") start: attribute(key: "startTime") duration: attribute(key: "duration") parent: attribute(key: "parentSpanId")';
  const trace = (id: string): string => `{ spans(${range} limit: 10000 filterBy: [{ type: ID, idType: TRACE, operator: EQUALS, value: "${id}" }]) { results { ${span} tags: attribute(key: "spanTags") } } }`;
  const newest = (filters: string): string => `{ spans(${range} limit: 20 orderBy: [{ key: "startTime", direction: DESC }] filterBy: [${filters}]) { results { ${span} traceId: attribute(key: "traceId") } } }`;
  const equals = (key: string, value: string): string => `{ type: ATTRIBUTE, key: "${key}", operator: EQUALS, value: "${value}" }`;
  const tag = (key: string, value: string): string => `{ type: ATTRIBUTE, keyExpression: { key: "spanTags", subpath: "${key}" }, operator: EQUALS, value: "${value}" }`;
  const sample = (index: number): string => truth.samples[(index * 7) % truth.samples.length]!.traceId;
  const services = [...truth.byService.keys()];
  return [
    { name: 'trace by id', calls: 100, run: (index) => ask(trace(sample(index))) },
    { name: 'trace by id, absent', calls: 100, run: () => ask(trace(randomBytes(16).toString('hex'))) },
    { name: 'search service + operation, 20 newest', calls: 30, run: (index) => ask(newest(`${equals('serviceName', services[index % services.length]!)}, ${equals('displaySpanName', '/internal/{id}')}`)) },
    { name: 'search attribute + min duration, 20 newest', calls: 30, run: () => ask(newest(`${tag('app.tier', 'gold')}, { type: ATTRIBUTE, key: "duration", operator: GREATER_THAN, value: 50 }`)) },
    { name: 'search attribute value that nobody has', calls: 30, run: (index) => ask(newest(tag('app.tier', `nobody-${index}`))) },
    { name: 'list services', calls: 30, run: () => ask(`{ entities(type: SERVICE ${range}) { results { id name: attribute(key: "name") } } }`) },
    {
      name: 'p99 and count by service per minute', calls: 10,
      run: () => ask(`{ explore(scope: "SPAN" ${range} limit: 10000 interval: { size: 1, units: MINUTES } groupBy: { keys: ["serviceName"], groupLimit: 100 }) { results {
        intervalStart service: selection(key: "serviceName") { value } n: selection(key: "id", aggregation: COUNT) { value } p99: selection(key: "duration", aggregation: PERCENTILE, size: 99) { value } } } }`),
    },
  ];
}
