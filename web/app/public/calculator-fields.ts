import type { MessageKey } from '../i18n/translate';
import { parseYuan } from '../ui/yuan';
import needed from './calculator-needed.json' with { type: 'json' };

/** What a visitor is asked, by the tax; the names are those of the API's bodies. */
export type CalcKind = 'vat' | 'cit' | 'stamp' | 'rd' | 'reward' | 'iit';
export const CALC_KINDS: readonly CalcKind[] = ['vat', 'cit', 'stamp', 'rd', 'reward', 'iit'];

export type CalcField =
  | { name: string; as: 'money'; optional?: true }
  | { name: string; as: 'day'; optional?: true }
  | { name: string; as: 'year' | 'count'; optional?: true }
  | { name: string; as: 'flag' }
  | { name: string; as: 'subKind' }
  | { name: string; as: 'text'; optional: true }
  | { name: string; as: 'choice'; options: readonly (readonly [value: string, label: MessageKey])[]; optional?: true };

const choice = (name: string, ...options: (string | readonly [string, MessageKey])[]): CalcField => ({ name, as: 'choice', optional: true, options: options.map((one) => (typeof one === 'string' ? ([one, `calc.o.${one}` as MessageKey] as const) : one)) });

const RIGHTS = ['INVENTION', 'UTILITY', 'DESIGN', 'SOFTWARE', 'IC_LAYOUT', 'PLANT_VARIETY', 'BIO_DRUG', 'KNOW_HOW'] as const;

export const CALC_FIELDS: Readonly<Record<CalcKind, readonly CalcField[]>> = {
  vat: [
    { name: 'subKind', as: 'subKind' }, { name: 'taxPoint', as: 'day' }, { name: 'techFen', as: 'money' }, { name: 'goodsFen', as: 'money', optional: true }, { name: 'registered', as: 'flag' },
    choice('taxpayer', 'GENERAL', 'SMALL_SCALE'), choice('invoice', 'ORDINARY', 'SPECIAL'), { name: 'separateAccounting', as: 'flag' },
    { name: 'relatedFen', as: 'money', optional: true }, { name: 'relatedSameInvoice', as: 'flag' }, { name: 'taxOfficeConfirms', as: 'flag' },
  ],
  cit: [
    { name: 'subKind', as: 'subKind' }, { name: 'year', as: 'year' }, choice('form', 'ENTERPRISE', 'PUBLIC_INSTITUTION', 'PERSON_OR_PARTNERSHIP'), { name: 'citTaxpayer', as: 'flag' }, { name: 'resident', as: 'flag' },
    { name: 'crossBorder', as: 'flag' }, { name: 'registered', as: 'flag' }, { name: 'exportAllowed', as: 'flag' }, { name: 'separateAccounting', as: 'flag' }, { name: 'related100', as: 'flag' }, { name: 'revenueFen', as: 'money' }, { name: 'costFen', as: 'money', optional: true },
    { name: 'taxesFen', as: 'money', optional: true }, { name: 'expensesFen', as: 'money', optional: true }, { name: 'otherIncomeFen', as: 'money', optional: true },
    choice('exclusivity', 'EXCLUSIVE', 'SOLE', ['ORDINARY', 'calc.o.LICENCE_ORDINARY']), { name: 'worldwide', as: 'flag' }, { name: 'licenceBegin', as: 'day', optional: true }, { name: 'licenceEnd', as: 'day', optional: true },
    { name: 'taxOfficeConfirms', as: 'flag' }, choice('right', ...RIGHTS, 'PATENT_APPLICATION'), { name: 'patternOnly', as: 'flag' }, choice('equityOption', 'TAX_NOW', 'DEFER'),
  ],
  stamp: [
    { name: 'subKind', as: 'subKind' }, { name: 'signedOn', as: 'day' }, { name: 'priceFen', as: 'money' }, { name: 'statedVatFen', as: 'money', optional: true }, { name: 'researchFundsFen', as: 'money', optional: true },
    { name: 'smallSeller', as: 'flag' }, { name: 'smallBuyer', as: 'flag' },
  ],
  rd: [
    { name: 'year', as: 'year' }, { name: 'ownFen', as: 'money', optional: true }, { name: 'domesticFen', as: 'money', optional: true }, { name: 'overseasFen', as: 'money', optional: true }, { name: 'registered', as: 'flag' },
    { name: 'industryDivision', as: 'text', optional: true }, { name: 'listedFirm', as: 'flag' },
  ],
  reward: [
    choice('mode', 'TRANSFER', 'LICENCE', 'SERVICE', 'IMPLEMENTATION'), { name: 'incomeOn', as: 'day' }, { name: 'amountFen', as: 'money' }, { name: 'directCostFen', as: 'money', optional: true },
    { name: 'stateUnit', as: 'flag' }, choice('agreement', 'NONE', 'EXISTS'),
    { name: 'implementationYear', as: 'count', optional: true }, { name: 'agreedYears', as: 'count', optional: true },
  ],
  iit: [
    { name: 'subKind', as: 'subKind' }, choice('right', ...RIGHTS), { name: 'rewardFen', as: 'money' }, { name: 'otherTaxableFen', as: 'money', optional: true },
    { name: 'paidOn', as: 'day' }, { name: 'incomeReceivedOn', as: 'day', optional: true }, { name: 'nonProfitUnit', as: 'flag' }, { name: 'dutyAchievement', as: 'flag' }, { name: 'noticed', as: 'flag' }, { name: 'registered', as: 'flag' },
  ],
};

/** What may be left open in the form, but leaves the answer open as well, whatever else is said: as the engines ask, to which a test holds it. */
export const isNeeded = (kind: CalcKind, { name }: CalcField): boolean => (needed[kind] as readonly string[]).includes(name);

/** Of income tax alone, who registers hangs on whether the contract crosses the border, and income is computed apart; and the tax office is asked about licences, the right about contributions. */
const OWN_LABELS: Readonly<Partial<Record<CalcKind, Readonly<Record<string, MessageKey>>>>> = { cit: { registered: 'calc.f.registeredCit', separateAccounting: 'calc.f.separateAccountingCit', taxOfficeConfirms: 'calc.f.taxOfficeConfirmsCit', right: 'calc.f.rightCit' } };
/** What a question is called. */
export const labelKey = (kind: CalcKind, { name }: CalcField): MessageKey => OWN_LABELS[kind]?.[name] ?? (`calc.f.${name}` as MessageKey);

const WHOLE_PPM = 1_000_000;
/** The body of a request from what the form sent; what is left out is not known. Names of amounts that are none come back apart. */
export function bodyOf(kind: CalcKind, values: Readonly<Record<string, string>>): { body: Record<string, unknown>; wrong: string[] } {
  const body: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const field of CALC_FIELDS[kind]) {
    const typed = values[field.name] ?? '';
    if (typed === '') continue;
    if (field.as === 'money') {
      const fen = parseYuan(typed);
      if (fen === undefined || fen === null || fen < 0) wrong.push(field.name);
      else body[field.name] = fen;
    } else if (field.as === 'flag') body[field.name] = typed === 'yes';
    // what is no number is left as it is: the API says so
    else if (field.as === 'year' || field.as === 'count') body[field.name] = /^\d+$/.test(typed) ? Number(typed) : typed;
    else body[field.name] = typed;
  }
  return { body: shaped(kind, body), wrong };
}

/** Two questions are asked more plainly than the API asks them. */
function shaped(kind: CalcKind, { related100, ...body }: Record<string, unknown>): Record<string, unknown> {
  if (kind === 'cit' && related100 !== undefined) return { ...body, relatedSharePpm: related100 === true ? WHOLE_PPM : 0 };
  if (kind === 'vat' && typeof body['relatedFen'] === 'number' && body['relatedFen'] > 0) return { ...body, relatedSameContract: true };
  return body;
}
