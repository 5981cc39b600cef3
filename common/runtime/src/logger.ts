import pino from 'pino';

/** The part of pino that the product uses. */
export type Logger = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** JSON lines on standard error; standard output stays free for the command line. */
export function createLogger(level: string): Logger {
  return pino({ level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: false }));
}

/** Says nothing; for tests. */
export const silentLogger: Logger = pino({ level: 'silent' });
