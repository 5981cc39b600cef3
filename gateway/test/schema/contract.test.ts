import { readFileSync } from 'node:fs';
import path from 'node:path';

import { buildSchema, isEnumType, isInputObjectType, isObjectType, isScalarType } from 'graphql';
import type { GraphQLField, GraphQLNamedType } from 'graphql';

import { buildGatewaySchema } from '../../src/schema/build-schema';

const contract = buildSchema(readFileSync(path.join(__dirname, '../contract/hypertrace.graphql'), 'utf8'));
const served = buildGatewaySchema();

/** Types reachable from the query root; those of mutations alone are not served yet. */
function reachable(): readonly string[] {
  const names = new Set<string>();
  const visit = (type: GraphQLNamedType): void => {
    if (names.has(type.name)) return;
    names.add(type.name);
    if (isObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        visit(namedOf(field.type));
        field.args.forEach((arg) => visit(namedOf(arg.type)));
      }
    }
    if (isInputObjectType(type)) Object.values(type.getFields()).forEach((field) => visit(namedOf(field.type)));
  };
  visit(contract.getQueryType() as GraphQLNamedType);
  return [...names];
}

const namedOf = (type: unknown): GraphQLNamedType => {
  let current = type as { ofType?: unknown };
  while (current.ofType !== undefined) current = current.ofType as { ofType?: unknown };
  return current as GraphQLNamedType;
};

const kindOf = (type: GraphQLNamedType | undefined): string | undefined => type?.constructor.name;

describe('the served schema', () => {
  for (const name of reachable()) {
    const expected = contract.getType(name);
    const actual = served.getType(name);

    it(`serves ${name} as the contract has it`, () => {
      expect(kindOf(actual ?? undefined)).toBe(kindOf(expected ?? undefined));
      if (isScalarType(expected)) return;
      if (isEnumType(expected) && isEnumType(actual)) {
        expect(actual.getValues().map((value) => value.name)).toEqual(
          expect.arrayContaining(expected.getValues().map((value) => value.name)),
        );
        return;
      }
      if ((isObjectType(expected) && isObjectType(actual)) || (isInputObjectType(expected) && isInputObjectType(actual))) {
        for (const [key, field] of Object.entries(expected.getFields())) {
          const own = actual.getFields()[key];
          expect(`${name}.${key}: ${String(own?.type)}`).toBe(`${name}.${key}: ${String(field.type)}`);
          if (!('args' in field)) continue;
          const [wanted, given] = [field as GraphQLField<unknown, unknown>, own as GraphQLField<unknown, unknown>].map((it) => it.args);
          const types = Object.fromEntries((given ?? []).map((arg) => [arg.name, String(arg.type)]));
          expect(types).toMatchObject(Object.fromEntries((wanted ?? []).map((arg) => [arg.name, String(arg.type)])));
          const added = (given ?? []).filter((arg) => !wanted?.some((known) => known.name === arg.name));
          expect(added.every((arg) => !String(arg.type).endsWith('!'))).toBe(true);
        }
      }
    });
  }
});
