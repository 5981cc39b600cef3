/** An operation with the types of its variables and of its answer. Generated from each `.graphql` file, or built by a query builder. */
export interface GraphQlDocument<Answer, Variables> {
  /** Name of the operation. */
  readonly name: string;
  readonly text: string;
  /** Only for the types. */
  types?(variables: Variables): Answer;
}
