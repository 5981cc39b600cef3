/** Apache Kafka, one node that is broker and controller, from Maven artefacts. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { copyJars } from './maven.mjs';
import { HOST, freePort, runTool, startServer } from './processes.mjs';
import { needCommands } from './system-packages.mjs';

const VERSION = '4.3.1';
const ARTEFACTS = [`org.apache.kafka:kafka_2.13:${VERSION}`, `org.apache.kafka:kafka-tools:${VERSION}`, 'org.slf4j:slf4j-simple:1.7.36'];
/** Any 16 bytes; a node keeps those it was formatted with. */
const CLUSTER_ID = 'c3BhbmdyYXBoLWVuZ2luZQ';
const SETTINGS = 'server.properties';

export async function startKafka(directory) {
  await needCommands(['mvn', 'java'], ['maven', 'default-jdk-headless']);
  await copyJars(directory, ARTEFACTS);
  const [port, controllerPort] = [await freePort(), await freePort()];
  writeFileSync(path.join(directory, SETTINGS), settingsOf(port, controllerPort));
  await runTool('java', ['-cp', 'jars/*', 'kafka.tools.StorageTool', 'format', '-t', CLUSTER_ID, '-c', SETTINGS], { cwd: directory });
  await startServer({
    name: 'kafka',
    command: 'java',
    args: [
      '-Xms256m',
      '-Xmx512m',
      '-XX:+UseSerialGC',
      '-Djava.awt.headless=true',
      '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
      '-cp',
      'jars/*',
      'kafka.Kafka',
      SETTINGS,
    ],
    port,
    logFile: path.join(directory, 'kafka.log'),
    options: { cwd: directory },
  });
  return { SPANGRAPH_KAFKA_BROKERS: `${HOST}:${port}` };
}

/** Topics exist once named, with two partitions; groups are balanced without the wait that a large cluster needs. */
const settingsOf = (port, controllerPort) =>
  Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@${HOST}:${controllerPort}`,
    listeners: `PLAINTEXT://${HOST}:${port},CONTROLLER://${HOST}:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://${HOST}:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': 'data',
    'num.partitions': 2,
    'default.replication.factor': 1,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 2,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 2,
    'group.initial.rebalance.delay.ms': 0,
    'log.cleaner.dedupe.buffer.size': 16 << 20,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
