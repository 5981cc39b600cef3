import type { AttributeType, MetricAggregationType } from '@schema';

/** An attribute of the catalogue, as pages need it. */
export interface Attribute {
  /** Key within its scope. */
  readonly name: string;
  /** SPAN, TRACE, API_TRACE, BACKEND_TRACE, LOG_EVENT, SERVICE, API, BACKEND, INTERACTION, or a registered one. */
  readonly scope: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: AttributeType;
  /** Such as `ms`; empty without unit. */
  readonly units: string;
  readonly groupable: boolean;
  readonly isCustom: boolean;
  readonly promoted: boolean;
  readonly sensitive: boolean;
  readonly onlySupportsAggregation: boolean;
  readonly onlySupportsGrouping: boolean;
  readonly supportedAggregations: readonly MetricAggregationType[];
}

/** An attribute, or one entry of an attribute that is a map. */
export interface AttributeRef {
  readonly key: string;
  readonly subpath?: string;
}

/** `spanTags[http.method]`, or the key alone: how it stands in addresses and is shown. */
export const refText = ({ key, subpath }: AttributeRef): string => (subpath === undefined ? key : `${key}[${subpath}]`);

/** Reads what `refText` wrote. */
export function parseRef(text: string): AttributeRef {
  const [, key, subpath] = /^([^[\]]+)\[(.*)\]$/s.exec(text) ?? [];
  return key === undefined || subpath === undefined ? { key: text } : { key, subpath };
}
