import { documentStoreContract } from './document-store.contract';
import { STORES } from './stores';

for (const store of STORES) describe(store.name, () => documentStoreContract(store));
