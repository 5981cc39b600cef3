/** An application that knows nothing of tracing. */
const http = require('node:http');

const server = http.createServer((request, response) => response.end(`hello ${request.url}`));
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
