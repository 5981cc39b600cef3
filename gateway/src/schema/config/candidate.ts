import type { GraphQLSchema } from 'graphql';

import type { OperationContext } from '../operation-context';

/** Who writes, and the schema that saved queries must be valid against. */
export interface Writer {
  readonly context: OperationContext;
  readonly schema: GraphQLSchema;
}

/** A value that its schema accepts, on its way to the store. */
export interface Candidate<Value> {
  readonly id: string;
  readonly value: Value;
  /** Argument that holds the value, for errors. */
  readonly path: string;
}
