/** Writes documents until it is killed and prints each key when its write is acknowledged. */
import { libsqlDocumentStore } from '../../src';

async function run(file: string): Promise<void> {
  const collection = libsqlDocumentStore({ file }).collection({ name: 'things', indexes: [] });
  for (let i = 0; ; i++) {
    const [outcome] = await collection.write('t', [{ kind: 'put', key: `k${i}`, document: { i } }]);
    process.stdout.write(`${outcome!.key}\n`);
  }
}

void run(process.argv[2]!);
