/** mongo-java-server: MongoDB's protocol with atomic updates, in memory, from Maven artefacts. */
import { cpSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { copyJars } from './maven.mjs';
import { HOST, freePort, runTool, startServer } from './processes.mjs';
import { needCommands } from './system-packages.mjs';

const ARTEFACTS = ['de.bwaldvogel:mongo-java-server:1.47.0', 'org.slf4j:slf4j-simple:2.0.17'];
const SERVER = path.join(path.dirname(fileURLToPath(import.meta.url)), 'MongoJavaServer.java');

export async function startMongoJava(directory) {
  await needCommands(['mvn', 'java', 'javac'], ['maven', 'default-jdk-headless']);
  await copyJars(directory, ARTEFACTS);
  cpSync(SERVER, path.join(directory, path.basename(SERVER)));
  await runTool('javac', ['-nowarn', '-cp', 'jars/*', '-d', 'classes', path.basename(SERVER)], { cwd: directory });
  const port = await freePort();
  await startServer({
    name: 'mongo-java-server',
    command: 'java',
    args: [
      '-Xmx512m',
      '-XX:+UseSerialGC',
      '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
      '-cp',
      `classes${path.delimiter}jars/*`,
      'MongoJavaServer',
      HOST,
      String(port),
    ],
    port,
    logFile: path.join(directory, 'mongo-java-server.log'),
    options: { cwd: directory },
  });
  return { SPANGRAPH_MONGO_URLS: `mongodb://${HOST}:${port}/?appName=mongo-java-server` };
}
