import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { MongoClient } from 'mongodb';
import { Client } from 'pg';

import { libsqlDocumentStore, memoryDocumentStore, mongoDocumentStore, postgresDocumentStore } from '../src';
import type { DocumentStore } from '../src';

/** A store of each kind; `reopen` gives the same documents after a close, where they outlive it. */
export interface StoreUnderTest {
  readonly name: string;
  readonly durable: boolean;
  /** Several processes may have the same documents open. */
  readonly shared: boolean;
  make(now?: () => number): Promise<MadeStore>;
}

interface MadeStore {
  readonly store: DocumentStore;
  reopen(): Promise<DocumentStore>;
  remove(): void | Promise<void>;
}

export const POSTGRES_URL = process.env.SPANGRAPH_POSTGRES_URL;
/** Addresses of servers of MongoDB's protocol, separated by spaces. */
export const MONGO_URLS = (process.env.SPANGRAPH_MONGO_URLS ?? '').split(/\s+/).filter((url) => url !== '');

let sequence = 0;
const uniqueName = (): string => `t${process.pid}_${Date.now().toString(36)}_${sequence++}`;

const memory: StoreUnderTest = {
  name: 'memory',
  durable: false,
  shared: false,
  make: async (now) => ({ store: memoryDocumentStore(now), reopen: async () => memoryDocumentStore(now), remove: () => undefined }),
};

const libsql: StoreUnderTest = {
  name: 'libsql',
  durable: true,
  shared: false,
  make: async (now) => {
    const directory = mkdtempSync(path.join(os.tmpdir(), 'documents-'));
    const open = async (): Promise<DocumentStore> =>
      libsqlDocumentStore({ file: path.join(directory, 'nested', 'documents.db'), ...(now && { now }) });
    return { store: await open(), reopen: open, remove: () => rmSync(directory, { recursive: true, force: true }) };
  },
};

/** Each store in a schema of its own, so that its tables begin with nothing of another one. */
const postgres = (url: string): StoreUnderTest => ({
  name: 'postgres',
  durable: true,
  shared: true,
  make: async (now) => {
    const schema = uniqueName();
    await inPostgres(url, `CREATE SCHEMA ${schema}`);
    const inSchema = new URL(url);
    inSchema.searchParams.set('options', `-c search_path=${schema}`);
    const open = (): Promise<DocumentStore> => postgresDocumentStore({ url: inSchema.href, connections: 4, ...(now && { now }) });
    return { store: await open(), reopen: open, remove: () => inPostgres(url, `DROP SCHEMA ${schema} CASCADE`) };
  },
});

async function inPostgres(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

const mongo = (url: string): StoreUnderTest => ({
  name: `mongo ${new URL(url).searchParams.get('appName') ?? new URL(url).host}`,
  durable: true,
  shared: true,
  make: async (now) => {
    const database = uniqueName();
    const open = (): Promise<DocumentStore> => mongoDocumentStore({ url, database, connections: 4, ...(now && { now }) });
    return { store: await open(), reopen: open, remove: () => dropMongo(url, database) };
  },
});

async function dropMongo(url: string, database: string): Promise<void> {
  const client = new MongoClient(url);
  await client.db(database).dropDatabase();
  await client.close();
}

const engines: readonly StoreUnderTest[] = [...(POSTGRES_URL ? [postgres(POSTGRES_URL)] : []), ...MONGO_URLS.map(mongo)];

export const STORES: readonly StoreUnderTest[] = [memory, libsql, ...engines];

/** What was left out, for want of an address, in one line; undefined when nothing was. */
export const LEFT_OUT: string | undefined = leftOut([
  ['Postgres', 'SPANGRAPH_POSTGRES_URL', POSTGRES_URL !== undefined],
  ['MongoDB', 'SPANGRAPH_MONGO_URLS', MONGO_URLS.length > 0],
]);

function leftOut(engineList: readonly (readonly [string, string, boolean])[]): string | undefined {
  const missing = engineList.filter(([, , isNamed]) => !isNamed);
  if (missing.length === 0) return undefined;
  const names = missing.map(([name, variable]) => `${name} (no ${variable})`).join(' and ');
  return `document stores left out: ${names}; node tools/engines/run.mjs postgres mongo -- <command> starts both`;
}
