import type { AttributeType } from '@schema';

import type { Vocabulary } from '@ui/core/filter/find-attribute';
import type { Attribute } from '@ui/core/metadata/attribute';

/** An attribute of spans with what a test says about it. */
export const attribute = (name: string, type: AttributeType, more: Partial<Attribute> = {}): Attribute => ({
  name,
  type,
  scope: 'SPAN',
  displayName: name,
  description: '',
  units: '',
  groupable: true,
  isCustom: false,
  promoted: false,
  sensitive: false,
  onlySupportsAggregation: false,
  onlySupportsGrouping: false,
  supportedAggregations: [],
  ...more,
});

export const VOCABULARY: Vocabulary = {
  attributes: [
    attribute('serviceName', 'STRING', { displayName: 'Service Name' }),
    attribute('name', 'STRING', { displayName: 'Name' }),
    attribute('duration', 'LONG', { displayName: 'Duration', units: 'ms' }),
    attribute('durationNanos', 'LONG', { displayName: 'Exact Duration', units: 'ns' }),
    attribute('requestSize', 'LONG', { displayName: 'Request Size', units: 'bytes' }),
    attribute('errorCount', 'LONG', { displayName: 'Errors' }),
    attribute('share', 'DOUBLE', { displayName: 'Share' }),
    attribute('hasError', 'BOOLEAN', { displayName: 'Has Error' }),
    attribute('startTimeNanos', 'TIMESTAMP', { displayName: 'Exact Start', units: 'ns' }),
    attribute('labels', 'STRING_ARRAY', { displayName: 'Labels' }),
    attribute('spanRequestUrl', 'STRING', { displayName: 'URL' }),
    attribute('spanTags', 'STRING_MAP', { displayName: 'Attributes' }),
    attribute('resourceAttributes', 'STRING_MAP', { displayName: 'Resource Attributes' }),
  ],
  sentKeys: [
    { key: 'http.status_code', attribute: 'spanTags' },
    { key: 'host.name', attribute: 'resourceAttributes' },
    { key: 'tenant', attribute: 'spanTags' },
  ],
};
