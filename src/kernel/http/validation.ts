import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { problem, type Reason } from './problem.js';

/** Sentences by class-validator constraint; $1, $2 are the numbers of the constraint. */
const SENTENCES: Record<string, readonly [zh: string, en: string]> = {
  isNotEmpty: ['请填写此项', 'This field is required'],
  isDefined: ['请填写此项', 'This field is required'],
  isString: ['应为文字', 'Must be text'],
  isInt: ['应为整数', 'Must be a whole number'],
  isNumber: ['应为数字', 'Must be a number'],
  isBoolean: ['应为是或否', 'Must be true or false'],
  isArray: ['应为列表', 'Must be a list'],
  isObject: ['格式不正确', 'Must be an object'],
  nestedValidation: ['格式不正确', 'Must be an object'],
  isUuid: ['编号格式不正确', 'Must be an id'],
  isEmail: ['电子邮箱格式不正确', 'Must be an e-mail address'],
  isIn: ['不在可选范围内', 'Not one of the allowed values'],
  isEnum: ['不在可选范围内', 'Not one of the allowed values'],
  min: ['不能小于 $1', 'Must not be less than $1'],
  max: ['不能大于 $1', 'Must not be more than $1'],
  minLength: ['请至少写 $1 个字', 'At least $1 characters'],
  maxLength: ['最多 $1 个字', 'At most $1 characters'],
  arrayMaxSize: ['最多 $1 项', 'At most $1 items'],
  arrayMinSize: ['至少 $1 项', 'At least $1 items'],
  arrayUnique: ['有重复项', 'Contains duplicates'],
  whitelistValidation: ['没有这个字段', 'Unknown field'],
  isISO8601: ['日期应为 年-月-日', 'Must be a date YYYY-MM-DD'],
  isDateString: ['日期应为 年-月-日', 'Must be a date YYYY-MM-DD'],
  isCalendarDate: ['日期应为 年-月-日', 'Must be a date YYYY-MM-DD'],
  isMinute: ['时间应为 年-月-日T时:分', 'Must be a time YYYY-MM-DDTHH:mm'],
  isAddress: ['地址格式不正确', 'Must be an address'],
  isCreditCode: ['统一社会信用代码应为 18 位，由数字和大写字母（不含 I、O、S、V、Z）组成', 'The credit code has 18 digits and capital letters without I, O, S, V, Z'],
  isTelephone: ['电话应为 5–29 位，只含数字、空格、短横，开头可以是 +', 'A telephone number has 5–29 digits, blanks and dashes, and may begin with +'],
  isUrl: ['网址格式不正确', 'Must be a web address'],
  isName: ['名称应为一行文字，不能含换行、控制字符和网址', 'A name is one line of text without control characters and web addresses'],
  isOneLine: ['请写在一行内，不要换行', 'Write it on one line'],
  isPlainText: ['含有不允许的控制字符', 'Contains characters that are not allowed'],
};

const escapePointer = (name: string) => name.replace(/~/g, '~0').replace(/\//g, '~1');

/** `@Length` complains about one end only: its message holds the number of that end. */
const sentenceFor = (constraint: string, message: string) => SENTENCES[constraint !== 'isLength' ? constraint : message.includes('longer') ? 'minLength' : 'maxLength'];

function reasonOf(constraint: string, message: string, pointer: string): Reason {
  const [zh, en] = sentenceFor(constraint, message) ?? ['格式不正确', 'Not in the expected format'];
  const numbers = message.match(/-?\d+(\.\d+)?/g) ?? [];
  const fill = (text: string) => text.replace(/\$(\d)/g, (_, index: string) => numbers[Number(index) - 1] ?? '');
  return { code: constraint, zh: fill(zh), en: fill(en), pointer };
}

/** Of several complaints about a field the one about its type: whoever sends two texts need not read how long one may be. */
const TYPES: readonly string[] = ['whitelistValidation', 'isDefined', 'isObject', 'isArray', 'isString', 'isPlainText', 'isName', 'isInt', 'isNumber', 'isBoolean', 'isCalendarDate', 'isMinute'];
const typeFirst = ([a]: [string, string], [b]: [string, string]): number => rank(a) - rank(b);
const rank = (constraint: string): number => (TYPES.includes(constraint) ? TYPES.indexOf(constraint) : TYPES.length);

/** What is absent is to be given: whoever left a field out need not read that it should be a text, or how long one may be. */
const complaintsOf = ({ value, constraints = {} }: ValidationError): [string, string][] =>
  (value === undefined || value === null) && Object.keys(constraints).length > 0 && !('whitelistValidation' in constraints) ? [['isDefined', '']] : Object.entries(constraints).sort(typeFirst).slice(0, 1);

/** Flattens class-validator's tree into one reason per field: nobody reads five per field. */
export function reasonsOf(errors: readonly ValidationError[], prefix: string): Reason[] {
  return errors.flatMap((error) => {
    const pointer = prefix === '?' ? `?${error.property}` : `${prefix}/${escapePointer(error.property)}`;
    const own = complaintsOf(error).map(([key, message]) => reasonOf(key, message, pointer));
    return own.length > 0 ? own : reasonsOf(error.children ?? [], pointer);
  });
}

/**
 * An absent body is an empty one, so that each missing field is named. `lang` belongs to the request as a whole, not to
 * the query of a route, and an empty cursor is the first page.
 */
function received(value: unknown, type: 'body' | 'query' | 'param' | 'custom'): unknown {
  if (type === 'body') return value === undefined ? {} : value;
  if (type !== 'query' || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name, given]) => name !== 'lang' && !(name === 'cursor' && given === '')));
}

/**
 * Names that every object has anyway (`constructor`, `__proto__`): the transformation takes them for known and drops them silently.
 * @throws INVALID
 */
function refuseInherited(value: unknown, prefix: string): void {
  const reasons = inheritedIn(value, prefix).map((pointer) => reasonOf('whitelistValidation', '', pointer));
  if (reasons.length > 0) throw problem('INVALID', { count: reasons.length }, reasons);
}

function inheritedIn(value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const pointer = at === '?' ? `?${name}` : `${at}${escapePointer(name)}`;
    return name in Object.prototype ? [pointer] : inheritedIn(inner, `${pointer}/`);
  });
}

/** Unknown fields are refused, never dropped silently. */
export class RequestValidationPipe extends ValidationPipe {
  constructor() {
    super({ whitelist: true, forbidNonWhitelisted: true, transform: true, forbidUnknownValues: true, validationError: { target: false } });
  }

  override async transform(value: unknown, metadata: Parameters<ValidationPipe['transform']>[1]): Promise<unknown> {
    if (metadata.type === 'body' || metadata.type === 'query') refuseInherited(value, metadata.type === 'query' ? '?' : '/');
    try {
      return await super.transform(received(value, metadata.type), metadata);
    } catch (error) {
      const errors = (error as { validationErrors?: ValidationError[] }).validationErrors;
      if (!errors) throw error;
      const reasons = reasonsOf(errors, metadata.type === 'query' ? '?' : '');
      throw problem('INVALID', { count: reasons.length }, reasons);
    }
  }

  override createExceptionFactory() {
    return (validationErrors: ValidationError[] = []) => Object.assign(new Error('invalid'), { validationErrors });
  }
}
