/**
 * A value inside the query service: integers are bigint, doubles number, ids hex text. Clients get it encoded as a Value of
 * the contract.
 */
export type Cell = Scalar | null | readonly Cell[] | { readonly [key: string]: Cell };
export type Scalar = string | bigint | number | boolean;
