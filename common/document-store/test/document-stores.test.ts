import os from 'node:os';

import { libsqlDocumentStore } from '../src';
import { documentStoreContract } from './document-store.contract';
import { LEFT_OUT, STORES } from './stores';

if (LEFT_OUT !== undefined && process.env.CI !== 'true') process.stderr.write(`${LEFT_OUT}\n`);

it('leaves no store out where everything must be checked', () => {
  expect(process.env.CI === 'true' ? LEFT_OUT : undefined).toBeUndefined();
});

for (const store of STORES) describe(store.name, () => documentStoreContract(store));

it('names a file that cannot be opened', () => {
  expect(() => libsqlDocumentStore({ file: os.tmpdir() })).toThrow(
    expect.objectContaining({ code: 'UNAVAILABLE', message: expect.stringContaining(os.tmpdir()) }),
  );
});
