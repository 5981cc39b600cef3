import { z } from 'zod';

import { configKind } from '../config-kind';

const line = z.string().max(20_000);

/** A question of the explorer, each part as it stands in the explorer's address. */
const question = z.strictObject({
  /** SPAN, TRACE, API_TRACE, BACKEND_TRACE, LOG_EVENT, or a scope of entities. */
  scope: z.string().min(1),
  /** Text of the filter language; `$name` stands for the value of a variable. */
  filter: line.optional(),
  group: line.optional(),
  metric: line.optional(),
  interval: line.optional(),
  rest: z.enum(['no']).optional(),
  order: line.optional(),
  limit: line.optional(),
  draw: z.enum(['line', 'area', 'bar', 'top', 'table', 'value', 'heatmap']).default('line'),
});

const source = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('explore'), question }),
  /** A saved query by its id; variables of the dashboard are given to parameters of the same name. */
  z.strictObject({ kind: z.literal('savedQuery'), id: z.string().min(1) }),
  /** An operation of its own. Its first list is drawn as a table. */
  z.strictObject({ kind: z.literal('graphql'), query: z.string().min(1).max(100_000) }),
  z.strictObject({ kind: z.literal('text'), text: line }),
]);

const panel = z.strictObject({
  /** Tells the panels of a dashboard apart. */
  id: z.string().min(1).max(100),
  title: z.string().max(200),
  description: z.string().max(1000).optional(),
  /** Columns of twelve. */
  width: z.int().min(1).max(12).default(6),
  /** Rows of 80 pixels. */
  height: z.int().min(1).max(12).default(3),
  source,
});

const variable = z.strictObject({
  name: z.string().regex(/^[A-Za-z_]\w*$/),
  title: z.string().max(100).optional(),
  /** The attribute whose values are offered. */
  scope: z.string().min(1),
  attribute: z.string().min(1),
  default: z.string().optional(),
});

const dashboard = z.strictObject({
  name: z.string().min(1).max(200),
  description: z.string().max(1000).optional(),
  tags: z.array(z.string().max(100)).default([]),
  /** Range and refresh that it opens with, such as `1h` and `30s`. */
  time: z.string().max(50).optional(),
  refresh: z.string().max(10).optional(),
  variables: z.array(variable).max(20).default([]),
  /** From left to right and from top to bottom. */
  panels: z.array(panel).max(100).default([]),
});

/** Panels of questions and how they are drawn. Names are unique within a tenant. */
export const DASHBOARD = configKind({
  name: 'dashboard',
  resourceName: 'dashboard',
  resourceNamespace: 'dashboards',
  context: 'id',
  schema: dashboard,
  uniqueBy: 'name',
});

export type DashboardConfig = z.infer<typeof dashboard>;
