import { type Problem, problem } from './problem.js';

/** SQLSTATE classes that a client can cause or that pass by themselves; anything else is our fault (500). */
const BY_STATE: Record<string, () => Problem> = {
  '22021': () => problem('MALFORMED', { detail: { zh: '含有不允许的字符', en: 'invalid character' } }),
  '22P05': () => problem('MALFORMED', { detail: { zh: '含有不允许的字符', en: 'invalid character' } }),
  '22P02': () => problem('MALFORMED', { detail: { zh: '取值格式不正确', en: 'invalid value' } }),
  '22003': () => problem('MALFORMED', { detail: { zh: '数值超出范围', en: 'number out of range' } }),
  '22007': () => problem('MALFORMED', { detail: { zh: '日期不正确', en: 'invalid date' } }),
  '22008': () => problem('MALFORMED', { detail: { zh: '日期超出范围', en: 'date out of range' } }),
  '22009': () => problem('MALFORMED', { detail: { zh: '时区不正确', en: 'invalid time zone' } }),
  '22023': () => problem('MALFORMED', { detail: { zh: '取值不正确', en: 'invalid value' } }),
  '2201W': () => problem('MALFORMED', { detail: { zh: '条数不正确', en: 'invalid limit' } }),
  '2201B': () => problem('MALFORMED', { detail: { zh: '表达式不正确', en: 'invalid expression' } }),
  '22025': () => problem('MALFORMED', { detail: { zh: '表达式不正确', en: 'invalid expression' } }),
  '23505': () => problem('CONFLICT', { detail: { zh: '记录已存在', en: 'the record already exists' } }),
  '23P01': () => problem('CONFLICT', { detail: { zh: '时间或范围重叠', en: 'times or ranges overlap' } }),
  '23503': () => problem('CONFLICT', { detail: { zh: '关联的记录不存在或仍被使用', en: 'a related record is missing or still in use' } }),
  '23514': () => problem('CONFLICT', { detail: { zh: '不符合数据约束', en: 'a constraint of the data' } }),
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
