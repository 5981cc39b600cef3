import { SpangraphError, TENANT_HEADER, USER_HEADER, invalidArgument } from '@spangraph/model';

import type { OptionValues, Terminal } from '../commands/command';

const DEFAULT_SERVER = 'http://localhost:2020';

/** A GraphQL error of an answer. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly details?: { readonly path?: string; readonly value?: unknown } };
}

export interface Answer<Data> {
  readonly data: Data | null;
  readonly errors?: readonly AnswerError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface GatewayClient {
  /** The answer as it came, errors included. UNAVAILABLE names a server that does not answer. */
  ask<Data>(query: string, variables?: unknown): Promise<Answer<Data>>;
  /** Data of an operation that succeeds; its first error is thrown otherwise. */
  data<Data>(query: string, variables?: unknown): Promise<Data>;
}

/** A client of the server, tenant and user that the options or the environment name. */
export function gatewayClient(values: OptionValues, { environment }: Terminal): GatewayClient {
  const server = values.server ?? environment['SPANGRAPH_SERVER'] ?? DEFAULT_SERVER;
  const tenant = values.tenant ?? environment['SPANGRAPH_TENANT'];
  const user = values.user ?? environment['SPANGRAPH_USER'];
  const url = endpointOf(server);
  const headers = {
    'content-type': 'application/json',
    ...(tenant !== undefined && { [TENANT_HEADER]: tenant }),
    ...(user !== undefined && { [USER_HEADER]: user }),
  };
  const ask = async <Data>(query: string, variables?: unknown): Promise<Answer<Data>> => {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) }).catch((cause: Error) => {
      throw new SpangraphError(
        'UNAVAILABLE',
        `${server} does not answer: ${String(cause.cause ?? cause.message)}`,
        { path: 'server', value: server },
        cause,
      );
    });
    const text = await response.text();
    try {
      return JSON.parse(text) as Answer<Data>;
    } catch (cause) {
      throw new SpangraphError('UNAVAILABLE', `${url} answers ${response.status} and no GraphQL`, { path: 'server', value: server }, cause);
    }
  };
  return {
    ask,
    data: async <Data>(query: string, variables?: unknown): Promise<Data> => {
      const { data, errors } = await ask<Data>(query, variables);
      if (errors?.[0] !== undefined) throw toError(errors[0]);
      return data as Data;
    },
  };
}

function endpointOf(server: string): string {
  try {
    return new URL('/graphql', server).href;
  } catch {
    throw invalidArgument(`--server ${server} is no URL`, { path: 'server', value: server });
  }
}

export const describeError = ({ message, path, extensions }: AnswerError): string => {
  const place = extensions?.details?.path ?? path?.join('.');
  return place === undefined ? message : `${message} (${place})`;
};

const toError = (error: AnswerError): SpangraphError =>
  new SpangraphError(error.extensions?.code === 'INVALID_ARGUMENT' ? 'INVALID_ARGUMENT' : 'FAILED_PRECONDITION', describeError(error), {
    ...error.extensions?.details,
  });
