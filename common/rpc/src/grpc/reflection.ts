import { readFile } from 'node:fs/promises';

import type { Server } from '@grpc/grpc-js';
import { loadFileDescriptorSetFromBuffer } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import { SpangraphError } from '@spangraph/model';

/**
 * Lets generic clients (grpcurl, Postman) discover the services that this server has. Throws FAILED_PRECONDITION when the
 * descriptor set cannot be read.
 */
export async function addReflection(server: Server, descriptorSetPath: string, services: readonly string[]): Promise<void> {
  const descriptorSet = await readFile(descriptorSetPath).catch((error: unknown) => {
    throw new SpangraphError(
      'FAILED_PRECONDITION',
      `cannot read the descriptor set ${descriptorSetPath}`,
      { path: 'descriptorSetPath', value: descriptorSetPath },
      error,
    );
  });
  const definitions = loadFileDescriptorSetFromBuffer(descriptorSet, { keepCase: true });
  new ReflectionService(definitions, { services: [...services] }).addToServer(server);
}
