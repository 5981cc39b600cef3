import { readFileSync } from 'node:fs';
import path from 'node:path';

import { buildSchema, parse, validate } from 'graphql';
import type { GraphQLSchema } from 'graphql';

let schema: GraphQLSchema | undefined;

/** What the schema of the API says against an operation; nothing where it is valid. */
export function faultsOf(text: string): readonly string[] {
  schema ??= buildSchema(readFileSync(path.join(__dirname, '../../../gen/schema.graphql'), 'utf8'));
  return validate(schema, parse(text)).map(({ message }) => message);
}
