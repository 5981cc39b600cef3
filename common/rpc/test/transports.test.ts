import { TRANSPORTS } from './contract';
import { transportContract } from './transport.contract';

for (const transport of TRANSPORTS) describe(`over ${transport.name}`, () => transportContract(transport));
