import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { libsqlDocumentStore, memoryDocumentStore } from '../src';
import type { DocumentStore } from '../src';

/** A store of each kind; `reopen` gives the same documents after a close, where they outlive it. */
export interface StoreUnderTest {
  readonly name: string;
  readonly durable: boolean;
  make(now?: () => number): { readonly store: DocumentStore; reopen(): DocumentStore; remove(): void };
}

export const STORES: readonly StoreUnderTest[] = [
  {
    name: 'memory',
    durable: false,
    make: (now) => ({ store: memoryDocumentStore(now), reopen: () => memoryDocumentStore(now), remove: () => undefined }),
  },
  {
    name: 'libsql',
    durable: true,
    make: (now) => {
      const directory = mkdtempSync(path.join(os.tmpdir(), 'documents-'));
      const open = (): DocumentStore => libsqlDocumentStore({ file: path.join(directory, 'nested', 'documents.db'), ...(now && { now }) });
      return { store: open(), reopen: open, remove: () => rmSync(directory, { recursive: true, force: true }) };
    },
  },
];
