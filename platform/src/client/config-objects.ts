import type { GatewayClient } from './gateway-client';

/** A configuration object as files and the API hold it. */
export interface FileObject {
  readonly kind: string;
  readonly id: string;
  readonly value: unknown;
}

const PAGE = 500;
const LIST = `query Objects($kind: String!, $limit: Int!, $offset: Int!) {
  configObjects(kind: $kind, limit: $limit, offset: $offset) { results { id value version } total }
}`;

interface Listed {
  readonly configObjects: {
    readonly results: readonly { readonly id: string; readonly value: unknown; readonly version: number }[];
    readonly total: number;
  };
}

/** Objects of a kind that the tenant wrote, in order of their ids; those that ship untouched are left out. */
export async function storedObjects(client: GatewayClient, kind: string): Promise<readonly FileObject[]> {
  const found: FileObject[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { configObjects } = await client.data<Listed>(LIST, { kind, limit: PAGE, offset });
    found.push(...configObjects.results.filter(({ version }) => version > 0).map(({ id, value }) => ({ kind, id, value })));
    if (offset + PAGE >= configObjects.total) return found.sort((one, other) => (one.id < other.id ? -1 : 1));
  }
}

const SAVE =
  'mutation Save($kind: String!, $id: String!, $value: Unknown!) { saveConfigObject(kind: $kind, id: $id, value: $value) { version } }';

export const saveObject = (client: GatewayClient, object: FileObject): Promise<unknown> => client.data(SAVE, { ...object });
