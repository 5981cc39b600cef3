export type SqlParameter = string | number | null | readonly (string | number | null)[];

/** The values of a statement; its text holds only their numbers. */
export class Parameters {
  readonly values: SqlParameter[] = [];

  constructor(...values: readonly SqlParameter[]) {
    this.values.push(...values);
  }

  /** Adds a value and answers what stands for it. */
  add(value: SqlParameter): string {
    return `$${this.values.push(value)}`;
  }
}
