import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { createSegmentCatalog, openSegmentWriter } from '../src';
import type { SegmentSnapshot } from '../src';
import { sampleInput, trace } from './sample-spans';
