import { openSegmentWriter } from '@spangraph/segment-store';

import type { Part } from '../parts';
import type { DataDirectory } from './data-directory';

/**
 * Shows readers what was sealed by an earlier process, where no ingestion of this one does. Spans of a log that a killed process
 * left behind become visible only when ingestion runs again.
 */
export const storedSegments = ({ path, segments }: DataDirectory): Part<void> => ({
  name: 'stored segments',
  open: async () => {
    const writer = openSegmentWriter({ directory: path });
    try {
      segments.apply(writer.recovered.change);
    } finally {
      writer.close();
    }
  },
  close: async () => undefined,
});
