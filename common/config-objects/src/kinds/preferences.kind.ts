import { z } from 'zod';

import { configKind } from '../config-kind';

const preferences = z.looseObject({
  theme: z.enum(['LIGHT', 'DARK', 'SYSTEM']).optional(),
  /** IANA name; the browser's where absent. */
  timeZone: z.string().max(100).optional(),
  /** Time range that pages open with, e.g. `1h`. */
  defaultRange: z.string().max(20).optional(),
});

/** What one user prefers; what a user did not set is the default. The context is the user's id. */
export const PREFERENCES = configKind({
  name: 'preferences',
  resourceName: 'preferences',
  resourceNamespace: 'users',
  context: 'user',
  schema: preferences,
});

export type PreferencesConfig = z.infer<typeof preferences>;
