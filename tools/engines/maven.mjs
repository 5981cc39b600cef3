/** Jars from Maven Central, with what they need at run time. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { runTool } from './processes.mjs';

/** Copies artefacts, `group:name:version` each, and everything they depend on into `jars/` of the directory. */
export async function copyJars(directory, artefacts) {
  mkdirSync(directory, { recursive: true });
  writeFileSync(path.join(directory, 'pom.xml'), pomOf(artefacts));
  await runTool('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=jars'], {
    cwd: directory,
  });
}

function pomOf(artefacts) {
  const dependencies = artefacts.map((artefact) => {
    const [group, name, version] = artefact.split(':');
    return `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>`;
  });
  return `<project><modelVersion>4.0.0</modelVersion><groupId>engines</groupId><artifactId>jars</artifactId><version>1</version><packaging>pom</packaging><dependencies>${dependencies.join('')}</dependencies></project>\n`;
}
