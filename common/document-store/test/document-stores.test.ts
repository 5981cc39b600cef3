import os from 'node:os';

import { libsqlDocumentStore } from '../src';
import { documentStoreContract } from './document-store.contract';
import { STORES } from './stores';

for (const store of STORES) describe(store.name, () => documentStoreContract(store));

it('names a file that cannot be opened', () => {
  expect(() => libsqlDocumentStore({ file: os.tmpdir() })).toThrow(
    expect.objectContaining({ code: 'UNAVAILABLE', message: expect.stringContaining(os.tmpdir()) }),
  );
});
