import { Client, DatabaseError, Pool } from 'pg';
import type { ClientConfig } from 'pg';

import { checkPrefix } from '../core/write-checks';
import type { DocumentStore } from '../document-store';
import { CONNECTION_DEFAULTS, checkUrl, connectWithin } from '../remote/connect';
import type { Attempt, ConnectionOptions } from '../remote/connect';
import { remoteDocumentStore } from '../remote/remote-document-store';
import { postgresCollection } from './postgres-collection';
import { ensureSchema, schemaOf } from './schema';
import { Statements } from './statements';

/** `url`: `postgres://user:password@host:port/database`, with the options of the client library as query parameters. */
export type PostgresDocumentStoreOptions = ConnectionOptions;

/** Classes and codes of SQLSTATE that trying again does not change: authorization, and a database that does not exist. */
const REFUSED = /^(?:28...|3D000|42501)$/;

/**
 * Documents in PostgreSQL, a table for each collection; several processes may share it. A version is compared and set by one
 * statement under the unique key (tenant, key); nothing relies on a transaction over several documents. Throws
 * INVALID_ARGUMENT, UNAUTHENTICATED or UNAVAILABLE that names the setting.
 */
export async function postgresDocumentStore(options: PostgresDocumentStoreOptions): Promise<DocumentStore> {
  const { url, setting, connectWithinMs, connections, timeoutMs, prefix, now } = { ...CONNECTION_DEFAULTS, ...options };
  checkUrl(url, setting, ['postgres', 'postgresql']);
  checkPrefix(prefix);
  const client: ClientConfig = {
    connectionString: url,
    connectionTimeoutMillis: Math.min(timeoutMs, 10_000),
    statement_timeout: timeoutMs,
    // For a server that does not answer any more.
    query_timeout: timeoutMs + 5_000,
    keepAlive: true,
    application_name: 'spangraph',
  };
  await connectWithin({ setting, url, connectWithinMs }, () => connectOnce(client), meaningOf);
  const pool = new Pool({ ...client, max: connections });
  // A connection that breaks while nobody uses it is replaced when it is needed.
  pool.on('error', () => undefined);
  const statements = new Statements(pool);
  return remoteDocumentStore(
    (definition) => {
      const schema = schemaOf(definition, prefix);
      return {
        collection: postgresCollection({ table: schema.table, statements, now }),
        make: () => ensureSchema(statements, schema),
      };
    },
    () => pool.end(),
  );
}

/** Not by the pool, which leaves a connection open that fails while it is authenticated. */
async function connectOnce(config: ClientConfig): Promise<void> {
  const client = new Client(config);
  client.on('error', () => undefined);
  try {
    await client.connect();
  } finally {
    await client.end();
  }
}

/** The client says in words only that it has no password to give. */
function meaningOf(error: unknown): Attempt {
  if (error instanceof DatabaseError) return REFUSED.test(error.code ?? '') ? 'refused' : 'unreachable';
  return error instanceof Error && /password must be/.test(error.message) ? 'refused' : 'unreachable';
}
