import type { SpansColumn } from '@spangraph/views';

/** A rule of a tenant by which spans belong to spaces: every value of the attribute is the id of a space. */
export interface SpaceRule {
  readonly tenantId: string;
  /** A tag of the span (else of its resource), or a text column that earlier enrichers fill. */
  readonly value: { readonly from: 'tag'; readonly key: string } | { readonly from: 'column'; readonly column: SpansColumn };
}
