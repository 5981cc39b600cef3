/** What an auto-instrumentation preload does: starts the SDK from the environment and instruments modules as they are loaded. */
const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http');
const { NodeSDK } = require('@opentelemetry/sdk-node');

const sdk = new NodeSDK({ instrumentations: [new HttpInstrumentation()] });
sdk.start();
process.on('SIGTERM', () => void sdk.shutdown().finally(() => process.exit(0)));
