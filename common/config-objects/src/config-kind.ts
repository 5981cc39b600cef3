import type { z } from 'zod';

/**
 * A kind of configuration object: its address in the config service and what a value of it may be. Whoever writes one
 * (GraphQL, gRPC, a file) is checked by this schema, and whoever reads one reads its type.
 */
export interface ConfigKind<Schema extends z.ZodType = z.ZodType> {
  /** Name in messages and on the command line, e.g. `label`. */
  readonly name: string;
  readonly resourceName: string;
  readonly resourceNamespace: string;
  /** What tells the objects of a kind apart: a generated id, a name that is the object's own, or the user that it belongs to. */
  readonly context: 'id' | 'name' | 'user';
  readonly schema: Schema;
  /** Member of the value that the context must equal, where objects have a name of their own. */
  readonly namedBy?: string;
  /** Text member of the value that no other object of the kind and tenant may have. */
  readonly uniqueBy?: string;
}

export type ConfigValue<Kind> = Kind extends ConfigKind<infer Schema> ? z.infer<Schema> : never;

export const configKind = <Schema extends z.ZodType>(kind: ConfigKind<Schema>): ConfigKind<Schema> => Object.freeze(kind);
