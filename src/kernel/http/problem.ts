import { type BothLanguages, type Locale, say } from './request-context.js';

/** One error code of the API: HTTP status and sentences with {parameters} in both languages. */
export interface ProblemDefinition {
  status: number;
  zh: string;
  en: string;
}

/** A single wrong field or an unmet condition. `pointer` is a JSON pointer into the body, `parameter` a query name. */
export interface ProblemDetail {
  pointer?: string;
  parameter?: string;
  code: string;
  message: string;
}

/** What guards and checks return before the reader's language is known. */
export interface Reason {
  code: string;
  zh: string;
  en: string;
  pointer?: string;
}

/** @param pointer of the field that is meant, where there is one */
export const reason = (code: string, zh: string, en: string, pointer?: string): Reason => ({ code, zh, en, ...(pointer === undefined ? {} : { pointer }) });

const registry = new Map<string, ProblemDefinition>();

/** What fills the {parameters} of a sentence; a text in both languages is told in the reader's. */
type Params = Readonly<Record<string, string | number | BothLanguages>>;

const LONGEST_IN_SECONDS = 90;
const LONGEST_IN_MINUTES = 90;

/** How long `seconds` are, as one says it: what fills {wait}. `Retry-After` keeps the seconds. */
function waitOf(seconds: number): BothLanguages {
  if (seconds <= LONGEST_IN_SECONDS) return { zh: ` ${seconds} 秒`, en: seconds === 1 ? '1 second' : `${seconds} seconds` };
  const minutes = Math.ceil(seconds / 60);
  if (minutes <= LONGEST_IN_MINUTES) return { zh: `约 ${minutes} 分钟`, en: `about ${minutes} minutes` };
  const hours = Math.ceil(minutes / 60);
  return { zh: `约 ${hours} 小时`, en: `about ${hours} hours` };
}

/** An error that the API answers with RFC 9457 `application/problem+json`. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly definition: ProblemDefinition,
    readonly params: Params = {},
    readonly reasons: readonly Reason[] = [],
    /** where the record stands by now, for whoever came too late */
    readonly current: { state: string; version: number } | null = null,
  ) {
    super(code);
  }

  /** The same problem, telling where the record stands. */
  standing({ state, version }: { state: string; version: number }): Problem {
    return new Problem(this.code, this.definition, this.params, this.reasons, { state, version });
  }

  sentence(locale: Locale): string {
    const { seconds } = this.params;
    const params: Params = typeof seconds === 'number' ? { ...this.params, wait: waitOf(seconds) } : this.params;
    return say(this.definition, locale).replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = params[name] ?? '';
      return typeof value === 'object' ? say(value, locale) : String(value);
    });
  }
}

/** Declares error codes, once each, and returns the function that makes them. */
export function defineProblems<K extends string>(table: Record<K, ProblemDefinition>) {
  for (const [code, definition] of Object.entries<ProblemDefinition>(table)) {
    if (registry.has(code)) throw new Error(`problem ${code} is declared twice`);
    registry.set(code, definition);
  }
  return (code: K, params: Params = {}, reasons: readonly Reason[] = []) => new Problem(code, table[code], params, reasons);
}

export const allProblems = (): ReadonlyMap<string, ProblemDefinition> => registry;

/** The errors of the kernel; modules declare their own beside their rules. */
export const problem = defineProblems({
  MALFORMED: { status: 400, zh: '请求内容无法识别：{detail}', en: 'The request cannot be read: {detail}' },
  ACCESS_TOKEN_INVALID: { status: 401, zh: '访问令牌无效、已到期或已停用。', en: 'The access token is not valid, has expired or was revoked.' },
  UNAUTHENTICATED: { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  FORBIDDEN: { status: 403, zh: '您没有“{what}”的权限。', en: 'You are not allowed to: {what}.' },
  ORGANISATION_UNVERIFIED: { status: 403, zh: '您的单位尚未通过认证，认证后才能办理。', en: 'Your organisation has not been verified yet.' },
  CROSS_SITE: { status: 403, zh: '请求来自其他网站，已拒绝。', en: 'The request came from another site and was refused.' },
  NOT_FOUND: { status: 404, zh: '没有找到，或您无权查看。', en: 'Not found, or not visible to you.' },
  METHOD_NOT_ALLOWED: { status: 405, zh: '此地址不支持该操作。', en: 'This address does not support the method.' },
  CONFLICT: { status: 409, zh: '与已有记录冲突：{detail}', en: 'Conflicts with an existing record: {detail}' },
  WRONG_STATE: { status: 409, zh: '当前状态为“{state}”，不能“{action}”。', en: 'In state “{state}” the action “{action}” is not possible.' },
  GUARD_FAILED: { status: 409, zh: '还不能“{action}”，请先处理下列事项。', en: 'Not possible yet: “{action}”. Please see to the points below.' },
  STALE: { status: 412, zh: '他人已修改此记录，请刷新后再试。', en: 'Somebody else has changed this record. Reload and try again.' },
  IF_MATCH_UNKNOWN: { status: 412, zh: 'If-Match 应为读到的版本，形如 "v3"。', en: 'If-Match is the version that was read, such as "v3".' },
  TOO_LARGE: { status: 413, zh: '提交内容过大，上限为 {limit}。', en: 'The content is too large; the limit is {limit}.' },
  UNSUPPORTED_TYPE: { status: 415, zh: '不支持的内容类型。', en: 'Unsupported content type.' },
  INVALID: { status: 422, zh: '有 {count} 处填写不符合要求。', en: 'Fields that need attention: {count}.' },
  IDEMPOTENCY_MISMATCH: { status: 422, zh: '同一幂等键用于了不同的内容。', en: 'The idempotency key was used with different content.' },
  IF_MATCH_REQUIRED: { status: 428, zh: '缺少版本号（If-Match）。', en: 'The version (If-Match) is missing.' },
  TOO_MANY: { status: 429, zh: '操作过于频繁，请在{wait}后再试。', en: 'Too many attempts. Try again in {wait}.' },
  INTERNAL: { status: 500, zh: '系统出错，编号已记录，请稍后再试。', en: 'Something went wrong; the incident has been recorded.' },
  UNAVAILABLE: { status: 503, zh: '服务暂时不可用，请稍后再试。', en: 'The service is temporarily unavailable.' },
  TIMEOUT: { status: 504, zh: '处理超时，请稍后再试。', en: 'The operation took too long.' },
});
