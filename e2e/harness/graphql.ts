import { setTimeout as sleep } from 'node:timers/promises';

export interface GraphQlAnswer<Data> {
  readonly data: Data;
  readonly errors?: readonly { readonly message: string; readonly path?: readonly (string | number)[]; readonly extensions?: Readonly<Record<string, unknown>> }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Within this time a change must be seen everywhere. */
export const EFFECT_MS = 2000;

/** Posts a body as JSON: an operation, a batch of them, or what else a client may send. */
export function postBody(gateway: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${gateway}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
}

/** Posts one operation; the answer as it came, errors included. */
export async function post<Data = Record<string, never>>(gateway: string, query: string, headers: Readonly<Record<string, string>> = {}, variables?: unknown): Promise<GraphQlAnswer<Data>> {
  return (await (await postBody(gateway, { query, variables }, headers)).json()) as GraphQlAnswer<Data>;
}

/** Data of an operation that must succeed. */
export async function query<Data>(gateway: string, text: string, headers: Readonly<Record<string, string>> = {}, variables?: unknown): Promise<Data> {
  const answer = await post<Data>(gateway, text, headers, variables);
  if (answer.errors) throw new Error(`the operation failed: ${JSON.stringify(answer.errors)}`);
  return answer.data;
}

/** Asks until the answer satisfies the condition; fails with the last answer after `timeoutMs`. */
export async function eventually<T>(ask: () => Promise<T>, condition: (answer: T) => boolean, timeoutMs = 20_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (condition(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms; last answer: ${JSON.stringify(answer)}`);
    await sleep(100);
  }
}

/** `between` argument around now: the given hours before, one hour after. */
export function between(hoursBefore = 2): string {
  const time = (offset: number): string => new Date(Date.now() + offset * 3_600_000).toISOString();
  return `between: { startTime: "${time(-hoursBefore)}", endTime: "${time(1)}" }`;
}
