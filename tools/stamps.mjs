/** Tells whether what was built is still that of its sources: by a digest of them, kept beside the result in dist/. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
export const dist = path.join(root, 'dist');

const GENERATED_OR_TESTS = /(^|\/)(gen|test|bench|node_modules)\//;

/** Sources below a folder whose names fit, in a fixed order. */
export const filesOf = (folder, pattern) =>
  readdirSync(path.join(root, folder), { recursive: true })
    .map((file) => path.join(folder, file))
    .filter((file) => pattern.test(file) && !GENERATED_OR_TESTS.test(file))
    .sort();

export function digestOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(path.join(root, file))).update('\0');
  return hash.digest('hex');
}

const stampOf = (name) => path.join(dist, `${name}.stamp`);

export const isCurrent = (name, digest) => existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === digest;

export function stamp(name, digest) {
  mkdirSync(dist, { recursive: true });
  writeFileSync(stampOf(name), digest);
}
