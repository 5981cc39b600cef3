/** What travels with every call, in process and over gRPC alike. */
export interface RequestContext {
  readonly tenantId: string;
  /** One id per operation; it appears in logs and in errors. */
  readonly requestId: string;
  /** Aborted when the client goes or the deadline passes. */
  readonly signal?: AbortSignal;
  /** Absolute, epoch milliseconds. */
  readonly deadlineMs?: number;
}

/** Tenant of requests that name none. */
export const DEFAULT_TENANT = '__default';
/** Owner of what ships with the product; every tenant reads it. */
export const ROOT_TENANT = '__root';
/** Header and gRPC metadata key that names the tenant. */
export const TENANT_HEADER = 'x-tenant-id';
