import { SpangraphError } from '@spangraph/model';
import { MongoClient, MongoServerError } from 'mongodb';

import { checkPrefix } from '../core/write-checks';
import type { DocumentStore } from '../document-store';
import { CONNECTION_DEFAULTS, checkUrl, connectWithin, placeOf } from '../remote/connect';
import type { Attempt, ConnectionOptions } from '../remote/connect';
import { remoteDocumentStore } from '../remote/remote-document-store';
import { dropAbandoned } from './claims';
import { mongoCollection } from './mongo-collection';
import type { MongoClaim, MongoRow } from './rows';
import { ensureSchema, schemaOf } from './schema';
import { run } from './statements';

/** `url`: `mongodb://user:password@host:port/database` or `mongodb+srv://…`, with the options of the client library as query parameters. */
export interface MongoDocumentStoreOptions extends ConnectionOptions {
  /** Default: the one of the address, or `spangraph`. */
  readonly database?: string;
}

/** Unauthorized, authentication failed, and what hosted servers answer for it. */
const REFUSED: ReadonlySet<unknown> = new Set([13, 18, 8000]);
const DEFAULT_DATABASE = 'spangraph';

/**
 * Documents on a server of MongoDB's protocol, a collection for each; several processes may share it. It asks for a unique
 * `_id` and for replacing one row where it has a state, and nothing else: no transactions, no sequences, no operators of updates.
 * Throws INVALID_ARGUMENT, UNAUTHENTICATED or UNAVAILABLE that names the setting.
 */
export async function mongoDocumentStore(options: MongoDocumentStoreOptions): Promise<DocumentStore> {
  const settings = { ...CONNECTION_DEFAULTS, ...options };
  const { url, setting, connectWithinMs, timeoutMs, prefix, now } = settings;
  checkUrl(url, setting, ['mongodb', 'mongodb+srv']);
  checkPrefix(prefix);
  const client = clientOf(settings);
  const database = client.db(options.database ?? (placeOf(url).split('/')[1] || DEFAULT_DATABASE));
  // Listing asks for the right to read, which a ping does not.
  const attempt = (): Promise<unknown> => database.listCollections({}, { nameOnly: true }).toArray();
  await connectWithin({ setting, url, connectWithinMs }, attempt, meaningOf).catch(async (error: unknown) => {
    await client.close();
    throw error;
  });
  return remoteDocumentStore(
    (definition) => {
      const schema = schemaOf(definition);
      const rows = database.collection<MongoRow>(`${prefix}${definition.name}`);
      const claims = database.collection<MongoClaim>(`${prefix}${definition.name}.claims`);
      return {
        collection: mongoCollection({ rows, claims, timeoutMs, now }),
        make: async () => {
          await run(() => ensureSchema(rows, schema));
          await dropAbandoned({ claims });
        },
      };
    },
    () => client.close(),
  );
}

function clientOf({ url, setting, connections, connectWithinMs, timeoutMs }: Required<Omit<ConnectionOptions, 'now'>>): MongoClient {
  try {
    return new MongoClient(url, {
      maxPoolSize: connections,
      serverSelectionTimeoutMS: Math.max(1, Math.min(connectWithinMs, 5_000)),
      connectTimeoutMS: Math.min(timeoutMs, 10_000),
      // For a server that does not answer any more.
      socketTimeoutMS: timeoutMs + 5_000,
      waitQueueTimeoutMS: timeoutMs,
      writeConcern: { w: 'majority' },
      ignoreUndefined: true,
    });
  } catch {
    // The message of the client repeats the address.
    throw new SpangraphError('INVALID_ARGUMENT', `${setting} is not an address of a MongoDB server`, { path: setting });
  }
}

/** Servers that pass credentials on to a database of their own repeat its words instead of a code. */
const meaningOf = (error: unknown): Attempt =>
  error instanceof MongoServerError && (REFUSED.has(error.code) || /authentication failed/i.test(error.message))
    ? 'refused'
    : 'unreachable';
