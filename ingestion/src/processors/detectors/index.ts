import type { PII_DETECTORS } from '@spangraph/config-objects';

import { findBearerTokens } from './bearer-token';
import { findCardNumbers } from './card-number';
import { findEmails } from './email';
import type { Detector } from './findings';
import { findIbans } from './iban';
import { findIpAddresses } from './ip-address';

export type DetectorName = (typeof PII_DETECTORS)[number];

export const DETECTORS: Readonly<Record<DetectorName, Detector>> = {
  EMAIL: findEmails,
  CARD_NUMBER: findCardNumbers,
  IBAN: findIbans,
  BEARER_TOKEN: findBearerTokens,
  IP_ADDRESS: findIpAddresses,
};
