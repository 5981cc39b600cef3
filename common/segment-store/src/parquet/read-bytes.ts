/** Reads bytes of a file; fails when they are not all there. The buffer belongs to the caller. */
export type ReadBytes = (offset: number, length: number) => Buffer;
