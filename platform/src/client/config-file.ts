import { readFileSync } from 'node:fs';

import { CONFIG_KINDS, configKindNamed, pathText, readConfigObject } from '@spangraph/config-objects';
import { SpangraphError, invalidArgument } from '@spangraph/model';
import { parse, stringify } from 'yaml';
import { z } from 'zod';

import type { FileObject } from './config-objects';

const file = z.strictObject({ objects: z.array(z.strictObject({ kind: z.string(), id: z.string().min(1), value: z.json() })) });

/** YAML of objects, sorted as they are given. */
export const configFileText = (objects: readonly FileObject[]): string => stringify({ objects }, { lineWidth: 140 });

/** The objects of a file; INVALID_ARGUMENT names the place of whatever the platform would refuse, before anything is written. */
export function readConfigFile(name: string): readonly FileObject[] {
  const read = file.safeParse(parseYaml(name));
  if (!read.success) {
    const [issue] = read.error.issues;
    const place = pathText(issue!.path);
    throw invalidArgument(`${name}: ${place}: ${issue!.message}`, { path: place });
  }
  const { objects } = read.data;
  objects.forEach(({ kind, value }, index) => {
    const known = configKindNamed(kind);
    if (known === undefined) {
      const names = CONFIG_KINDS.map((candidate) => candidate.name).join(', ');
      throw invalidArgument(`${name}: objects[${index}].kind: there is no kind ${kind}, only ${names}`, {
        path: `objects[${index}].kind`,
        value: kind,
      });
    }
    readConfigObject(known, value, `objects[${index}].value`);
  });
  return objects;
}

function parseYaml(name: string): unknown {
  try {
    return parse(readFileSync(name, 'utf8')) as unknown;
  } catch (cause) {
    throw new SpangraphError('INVALID_ARGUMENT', `${name}: ${(cause as Error).message}`, { path: name }, cause);
  }
}
