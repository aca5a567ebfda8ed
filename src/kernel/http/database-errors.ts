import { type Problem, problem } from './problem.js';

/** SQLSTATE classes that a client can cause or that pass by themselves; anything else is our fault (500). */
const BY_STATE: Record<string, () => Problem> = {
  '22021': () => problem('MALFORMED', { detail: '含有不允许的字符 / invalid character' }),
  '22P05': () => problem('MALFORMED', { detail: '含有不允许的字符 / invalid character' }),
  '22P02': () => problem('MALFORMED', { detail: '取值格式不正确 / invalid value' }),
  '22003': () => problem('MALFORMED', { detail: '数值超出范围 / number out of range' }),
  '22007': () => problem('MALFORMED', { detail: '日期不正确 / invalid date' }),
  '22008': () => problem('MALFORMED', { detail: '日期超出范围 / date out of range' }),
  '22009': () => problem('MALFORMED', { detail: '时区不正确 / invalid time zone' }),
  '2201W': () => problem('MALFORMED', { detail: '条数不正确 / invalid limit' }),
  '2201B': () => problem('MALFORMED', { detail: '表达式不正确 / invalid expression' }),
  '22025': () => problem('MALFORMED', { detail: '表达式不正确 / invalid expression' }),
  '23505': () => problem('CONFLICT', { detail: '记录已存在 / already exists' }),
  '23P01': () => problem('CONFLICT', { detail: '时间或范围重叠 / overlap' }),
  '23503': () => problem('CONFLICT', { detail: '关联的记录不存在或仍被使用 / related record' }),
  '23514': () => problem('CONFLICT', { detail: '不符合数据约束 / constraint' }),
  '40001': () => problem('UNAVAILABLE'),
  '40P01': () => problem('UNAVAILABLE'),
  '55P03': () => problem('UNAVAILABLE'),
  '57014': () => problem('TIMEOUT'),
  '53300': () => problem('UNAVAILABLE'),
  '57P01': () => problem('UNAVAILABLE'),
  '57P02': () => problem('UNAVAILABLE'),
  '57P03': () => problem('UNAVAILABLE'),
};
const CONNECTION = /^(08|ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/;
const LOST = /Connection terminated|timeout exceeded when trying to connect|terminating connection|not queryable|Driver not Connected|already released/i;

/** The problem behind an error of PostgreSQL or of the connection to it, or null where it is neither. */
export function databaseProblem(error: unknown): Problem | null {
  // by its shape: the runtime's own errors need not be of this module's Error class
  if (typeof error !== 'object' || error === null) return null;
  const { driverError, message, code } = error as { code?: unknown; driverError?: { code?: unknown }; message?: unknown };
  const state = driverError?.code ?? code;
  if (typeof state === 'string') {
    const known = BY_STATE[state];
    if (known) return known();
    if (CONNECTION.test(state)) return problem('UNAVAILABLE');
  }
  return typeof message === 'string' && LOST.test(message) ? problem('UNAVAILABLE') : null;
}
