import { status } from '@grpc/grpc-js';
import { ERROR_CODES } from '@spangraph/model';

import { STATUS_OF_CODE, codeOfStatus } from '../../src';

it('maps every code to a status of its own and back', () => {
  for (const code of ERROR_CODES) expect(codeOfStatus(STATUS_OF_CODE[code])).toBe(code);
  expect(new Set(Object.values(STATUS_OF_CODE)).size).toBe(ERROR_CODES.length);
});

it('maps every status that others send', () => {
  expect(codeOfStatus(status.ABORTED)).toBe('FAILED_PRECONDITION');
  expect(codeOfStatus(status.OUT_OF_RANGE)).toBe('INVALID_ARGUMENT');
  expect(codeOfStatus(status.UNKNOWN)).toBe('INTERNAL');
  expect(codeOfStatus(99 as status)).toBe('INTERNAL');
});
