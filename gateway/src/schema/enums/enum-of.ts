import { registerEnumType } from 'type-graphql';

/** Registers an enum whose values are their names. */
export function enumOf<const Names extends readonly string[]>(name: string, names: Names): { readonly [Name in Names[number]]: Name } {
  const values = Object.freeze(Object.fromEntries(names.map((value) => [value, value]))) as { readonly [Name in Names[number]]: Name };
  registerEnumType(values, { name });
  return values;
}
