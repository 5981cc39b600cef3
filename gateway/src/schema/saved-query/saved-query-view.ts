import type { SavedQueryConfig } from '@spangraph/config-objects';
import { Kind, parse, print } from 'graphql';
import type { VariableDefinitionNode } from 'graphql';

import type { ConfigObject } from '../config-objects';
import type { SavedQuery, SavedQueryParameter } from './saved-query.types';

/** Variables of the query in a document; none where it cannot be read. */
function variablesOf(query: string): readonly VariableDefinitionNode[] {
  try {
    const { definitions } = parse(query);
    return definitions.flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? (node.variableDefinitions ?? []) : []));
  } catch {
    return [];
  }
}

function parameterView(node: VariableDefinitionNode, described: SavedQueryConfig['parameters']): SavedQueryParameter {
  const name = node.variable.name.value;
  const own = described.find((parameter) => parameter.name === name);
  const hasDefault = own?.default !== undefined || node.defaultValue !== undefined;
  return {
    name,
    type: print(node.type),
    required: node.type.kind === Kind.NON_NULL_TYPE && !hasDefault,
    description: own?.description,
    default: own?.default,
  };
}

/** A saved query with a parameter for every variable. */
export const savedQueryView = ({ value, ...object }: ConfigObject<SavedQueryConfig>): SavedQuery => ({
  ...object,
  ...value,
  parameters: variablesOf(value.query).map((node) => parameterView(node, value.parameters)),
});
