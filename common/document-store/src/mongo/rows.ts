import type { FieldTree } from '../core/field-tree';

/** A document as it is stored. Names are short, since every row repeats them. */
export interface MongoRow {
  /** Tenant and key; the one unique key that the store needs. */
  readonly _id: string;
  /** Tenant, key: short, for conditions and the last term of an order. */
  readonly t: string;
  readonly i: string;
  /** Another one with every write: what a write replaces. */
  readonly n: string;
  readonly k: string;
  readonly v: number;
  readonly c: number;
  readonly u: number;
  readonly d: string;
  readonly f: FieldTree;
}

/** Who may replace the row in the state `_id`. */
export interface MongoClaim {
  readonly _id: string;
  /** Epoch milliseconds of the clock of whoever made it. */
  readonly at: number;
}

/** No sort text has this character. */
const SEPARATOR = '\ufffe';

export const rowIdOf = (tenant: string, id: string): string => `${tenant}${SEPARATOR}${id}`;

/** One value is asked for as itself: not every server looks up a list of one by an index. */
export const anyOf = (values: readonly string[]): string | { $in: string[] } => (values.length === 1 ? values[0]! : { $in: [...values] });
