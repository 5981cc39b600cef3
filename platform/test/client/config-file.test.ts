import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { configFileText, readConfigFile } from '../../src/client/config-file';

let directory: string;
beforeEach(() => (directory = mkdtempSync(path.join(os.tmpdir(), 'config-file-'))));
afterEach(() => rmSync(directory, { recursive: true }));

const written = (text: string): string => {
  const file = path.join(directory, 'objects.yaml');
  writeFileSync(file, text);
  return file;
};

describe('a file of configuration objects', () => {
  it('reads what was written', () => {
    const objects = [{ kind: 'label', id: 'red', value: { key: 'red: "yes"', description: '# no comment\nsecond line' } }];
    expect(readConfigFile(written(configFileText(objects)))).toEqual(objects);
  });

  it.each([
    ['objects:\n  - kind: label\n    id: a\n    value: { key: 7 }\n', 'objects[0].value.key'],
    ['objects:\n  - kind: badge\n    id: a\n    value: {}\n', 'objects[0].kind'],
    ['objects:\n  - kind: label\n    value: {}\n', 'objects[0].id'],
    ['object: []\n', 'objects'],
  ])('names the place of a fault: %j', (text, place) => {
    expect(() => readConfigFile(written(text))).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', details: expect.objectContaining({ path: place }) }),
    );
  });

  it('names a file that is no YAML', () => expect(() => readConfigFile(written('a: [1\n'))).toThrow(/objects\.yaml/));
});
