export { ConfigServiceService } from '@spangraph/proto/spangraph/config/v1/config';
export type { ConfigServicePorts, ShippedDefault } from './ports';
export { createConfigService } from './service';
