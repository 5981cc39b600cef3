import { FEATURES } from '../../core/required-features';
import type { Feature } from '../../core/required-features';

/** The embedded store answers everything. */
export const DUCKDB_FEATURES: ReadonlySet<Feature> = new Set(FEATURES);
