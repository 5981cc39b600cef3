import type { SavedQuery } from '@ui/pages/saved-queries/saved-query';

/** A saved query with what a test says about it. */
export const saved = (name: string, more: Partial<SavedQuery> = {}): SavedQuery => ({
  id: `id of ${name}`,
  name,
  description: null,
  query: '{ __typename }',
  parameters: [],
  tags: [],
  view: null,
  version: 1,
  createdBy: 'ann',
  updatedBy: 'ann',
  updatedTime: '2026-01-01T00:00:00Z',
  ...more,
});
