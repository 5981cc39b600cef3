import { setTimeout as sleep } from 'node:timers/promises';

import { SpangraphError } from '@spangraph/model';

/** How a store on a server is reached. */
export interface ConnectionOptions {
  /** Where the server is, with the credentials; never printed. */
  readonly url: string;
  /** The setting that errors name. Default `data.documents`. */
  readonly setting?: string;
  /** For how long a server that does not answer at the start is tried again. Default 30,000. */
  readonly connectWithinMs?: number;
  /** Most connections at a time. Default 10. */
  readonly connections?: number;
  /** Longest wait for one answer. Default 30,000. */
  readonly timeoutMs?: number;
  /** What the names of tables or collections begin with. Default `documents_`. */
  readonly prefix?: string;
  readonly now?: () => number;
}

export const CONNECTION_DEFAULTS = {
  setting: 'data.documents',
  connectWithinMs: 30_000,
  connections: 10,
  timeoutMs: 30_000,
  prefix: 'documents_',
  now: Date.now,
} as const;

/** What a failed attempt means: `refused` will not change by trying again. */
export type Attempt = 'refused' | 'unreachable';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/** Tries until an attempt succeeds, with growing pauses. UNAUTHENTICATED where it is refused, UNAVAILABLE when the time is over. */
export async function connectWithin<T>(
  { setting, url, connectWithinMs }: { readonly setting: string; readonly url: string; readonly connectWithinMs: number },
  attempt: () => Promise<T>,
  meaningOf: (error: unknown) => Attempt,
): Promise<T> {
  const deadline = Date.now() + connectWithinMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      const reason = `${placeOf(url)}: ${withoutSecret(error, url)}`;
      if (meaningOf(error) === 'refused')
        throw new SpangraphError('UNAUTHENTICATED', `${setting}: the server refuses the credentials or the database, ${reason}`, {
          path: setting,
        });
      if (Date.now() + pause > deadline)
        throw new SpangraphError('UNAVAILABLE', `${setting}: no document store answers at ${reason}`, { path: setting });
    }
    await sleep(pause);
  }
}

/** Throws INVALID_ARGUMENT that names the setting for an address that is none, without repeating it. */
export function checkUrl(url: string, setting: string, protocols: readonly string[]): void {
  // Addresses of several hosts are no URL; the protocol and a host are what can be told of all.
  const [protocol, rest = ''] = url.split('://', 2);
  if (!protocols.includes(protocol ?? '') || rest === '')
    throw new SpangraphError(
      'INVALID_ARGUMENT',
      `${setting} is not an address that begins with ${protocols.map((one) => `${one}://`).join(' or ')}`,
      {
        path: setting,
      },
    );
}

/** Hosts and database of an address: what is left when credentials and options are dropped. */
export function placeOf(url: string): string {
  const rest = url.slice(url.indexOf('://') + 3);
  return (rest.slice(rest.lastIndexOf('@') + 1).split('?')[0] ?? '').replace(/\/$/, '');
}

/** The message of an error of a client, which may repeat what it was given. */
function withoutSecret(error: unknown, url: string): string {
  let message =
    error instanceof AggregateError ? error.errors.map(String).join('; ') : error instanceof Error ? error.message : String(error);
  const rest = url.slice(url.indexOf('://') + 3);
  const [, password = ''] = rest.slice(0, Math.max(0, rest.lastIndexOf('@'))).split(/:(.*)/s, 2);
  for (const secret of [url, password, safelyDecoded(password)]) if (secret !== '') message = message.replaceAll(secret, '***');
  return message;
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
