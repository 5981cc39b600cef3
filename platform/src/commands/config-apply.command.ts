import { isDeepStrictEqual } from 'node:util';

import { configKindNamed, readConfigObject } from '@spangraph/config-objects';

import { readConfigFile } from '../client/config-file';
import { saveObject, storedObjects } from '../client/config-objects';
import type { FileObject } from '../client/config-objects';
import { gatewayClient } from '../client/gateway-client';
import { printRows } from '../client/print-rows';
import type { CommandDefinition } from './command';

/** What applying an object does to what is stored. */
function effectOf(object: FileObject, stored: readonly FileObject[]): 'created' | 'updated' | 'unchanged' {
  const current = stored.find(({ kind, id }) => kind === object.kind && id === object.id);
  if (current === undefined) return 'created';
  return isDeepStrictEqual(complete(current), complete(object)) ? 'unchanged' : 'updated';
}

/** The value with its defaults: a file may leave them out. */
const complete = ({ kind, value }: FileObject): unknown => readConfigObject(configKindNamed(kind)!, value);

export const configApplyCommand: CommandDefinition = {
  name: 'config apply',
  operands: ['FILE'],
  summary: 'write the objects of a YAML file that differ from what is stored; others stay as they are',
  options: ['server', 'tenant', 'user', 'json', 'dry-run'],
  run: async ([file], values, terminal) => {
    const objects = readConfigFile(file!);
    const client = gatewayClient(values, terminal);
    const kinds = [...new Set(objects.map(({ kind }) => kind))];
    const stored = (await Promise.all(kinds.map((kind) => storedObjects(client, kind)))).flat();
    const rows: { kind: string; id: string; effect: string }[] = [];
    for (const object of objects) {
      const effect = effectOf(object, stored);
      if (effect !== 'unchanged' && !values['dry-run']) await saveObject(client, object);
      rows.push({ kind: object.kind, id: object.id, effect: values['dry-run'] && effect !== 'unchanged' ? `would be ${effect}` : effect });
    }
    printRows(rows, values, terminal);
  },
};
