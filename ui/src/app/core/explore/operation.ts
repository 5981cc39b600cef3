import type { FilterExpression, InputTimeRange } from '@schema';

import type { AttributeRef } from '@ui/core/metadata/attribute';
import type { Between } from '@ui/core/time/time-range';
import { betweenInput } from '@ui/core/time/time-range';

/** An operation whose text is built, with its variables: what `liveQuery` and the client take. */
export interface Operation<Data, Variables> {
  readonly document: { readonly name: string; readonly text: string; types?(variables: Variables): Data };
  readonly variables: Variables;
}

/** What every operation of the explorer is asked about. */
export interface Extent {
  readonly between: Between;
  /** What the filter says; all rows where left out. */
  readonly where?: FilterExpression;
  readonly space?: string;
}

export interface ExtentVariables {
  readonly between: InputTimeRange;
  readonly where?: FilterExpression;
  readonly space?: string;
}

export const extentVariables = ({ between, where, space }: Extent): ExtentVariables => ({
  between: betweenInput(between),
  ...(where !== undefined && { where }),
  ...(space !== undefined && space !== '' && { space }),
});

/** A text as literal of GraphQL. */
export const literal = (text: string): string => JSON.stringify(text);

/** An attribute or an entry of a map as input of the API. */
export const expressionOf = ({ key, subpath }: AttributeRef): string =>
  `{ key: ${literal(key)}${subpath === undefined ? '' : `, subpath: ${literal(subpath)}`} }`;

/** The same where only a key may stand; shorter where it can be. */
export const attributeArgument = (ref: AttributeRef): string =>
  ref.subpath === undefined ? `key: ${literal(ref.key)}` : `expression: ${expressionOf(ref)}`;
