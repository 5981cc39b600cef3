import type { Attribute } from '@ui/core/metadata/attribute';

const base: Omit<Attribute, 'name'> = {
  scope: 'SERVICE',
  displayName: '',
  description: '',
  type: 'STRING',
  units: '',
  groupable: true,
  isCustom: false,
  promoted: false,
  sensitive: false,
  onlySupportsAggregation: false,
  onlySupportsGrouping: false,
  supportedAggregations: ['COUNT', 'DISTINCTCOUNT'],
};

export const attribute = (name: string, more: Partial<Attribute> = {}): Attribute => ({ ...base, name, displayName: name, ...more });

export const metric = (name: string, more: Partial<Attribute> = {}): Attribute =>
  attribute(name, {
    type: 'LONG',
    groupable: false,
    onlySupportsAggregation: true,
    supportedAggregations: ['SUM', 'AVG', 'AVGRATE', 'PERCENTILE', 'MIN', 'MAX'],
    ...more,
  });
