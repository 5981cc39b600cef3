/** A value of a row of `explore`, or of an attribute, whatever its kind. */
type Selected = { readonly value?: unknown } | null | undefined;

/** The number that a selection gave; null where it gave none. */
export const numberOf = (selected: Selected): number | null => (typeof selected?.value === 'number' ? selected.value : null);

/** The text that a selection gave; empty where it gave none. */
export const textOf = (selected: Selected): string => (typeof selected?.value === 'string' ? selected.value : '');

/** Rows without the holes that the schema allows. */
export const present = <Row>(rows: readonly Row[] | undefined): readonly NonNullable<Row>[] => (rows ?? []).filter((row) => row !== null && row !== undefined);
