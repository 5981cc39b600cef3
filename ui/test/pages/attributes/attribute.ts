import type { CatalogueAttribute } from '@ui/pages/attributes/catalogue/catalogue';

/** An attribute of spans with nothing special about it but what is given. */
export const attribute = (members: Partial<CatalogueAttribute>): CatalogueAttribute => ({
  name: 'name',
  scope: 'SPAN',
  displayName: members.name ?? 'name',
  description: '',
  type: 'STRING',
  units: '',
  groupable: true,
  isCustom: true,
  promoted: false,
  sensitive: false,
  onlySupportsAggregation: false,
  onlySupportsGrouping: false,
  supportedAggregations: [],
  definition: null,
  sources: ['QS'],
  version: 1,
  editable: true,
  ...members,
});
