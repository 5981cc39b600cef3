import { loadConfig } from '@spangraph/config';
import type { Config } from '@spangraph/config';

import type { OptionValues } from './command';

/** The configuration that the options of the command line name. */
export const configurationOf = ({ config, set = [], data }: OptionValues): Config =>
  loadConfig({
    ...(config !== undefined && { file: config }),
    settings: [...set, ...(data === undefined ? [] : [`data.directory=${JSON.stringify(data)}`])],
  });
