/** One call to a service that an answer took, as `extensions.plan` tells it. */
export interface PlanStep {
  /** Path of the field of the operation. */
  readonly field: string;
  /** What the step did, such as `filter`, `aggregate`, `series`. */
  readonly purpose: string;
  readonly service: string;
  readonly view: string;
  readonly statement: string;
  readonly rows: number;
  readonly milliseconds: number;
  readonly columnsRead: readonly string[];
  readonly attributes: readonly { readonly id: string; readonly sources: readonly string[]; readonly computation?: string }[];
}
