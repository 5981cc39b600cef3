import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { createProcessors } from '@spangraph/ingestion';
import type { Processors } from '@spangraph/ingestion';

import type { Part } from '../parts';
import type { DataDirectory } from './data-directory';

const KEY_FILE = 'hash-key';
const KEY_BYTES = 32;

/** Rules that run before spans are logged. */
export const processors = (directory: DataDirectory): Part<Processors> => ({
  name: 'processors',
  open: async () => createProcessors({ hashKey: hashKeyOf(directory.path) }),
  close: async () => undefined,
});

/** The secret by which values are hashed, made once: with another one, equal values would hash to different texts from then on. */
function hashKeyOf(directory: string): string {
  const file = path.join(directory, KEY_FILE);
  if (!existsSync(file)) writeFileSync(file, randomBytes(KEY_BYTES).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
