import type { Reason } from '../../../kernel/http/index.js';
import { fieldsOf, type RuleDomain, type RuleParams } from './domains.js';

const at = (key: string): string => `/params/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;

/** What is wrong with the parameters of a draft, which may leave out what is not known yet; one reason a field. */
export function draftFaults(domain: RuleDomain, params: Readonly<Record<string, unknown>>): Reason[] {
  const fields = fieldsOf(domain);
  return Object.entries(params).flatMap(([key, value]): Reason[] => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!field) return [{ code: 'whitelistValidation', zh: '没有这个字段', en: 'Unknown field', pointer: at(key) }];
    return value === null || field.fits(value) ? [] : [{ code: 'PARAMETER', ...field.wanted, pointer: at(key) }];
  });
}

/** Parameters that an article says it is the source of, and that the domain does not have. @param list place of the list in what was given */
export const unknownParams = (domain: RuleDomain, names: readonly string[], list: string): Reason[] =>
  names.flatMap((name, place) => (Object.hasOwn(fieldsOf(domain), name) ? [] : [{ code: 'isIn', zh: '不是本领域的参数', en: 'Not a parameter of the domain', pointer: `${list}/${place}` }]));

/** What stands against a proposal: parameters that are missing or wrong, each named. */
export function paramFaults(domain: RuleDomain, params: Readonly<Record<string, unknown>>): Reason[] {
  const missing = Object.entries(fieldsOf(domain)).flatMap(([key, { optional, zh, en }]): Reason[] =>
    !optional && (params[key] ?? null) === null ? [{ code: 'MISSING', zh: `请填写“${zh}”`, en: `Give “${en}”`, pointer: at(key) }] : []);
  return [...draftFaults(domain, params), ...missing];
}

/**
 * The parameters of a domain, typed. Sets in force have passed {@link paramFaults}; a row that has not is a fault of ours.
 * @throws Error naming the first parameter that does not fit
 */
export function readParams<D extends RuleDomain>(domain: D, params: Readonly<Record<string, unknown>>): RuleParams[D] {
  const whole = wholeParams(domain, params);
  const [fault] = paramFaults(domain, whole);
  if (fault) throw new Error(`rule of ${domain}: ${fault.pointer ?? ''} ${fault.en}`);
  return whole as RuleParams[D];
}

/** Absent and null mean the same: not known yet in a draft, no such rule in a set in force. */
export const wholeParams = (domain: RuleDomain, params: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries([...Object.keys(fieldsOf(domain)), ...Object.keys(params)].map((key) => [key, params[key] ?? null]));
