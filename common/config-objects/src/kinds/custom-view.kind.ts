import { z } from 'zod';

import { configKind } from '../config-kind';

export const VIEW_SOURCES = ['SPAN', 'TRACE', 'API_TRACE', 'BACKEND_TRACE', 'CALL', 'LOG_EVENT'] as const;
const FILTER_OPERATORS = [
  'EQUALS',
  'NOT_EQUALS',
  'IN',
  'NOT_IN',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL_TO',
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL_TO',
  'LIKE',
  'STARTS_WITH',
  'EXISTS',
] as const;
const NAME = /^[A-Z][A-Z0-9_]{0,49}$/;
const COLUMN = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/;
const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** An attribute of the source's scope; `subpath` names the entry of a map attribute. */
const expression = z.strictObject({ key: z.string().min(1), subpath: z.string().min(1).optional() });
const comparison = z.strictObject({
  ...expression.shape,
  operator: z.enum(FILTER_OPERATORS),
  value: z.union([scalar, z.array(scalar)]).optional(),
});
const columnName = z.string().regex(COLUMN, 'letters, digits and underscores, not starting with a digit');
const column = z.strictObject({ name: columnName, ...expression.shape });
const measure = z.strictObject({
  name: columnName,
  function: z.enum(['COUNT', 'SUM', 'MIN', 'MAX']),
  /** Absent for COUNT. */
  ...expression.partial().shape,
});

const view = z
  .strictObject({
    /** Name of the view and of the scope by which it is queried. */
    name: z.string().regex(NAME, 'upper-case letters, digits and underscores, at most 50'),
    description: z.string().max(1000).optional(),
    source: z.enum(VIEW_SOURCES),
    /** All must hold. */
    filter: z.array(comparison).default([]),
    columns: z.array(column).min(1).max(50),
    /** With it the view holds one row per interval and combination of columns, kept as data arrives. */
    rollup: z
      .strictObject({
        interval: z.string().regex(/^[1-9][0-9]*[smhd]$/, 'a number and s, m, h or d'),
        measures: z.array(measure).min(1).max(20),
      })
      .optional(),
  })
  .superRefine((value, context) => {
    const names = [...value.columns, ...(value.rollup?.measures ?? [])].map(({ name }) => name);
    names.forEach((name, index) => {
      if (names.indexOf(name) !== index) context.addIssue({ code: 'custom', path: ['columns'], message: `the name ${name} is used twice` });
    });
  });

/** A view that a user declares: a selection of the rows of a source, or a rollup of them. The context is its name. */
export const CUSTOM_VIEW = configKind({
  name: 'custom-view',
  resourceName: 'custom-view',
  resourceNamespace: 'views',
  context: 'name',
  schema: view,
  namedBy: 'name',
});

export type CustomViewConfig = z.infer<typeof view>;
