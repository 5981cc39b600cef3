/** Generates proto/gen from proto/spangraph and proto/vendor with the compiler that npm carries: interfaces, codecs, grpc-js services. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const protoDir = path.join(root, 'proto');
const gen = path.join(protoDir, 'gen');
const bin = (name) => path.join(root, 'node_modules', '.bin', name);

const protoFiles = readdirSync(protoDir, { recursive: true })
  .filter((file) => file.endsWith('.proto') && !file.startsWith('gen'))
  .map((file) => file.replace(/^vendor\//, ''));

rmSync(gen, { recursive: true, force: true });
mkdirSync(gen, { recursive: true });
const options = ['outputServices=grpc-js', 'oneof=unions-value', 'forceLong=bigint', 'esModuleInterop=true', 'env=node', 'useReadonlyTypes=true', 'useOptionals=messages', 'outputPartialMethods=true', 'outputJsonMethods=false', 'useExactTypes=false', 'enumsAsLiterals=true', 'stringEnums=true', 'removeEnumPrefix=true', 'useDate=false', 'outputIndex=false'];
execFileSync(bin('protoc'), [
  `--plugin=protoc-gen-ts_proto=${bin('protoc-gen-ts_proto')}`,
  `--ts_proto_out=${gen}`,
  `--ts_proto_opt=${options.join(',')}`,
  `--descriptor_set_out=${path.join(gen, 'descriptors.binpb')}`,
  '--include_imports',
  `-I${protoDir}`, `-I${path.join(protoDir, 'vendor')}`,
  ...protoFiles,
], { stdio: 'inherit', cwd: protoDir });
