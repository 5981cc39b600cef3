import { ApolloServer } from '@apollo/server';
import type { ApolloServerOptions } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { GraphQLError } from 'graphql';
import type { GraphQLSchema } from 'graphql';

import type { OperationContext } from '../schema/operation-context';
import type { Documents } from './documents';
import { describeError } from './errors';
import { reportFault } from './execute-operation';
import type { GatewayServerOptions } from './options';

type DocumentStore = NonNullable<ApolloServerOptions<OperationContext>['documentStore']>;

/** Length of the digest at the end of Apollo's keys. */
const HASH_LENGTH = 64;

/** Spares Apollo what was read and validated already; a document with errors is not in it, so that Apollo reports them. */
const storeOf = (documents: Documents): DocumentStore => ({
  get: (key) => Promise.resolve(documents.find(key.slice(-HASH_LENGTH))),
  set: () => Promise.resolve(),
  delete: () => Promise.resolve(),
});

/** Apollo as the executor alone: requests are read and answers written by the routes, so none of its HTTP rules apply. */
export function createApollo(schema: GraphQLSchema, documents: Documents, options: GatewayServerOptions): ApolloServer<OperationContext> {
  return new ApolloServer<OperationContext>({
    schema,
    documentStore: storeOf(documents),
    introspection: options.introspection,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    csrfPrevention: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      {
        requestDidStart: () =>
          Promise.resolve({
            didEncounterErrors: ({ errors, contextValue }): Promise<void> => {
              for (const error of errors) {
                const original = unwrapResolverError(error);
                if (!(original instanceof GraphQLError)) reportFault(options, original, contextValue.request.requestId);
              }
              return Promise.resolve();
            },
            willSendResponse: ({ response, errors, contextValue }): Promise<void> => {
              const { body } = response;
              if (body.kind === 'single' && errors !== undefined) {
                const { requestId } = contextValue.request;
                body.singleResult.errors = errors.map((error, index) =>
                  describeError(body.singleResult.errors?.[index] ?? error.toJSON(), error, requestId),
                );
              }
              return Promise.resolve();
            },
          }),
      },
    ],
  });
}
