import { DEFAULT_TENANT, invalidArgument, TENANT_HEADER } from '@spangraph/model';

/** 1 to 128 visible ASCII characters. */
const TENANT = /^[\x21-\x7e]{1,128}$/;

/** Tenant of a request by its header or metadata; the default one without. Throws INVALID_ARGUMENT for a name that cannot be one. */
export function tenantOf(header: unknown): string {
  const name: unknown = Array.isArray(header) ? header[0] : header;
  if (name === undefined) return DEFAULT_TENANT;
  const text = String(name);
  if (TENANT.test(text)) return text;
  throw invalidArgument(`${TENANT_HEADER} must be 1 to 128 visible characters`, { path: TENANT_HEADER, value: text.slice(0, 128) });
}
