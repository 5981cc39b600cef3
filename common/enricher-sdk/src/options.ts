import { invalidArgument, SpangraphError } from '@spangraph/model';

/** A property of options that are described rather than checked by code. */
export interface OptionProperty {
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
}

/** The part of JSON Schema that options need. Properties that are not named are refused. */
export interface OptionsSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, OptionProperty>>;
  readonly required?: readonly string[];
}

/** A schema of a validation library (anything with `parse`, zod for one), a function, or a description. */
export type OptionsValidator<Options> = { parse(given: unknown): Options } | ((given: unknown) => Options) | OptionsSchema;

/** The options of the configuration, checked and completed. Throws INVALID_ARGUMENT that says what is wrong. */
export function readOptions<Options>(validator: OptionsValidator<Options> | undefined, given: unknown): Options {
  const options = given ?? {};
  if (validator === undefined) return options as Options;
  if (isSchema(validator)) return bySchema(validator, options) as Options;
  try {
    return typeof validator === 'function' ? validator(options) : validator.parse(options);
  } catch (thrown) {
    throw invalidArgument(`options: ${SpangraphError.from(thrown).message}`, { path: 'options' });
  }
}

const isSchema = (validator: object): validator is OptionsSchema => 'properties' in validator && !('parse' in validator);

function bySchema({ properties, required = [] }: OptionsSchema, given: unknown): Record<string, unknown> {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw invalidArgument('options: must be an object', { path: 'options' });
  const values = given as Readonly<Record<string, unknown>>;
  const fail = (name: string, message: string): never => {
    throw invalidArgument(`options.${name}: ${message}`, { path: `options.${name}`, value: values[name] });
  };
  for (const name of Object.keys(values))
    if (!Object.hasOwn(properties, name)) fail(name, `is not among ${Object.keys(properties).join(', ')}`);
  for (const name of required) if (values[name] === undefined) fail(name, 'is missing');
  const options: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties)) {
    const value = values[name] === undefined ? property.default : values[name];
    if (value === undefined) continue;
    if (!isOfType(value, property.type)) fail(name, `must be of type ${property.type}`);
    if (property.enum !== undefined && !property.enum.includes(value)) fail(name, `is one of ${property.enum.join(', ')}`);
    options[name] = value;
  }
  return options;
}

function isOfType(value: unknown, type: OptionProperty['type']): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}
