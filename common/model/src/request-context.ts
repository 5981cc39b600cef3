/** What travels with every call, in process and over gRPC alike. */
export interface RequestContext {
  readonly tenantId: string;
  /** One id per operation; it appears in logs and in errors. */
  readonly requestId: string;
  /** Who asks, as the caller or the proxy in front of it says; absent for nobody in particular. */
  readonly userId?: string;
  /** Roles of the user; absent for none. */
  readonly roles?: readonly string[];
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
/** Header and gRPC metadata key that names the user: author of what is written, owner of preferences. */
export const USER_HEADER = 'x-user-id';
/** Header and gRPC metadata key of the user's roles, separated by commas. */
export const ROLES_HEADER = 'x-user-roles';
/** Author of what nobody in particular writes. */
export const ANONYMOUS = 'anonymous';
