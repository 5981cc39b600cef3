/** Functions with how many arguments they take. */
export const FUNCTIONS = {
  /** The first argument that is not null. */
  FIRST_PRESENT: { least: 1, most: 100 },
  /** Null counts as empty text, but two nulls give null. */
  CONCAT: { least: 2, most: 2 },
  CONCAT_OR_NULL: { least: 2, most: 2 },
  /** Name-based UUID of the text. */
  HASH: { least: 1, most: 1 },
  /** By text; null equals null. */
  EQUALS: { least: 2, most: 2 },
  /** Null for a condition that is no boolean. */
  CONDITIONAL: { least: 3, most: 3 },
  /** Integers where both are, absent beyond 64 bits; otherwise doubles, absent where not finite. */
  ADD: { least: 2, most: 2 },
  SUBTRACT: { least: 2, most: 2 },
  MULTIPLY: { least: 2, most: 2 },
  DIVIDE: { least: 2, most: 2 },
  PARSE_NUMBER: { least: 1, most: 1 },
  /** Text and a literal pattern. Empty where the first group takes no part in the match. */
  REGEX_EXTRACT: { least: 2, most: 2 },
  LOWER_CASE: { least: 1, most: 1 },
  /** Of two numbers. */
  LESS_THAN: { least: 2, most: 2 },
  /** Epoch nanoseconds from ISO 8601 text with an offset, or from a number of epoch milliseconds. Not in the contract. */
  EPOCH_NANOS: { least: 1, most: 1 },
  /** Entry of a JSON object, by a literal key, as text. Not in the contract. */
  MAP_ENTRY: { least: 2, most: 2 },
} as const;
export type ComputationName = keyof typeof FUNCTIONS;
