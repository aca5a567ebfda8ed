import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

/** The level that a setting asks for. A wrong one is named by the check of the settings, which comes later than the log. */
export const levelOf = (setting: string | undefined): (typeof LOG_LEVELS)[number] => LOG_LEVELS.find((level) => level === setting) ?? 'info';

let surroundings: () => object = () => ({});

/** Says what every line carries from now on; the request's context does, which logging itself knows nothing of. */
export function logWith(about: () => object): void {
  surroundings = about;
}

interface Told extends Error {
  code?: unknown;
  table?: unknown;
  constraint?: unknown;
  driverError?: unknown;
}

/** What an error tells to a log: a failed statement also holds the values of its row, which stay out. */
export function toldOf(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause }: Told = error;
  const { code, table, constraint }: Told = (error as Told).driverError instanceof Error ? ((error as Told).driverError as Told) : error;
  const said = Object.entries({ code, table, constraint }).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  return { type: name, message, ...Object.fromEntries(said), stack, ...(cause === undefined ? {} : { cause: toldOf(cause) }) };
}

/** Structured logs on standard output; secrets and personal data never reach them. */
export const logger = pino({
  level: levelOf(process.env['LOG_LEVEL']),
  base: null,
  mixin: () => surroundings(),
  serializers: { err: toldOf },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ['password', '*.password', 'token', '*.token', 'authorization', '*.authorization', 'cookie', '*.cookie', 'req.headers', '*.email', '*.phone'],
    censor: '[hidden]',
  },
});

/** Nest's own messages through the same logger. */
export class PinoLogger implements LoggerService {
  log(message: unknown, context?: string): void {
    logger.debug({ context }, String(message));
  }
  error(message: unknown, stack?: string, context?: string): void {
    logger.error({ context, stack }, String(message));
  }
  warn(message: unknown, context?: string): void {
    logger.warn({ context }, String(message));
  }
  debug(message: unknown, context?: string): void {
    logger.debug({ context }, String(message));
  }
  verbose(message: unknown, context?: string): void {
    logger.trace({ context }, String(message));
  }
}
