import { z } from 'zod';

import { configKind } from '../config-kind';

/** One slash: two would name another host. Browsers take a backslash for a slash. */
const VIEW = /^\/(?![/\\])/;

const parameter = z.strictObject({ name: z.string().min(1), description: z.string().optional(), default: z.json().optional() });

const savedQuery = z.strictObject({
  name: z.string().min(1).max(200),
  description: z.string().max(1000).optional(),
  /** A GraphQL document with one query operation; its variables are the parameters. */
  query: z.string().min(1).max(100_000),
  /** Described and defaulted parameters; variables without one are taken from the operation itself. */
  parameters: z.array(parameter).default([]),
  tags: z.array(z.string().max(100)).default([]),
  /** Address of the page that shows the query, within the pages: a path with its parameters. */
  view: z.string().max(20_000).regex(VIEW, 'an address that begins with one /').optional(),
});

/** A GraphQL operation that has a name. Names are unique within a tenant. */
export const SAVED_QUERY = configKind({
  name: 'saved-query',
  resourceName: 'saved-query',
  resourceNamespace: 'queries',
  context: 'id',
  schema: savedQuery,
  uniqueBy: 'name',
});

export type SavedQueryConfig = z.infer<typeof savedQuery>;
