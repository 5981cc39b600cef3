import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The package that the bundle lies in. */
const PACKAGE = path.join(__dirname, '..', 'package.json');

export const version = (): string => (JSON.parse(readFileSync(PACKAGE, 'utf8')) as { readonly version: string }).version;
