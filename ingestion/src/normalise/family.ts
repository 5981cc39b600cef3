/** Which attributes a field may come from; the side named first wins. */
type FieldSource = 'span' | 'resource' | 'span-then-resource' | 'resource-then-span';

/**
 * One normalised field: the attribute keys that may hold it, most trusted first. Keys match without regard to case, values
 * whatever their type: a number written as text is a number, and the text of a number is its decimal form.
 */
export interface Field<Kind extends 'text' | 'number' = 'text' | 'number'> {
  readonly kind: Kind;
  readonly from: FieldSource;
  readonly keys: readonly string[];
  /** True where the case of keys matters. */
  readonly isExact?: boolean;
}

export type Family = Readonly<Record<string, Field>>;

export const text = (...keys: readonly string[]): Field<'text'> => ({ kind: 'text', from: 'span', keys });
export const number = (...keys: readonly string[]): Field<'number'> => ({ kind: 'number', from: 'span', keys });
export const textFrom = (from: FieldSource, ...keys: readonly string[]): Field<'text'> => ({ kind: 'text', from, keys });

/** Declares the fields of one subject, for instance HTTP. */
export const defineFamily = <const F extends Family>(family: F): F => Object.freeze(family);
