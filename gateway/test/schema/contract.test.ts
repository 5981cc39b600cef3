import { readFileSync } from 'node:fs';
import path from 'node:path';

import { buildSchema, isEnumType, isInputObjectType, isObjectType, isScalarType } from 'graphql';
import type { GraphQLField, GraphQLNamedType } from 'graphql';

import { buildGatewaySchema } from '../../src/schema/build-schema';

const contract = buildSchema(readFileSync(path.join(__dirname, '../contract/hypertrace.graphql'), 'utf8'));
const served = buildGatewaySchema();

/** Every type of the contract; those of GraphQL itself are the same everywhere. */
const names = Object.keys(contract.getTypeMap()).filter((name) => !name.startsWith('__'));

const kindOf = (type: GraphQLNamedType | undefined): string | undefined => type?.constructor.name;

describe('the served schema', () => {
  it('serves every root of the contract', () => {
    expect(served.getQueryType()?.name).toBe('Query');
    expect(served.getMutationType()?.name).toBe('Mutation');
  });

  for (const name of names) {
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
      if (isInputObjectType(expected) && isInputObjectType(actual)) {
        const added = Object.values(actual.getFields()).filter((field) => !(field.name in expected.getFields()));
        expect(added.filter((field) => String(field.type).endsWith('!'))).toEqual([]);
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
