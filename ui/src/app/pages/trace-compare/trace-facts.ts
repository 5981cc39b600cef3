import type { ComparedTracesQuery } from '@gql/pages/trace-compare/compared-traces';

/** What is known of a trace as a whole. */
export interface TraceFacts {
  readonly id: string;
  readonly service: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly start: number;
  /** Nanoseconds. */
  readonly duration: number;
  readonly spans: number;
  readonly services: number;
  readonly errors: number;
  readonly exceptions: number;
}

const number = (value: unknown): number => Number(value ?? 0);

/** By id. */
export const traceFacts = (answer: ComparedTracesQuery | undefined): ReadonlyMap<string, TraceFacts> =>
  new Map(
    (answer?.traces.results ?? []).flatMap((trace) =>
      trace === null
        ? []
        : [
            [
              trace.id,
              {
                id: trace.id,
                service: String(trace.service ?? ''),
                name: String(trace.operation ?? trace.name ?? ''),
                start: number(trace.start),
                duration: number(trace.duration),
                spans: number(trace.spans),
                services: number(trace.services),
                errors: number(trace.errors),
                exceptions: number(trace.exceptions),
              },
            ] as const,
          ],
    ),
  );
