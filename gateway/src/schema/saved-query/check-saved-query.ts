import type { SavedQueryConfig } from '@spangraph/config-objects';
import { invalidArgument, SpangraphError } from '@spangraph/model';
import { GraphQLError, Kind, specifiedRules, validate } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';

import type { Candidate, Writer } from '../config/candidate';

const placeOf = (error: GraphQLError): string => {
  const [location] = error.locations ?? [];
  return location === undefined ? '' : ` (line ${location.line}, column ${location.column})`;
};

function parseQuery({ context }: Writer, query: string, path: string): DocumentNode {
  try {
    return context.parseDocument(query);
  } catch (error) {
    if (error instanceof GraphQLError) throw invalidArgument(`${error.message}${placeOf(error)}`, { path, value: query });
    const { code, message } = SpangraphError.from(error);
    throw new SpangraphError(code, `the saved query: ${message}`, { path });
  }
}

/** The one query of a document. */
export function queryOf(document: DocumentNode, path: string): OperationDefinitionNode {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (operation === undefined || operations.length > 1) {
    throw invalidArgument(`a saved query has one operation, not ${operations.length}`, { path, value: operations.length });
  }
  if (operation.operation !== 'query') {
    throw invalidArgument(`a saved query is a query, not a ${operation.operation}`, { path, value: operation.operation });
  }
  return operation;
}

/** The text must be one query that is valid against the schema and within the limits, and its parameters variables of it. */
export function checkSavedQuery({ value, path }: Candidate<SavedQueryConfig>, writer: Writer): void {
  const place = `${path}.query`;
  const document = parseQuery(writer, value.query, place);
  const operation = queryOf(document, place);
  const [fault] = validate(writer.schema, document, specifiedRules);
  if (fault !== undefined) throw invalidArgument(`${fault.message}${placeOf(fault)}`, { path: place, value: value.query });
  const variables = new Set(operation.variableDefinitions?.map(({ variable }) => variable.name.value));
  value.parameters.forEach(({ name }, index) => {
    if (!variables.has(name))
      throw invalidArgument(`the query has no variable $${name}`, { path: `${path}.parameters[${index}].name`, value: name });
  });
}
