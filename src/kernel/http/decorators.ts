import { Transform, Type } from 'class-transformer';
import { isEmail, IsString, isURL, registerDecorator, ValidateIf, ValidateNested, type ValidationOptions } from 'class-validator';
import { checkUscc, networkAddress } from '../ids/index.js';

const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]|[\u202A-\u202E\u2066-\u2069]/;

/** Marks that nobody sees and that come with copied text: zero-width space, word joiner, byte order mark, soft hyphen. */
const INVISIBLE = /[\u200B\u2060\uFEFF\u00AD]/g;
const withoutInvisible = (value: unknown): unknown => (typeof value === 'string' ? value.replace(INVISIBLE, '') : value);

/** Text without control characters, direction overrides or lone surrogates: what PostgreSQL and people can read. */
export const isPlainText = (value: unknown): value is string => typeof value === 'string' && !CONTROL.test(value) && value.isWellFormed();

export function IsPlainText(options?: ValidationOptions): PropertyDecorator {
  return (target, propertyKey) => {
    IsString(options)(target, propertyKey);
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(withoutInvisible) : withoutInvisible(value)))(target, propertyKey);
    registerDecorator({
      name: 'isPlainText', target: target.constructor, propertyName: String(propertyKey), ...(options ? { options } : {}),
      // what is no text at all is told so by IsString
      validator: { validate: (value: unknown) => typeof value !== 'string' || isPlainText(value), defaultMessage: () => 'contains control characters' },
    });
  };
}

const LINE_BREAK = /[\p{Cc}\u2028\u2029]/u;
const LINE_BREAKS = new RegExp(LINE_BREAK, 'gu');
/** Breaks, tabs and other controls as blanks: what goes into a text of articles stays within its line. */
export const oneLine = (text: string): string => text.replace(LINE_BREAKS, ' ');

/** Double quotation marks in all their shapes; straight ones stand for either. */
const [OPENING, CLOSING, STRAIGHT] = ['“〝„❝', '”〞‟❞〟', '"＂'];
/** ″ is a second or an inch and looks like a mark that closes: two primes say the same. */
const QUOTES = new RegExp(`[${OPENING}${CLOSING}${STRAIGHT}″]`, 'gu');
const MEASURE = '′′';

/** What others have written as it stands in quotation marks of ours: on one line, its own marks as inner ones (GB/T 15834), so that nothing of it is read as said by us. */
export function quotable(text: string): string {
  let opens = false;
  return oneLine(text).replace(QUOTES, (mark, at: number, whole: string) => {
    // 3/4"×1/2" are measures, 2026"零碳" is a quotation
    const isMeasure = !opens && STRAIGHT.includes(mark) && /\d/.test(whole[at - 1] ?? '') && !/[^\d]["＂]/u.test(whole.slice(at + 1));
    if (mark === '″' || isMeasure) return MEASURE;
    opens = OPENING.includes(mark) || (!CLOSING.includes(mark) && !opens);
    return opens ? '‘' : '’';
  });
}

/** Plain text on one line: it becomes part of a sentence of ours. */
export function IsOneLine(): PropertyDecorator {
  return (target, propertyKey) => {
    IsPlainText()(target, propertyKey);
    registerDecorator({
      name: 'isOneLine', target: target.constructor, propertyName: String(propertyKey),
      validator: { validate: (value: unknown) => typeof value !== 'string' || !LINE_BREAK.test(value), defaultMessage: () => 'is more than one line' },
    });
  };
}

/** `://`, `www.`, and a name with an ending such as evil.example: what a mail program turns into a link. Initials (J.R.Smith) are none. */
const LINK = /:\/\/|www\.|[\p{L}\p{N}-]{2,}\.\p{L}{2,}/iu;

/** As a reader takes it: full-width forms and the Chinese full stop are dots too, invisible characters are not there. */
const asRead = (text: string): string => text.normalize('NFKC').replace(/\p{Cf}/gu, '').replace(/[。｡]/g, '.');

/** A name of people or organisations: it goes into mails to others, so it is one line and holds no link. */
export const isName = (value: unknown): value is string => isPlainText(value) && !LINE_BREAK.test(value) && !LINK.test(asRead(value));

/** Signs alone say nothing. */
export const saysSomething = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Blanks at both ends do not count: a name of blanks is none; nor is a text of signs alone, where more than one character is asked for. */
export function HasLength(min: number, max: number): PropertyDecorator {
  return (target, propertyKey) =>
    registerDecorator({
      name: 'isLength', target: target.constructor, propertyName: String(propertyKey),
      validator: {
        validate: (value: unknown) => typeof value === 'string' && value.trim().length >= min && value.length <= max && (min < 2 || saysSomething(value)),
        // as `@Length` says it: the one end that is missed
        defaultMessage: (missed) => (typeof missed?.value === 'string' && missed.value.length > max ? `shorter than or equal to ${max}` : `longer than or equal to ${min}`),
      },
    });
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A date of the calendar between 1900 and 2199, as YYYY-MM-DD. */
export function isCalendarDate(value: unknown): value is string {
  const match = typeof value === 'string' ? DATE.exec(value) : null;
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && year < 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

export function IsCalendarDate(options?: ValidationOptions): PropertyDecorator {
  return (target, propertyKey) =>
    registerDecorator({
      name: 'isCalendarDate', target: target.constructor, propertyName: String(propertyKey), ...(options ? { options } : {}),
      validator: { validate: isCalendarDate, defaultMessage: () => 'is not a date YYYY-MM-DD' },
    });
}

const named = (name: string, fits: (value: unknown) => boolean) => (): PropertyDecorator => (target, propertyKey) =>
  registerDecorator({ name, target: target.constructor, propertyName: String(propertyKey), validator: { validate: fits, defaultMessage: () => `fails ${name}` } });

/** As {@link isName}; what is no text at all is told so by IsString. */
export function IsName(): PropertyDecorator {
  const one = named('isName', (value) => typeof value !== 'string' || isName(value));
  return (target, propertyKey) => {
    IsString()(target, propertyKey);
    // two names that look the same are the same name
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.replace(/\p{Cf}/gu, '') : value))(target, propertyKey);
    one()(target, propertyKey);
  };
}

/**
 * A quoted local part may hold blanks, line breaks and commas, which no mailbox of people needs and headers suffer from. Other letters
 * than those of ASCII look like each other and are folded differently by every program on a mail's way.
 */
const isMailAddress = (value: unknown): boolean => typeof value === 'string' && /^[\x21\x23-\x7e]+$/.test(value) && isEmail(value);
const fitsMailAddress = named('isEmail', isMailAddress);

/** A mail address of ASCII; a domain in other letters becomes what the network calls it. */
export function IsMailAddress(): PropertyDecorator {
  return (target, propertyKey) => {
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' && value.isWellFormed() ? networkAddress(value) : value))(target, propertyKey);
    fitsMailAddress()(target, propertyKey);
  };
}

/** 统一社会信用代码 by its form (GB 32100-2015), as people type it; whether its check character fits is asked elsewhere. */
export const IsCreditCode = named('isCreditCode', (value) => typeof value === 'string' && checkUscc(value).format);

/** A telephone of people, as they write it: digits with blanks and dashes, and the country before them; empty where there is none. */
export const IsTelephone = named('isTelephone', (value) => typeof value === 'string' && /^[+\d][\d -]{4,28}$|^$/.test(value));

/** The library's own checks throw on half a surrogate pair. */
export const IsWebAddress = named('isUrl', (value) => isPlainText(value) && isURL(value));

/** The field may be left out, but where it is given it must be right: null is not "left out". */
export const MayBeAbsent = (): PropertyDecorator => ValidateIf((_: object, value: unknown) => value !== undefined);

const isOneObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A part with a class of its own, or with `each` a list of them. `ValidateNested` alone lets a list pass where one object
 * is meant, and a list of lists where a list is meant.
 */
export function Nested(type: () => new () => object, { each = false }: { each?: boolean } = {}): PropertyDecorator {
  return (target, propertyKey) => {
    Type(type)(target, propertyKey);
    ValidateNested({ each })(target, propertyKey);
    registerDecorator({
      name: 'isObject', target: target.constructor, propertyName: String(propertyKey), options: { each },
      validator: { validate: isOneObject, defaultMessage: () => 'is not an object' },
    });
  };
}
