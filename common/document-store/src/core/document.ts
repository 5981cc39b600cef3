/**
 * Plain JSON. Integers are exact over 64 bits: one outside the safe range of a number is a bigint, on the way in and on the
 * way out; inside that range it is a number. NaN and the infinities do not exist.
 */
export type JsonValue = null | boolean | number | bigint | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export type Document = { readonly [key: string]: JsonValue };

/** What a field is compared with. */
export type Scalar = string | number | bigint | boolean;
