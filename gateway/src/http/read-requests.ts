import { invalidArgument } from '@spangraph/model';

/** One operation as a client sends it. */
export interface OperationRequest {
  /** Empty where a saved query is named, or the text by its hash alone. */
  readonly query: string;
  /** Name of the saved query to run. */
  readonly savedQuery?: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;
}

export interface OperationRequests {
  readonly operations: readonly OperationRequest[];
  /** Whether the answer is an array. */
  readonly batch: boolean;
}

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw invalidArgument(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`, { path });
  }
}

function objectMember(value: unknown, path: string): Members {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw invalidArgument(`${path} must be an object`, { path });
  return value;
}

function readOperation(value: unknown, place: string): OperationRequest {
  const path = (name: string): string => (place === '' ? name : `${place}.${name}`);
  if (!isObject(value)) throw invalidArgument('an operation is an object with a query', { path: place === '' ? 'body' : place });
  const { query, operationName, savedQuery } = value;
  if (savedQuery !== undefined && savedQuery !== null) return readSavedOperation(value, savedQuery, path);
  const byHash = isObject(value['extensions']) && isObject(value['extensions']['persistedQuery']) && (query === undefined || query === null || query === '');
  if (!byHash && (typeof query !== 'string' || query.trim() === '')) throw invalidArgument('a query is required', { path: path('query') });
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    throw invalidArgument('operationName must be text', { path: path('operationName') });
  }
  return {
    query: byHash ? '' : (query as string),
    operationName: operationName ?? undefined,
    variables: objectMember(value['variables'], path('variables')),
    extensions: objectMember(value['extensions'], path('extensions')),
  };
}

function readSavedOperation(value: Members, name: unknown, path: (name: string) => string): OperationRequest {
  if (typeof name !== 'string' || name === '') throw invalidArgument('savedQuery is the name of a saved query', { path: path('savedQuery') });
  if (value['query'] !== undefined && value['query'] !== null) {
    throw invalidArgument('one of query and savedQuery is expected', { path: path('savedQuery'), value: name });
  }
  return {
    query: '',
    savedQuery: name,
    operationName: undefined,
    variables: objectMember(value['variables'], path('variables')),
    extensions: objectMember(value['extensions'], path('extensions')),
  };
}

function readJson(value: unknown, maxBatch: number): OperationRequests {
  if (!Array.isArray(value)) return { operations: [readOperation(value, '')], batch: false };
  if (value.length > maxBatch)
    throw invalidArgument(`the batch holds ${value.length} operations; the limit is ${maxBatch}`, { path: 'body', value: value.length });
  return { operations: value.map((one, index) => readOperation(one, `[${index}]`)), batch: true };
}

/** A posted body: the bare document under `application/graphql`, JSON under every other content type. */
export function readBody(contentType: string, body: string, maxBatch: number): OperationRequests {
  const [mediaType = ''] = contentType.split(';');
  if (mediaType.trim().toLowerCase() === 'application/graphql') return { operations: [readOperation({ query: body }, '')], batch: false };
  if (body.trim() === '') throw invalidArgument('the body is empty', { path: 'body' });
  return readJson(parseJson(body, 'body'), maxBatch);
}

/** Query parameters, `query` or `savedQuery`; `variables` and `extensions` are JSON text, a `query` that begins with `[` is a batch. */
export function readParameters(parameters: Members, maxBatch: number): OperationRequests {
  const text = (name: string): string | undefined => (typeof parameters[name] === 'string' ? parameters[name] : undefined);
  const query = text('query');
  if (query?.trimStart().startsWith('[') === true) return readJson(parseJson(query, 'query'), maxBatch);
  const json = (name: string): unknown => {
    const value = text(name);
    return value === undefined || value === '' ? undefined : parseJson(value, name);
  };
  return {
    operations: [
      readOperation({ query, savedQuery: text('savedQuery'), operationName: text('operationName'), variables: json('variables'), extensions: json('extensions') }, ''),
    ],
    batch: false,
  };
}
