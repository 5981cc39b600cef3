import { gatewayClient } from '../client/gateway-client';
import { printRows } from '../client/print-rows';
import type { CommandDefinition } from './command';

type Attribute = {
  readonly scope: string;
  readonly name: string;
  readonly displayName: string;
  readonly type: string;
  readonly units: string;
  readonly groupable: boolean;
  readonly isCustom: boolean;
};

export const attributesCommand: CommandDefinition = {
  name: 'attributes',
  operands: [],
  summary: 'list the catalogue of attributes',
  options: ['server', 'tenant', 'user', 'json', 'scope', 'custom'],
  run: async (_operands, values, terminal) => {
    const client = gatewayClient(values, terminal);
    const { metadata } = await client.data<{ metadata: readonly Attribute[] }>(
      '{ metadata { scope name displayName type units groupable isCustom } }',
    );
    const asked = metadata.filter(
      ({ scope, isCustom }) => (values.scope === undefined || scope === values.scope) && (!values.custom || isCustom),
    );
    const order = (one: Attribute, other: Attribute): number => one.scope.localeCompare(other.scope) || one.name.localeCompare(other.name);
    printRows([...asked].sort(order), values, terminal);
  },
};
