/**
 * Writes what the UI's GraphQL documents are typed by: `ui/gen/schema.graphql` from the gateway's schema, `ui/gen/schema.ts`
 * with its inputs and enums, and beside them for each `ui/src/app/**\/<name>.graphql` a module `ui/gen/documents/**\/<name>.ts` with
 * the document and the types of its variables and answer. A document that the schema refuses fails the build.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as operations from '@graphql-codegen/typescript-operations';
import { Kind, lexicographicSortSchema, parse, printSchema, validate } from 'graphql';

import { bundleGatewaySchema } from './bundle.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const source = path.join(root, 'ui', 'src', 'app');
const target = path.join(root, 'ui', 'gen');

const SCALARS = { Long: 'number', DateTime: 'string', Unknown: 'unknown' };
const CONFIG = {
  scalars: SCALARS,
  strictScalars: true,
  enumsAsTypes: true,
  immutableTypes: true,
  skipTypename: true,
  avoidOptionals: { field: true, inputValue: false, object: false, defaultValue: false },
  useTypeImports: true,
  namespacedImportName: 'Schema',
  dedupeFragments: true,
};

/** Adds to the types of one document the document itself, as text. */
const documentText = {
  plugin: (_schema, [{ document }], { text, upward }) => {
    const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    const name = operation.name.value;
    const kind = operation.operation[0].toUpperCase() + operation.operation.slice(1);
    const stem = name[0].toUpperCase() + name.slice(1);
    return {
      prepend: [`import type * as Schema from '${upward}schema';`, `import type { GraphQlDocument } from '@ui/api/graphql-document';`],
      content: `/** \`${operation.operation} ${name}\` */\nexport const ${stem}Document: GraphQlDocument<${stem}${kind}, ${stem}${kind}Variables> = {\n  name: '${name}',\n  text: ${JSON.stringify(text)},\n};`,
    };
  },
};

const generate = (filename, schema, documents, plugins) =>
  codegen({
    filename,
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents,
    config: CONFIG,
    plugins,
    pluginMap: { typescript, operations, documentText },
  });

/** Writes only what differs: whoever watches the folder builds no more than it must. */
function write(file, text) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Removes modules of documents that are gone. */
function removeOthers(folder, kept) {
  for (const file of readdirSync(folder, { recursive: true })) if (file.endsWith('.ts') && !kept.has(file)) rmSync(path.join(folder, file));
}

function readDocument(file, schema) {
  const text = readFileSync(path.join(source, file), 'utf8');
  const document = parse(text);
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operations.length !== 1 || operations[0].name === undefined) throw new Error(`ui/src/app/${file}: one operation with a name is expected`);
  const faults = validate(schema, document).map(({ message, locations }) => `ui/src/app/${file}:${locations?.[0]?.line}: ${message}`);
  return { file, text, document, faults };
}

export async function generateUiGraphql() {
  const { buildGatewaySchema } = createRequire(import.meta.url)(await bundleGatewaySchema());
  const schema = lexicographicSortSchema(buildGatewaySchema());
  const documents = readdirSync(source, { recursive: true })
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => readDocument(file, schema));
  write(path.join(target, 'schema.graphql'), printSchema(schema));
  write(path.join(target, 'schema.ts'), await generate('schema.ts', schema, [], [{ typescript: { namespacedImportName: '' } }]));
  for (const { file, text, document } of documents.filter(({ faults }) => faults.length === 0)) {
    const name = file.replace(/\.graphql$/, '.ts');
    const upward = '../'.repeat(name.split(path.sep).length);
    const plugins = [{ operations: {} }, { documentText: { text, upward } }];
    write(path.join(target, 'documents', name), await generate(name, schema, [{ location: file, document }], plugins));
  }  removeOthers(path.join(target, 'documents'), new Set(documents.map(({ file }) => file.replace(/\.graphql$/, '.ts'))));
  // After the others, so that work on them goes on while somebody edits this one.
  const faults = documents.flatMap((each) => each.faults);
  if (faults.length > 0) throw new Error(`the schema refuses documents of the UI:\n${faults.join('\n')}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await generateUiGraphql();
