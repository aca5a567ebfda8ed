import { DEFENCE_FORMAT, EXCLUSIONS, OPEN_FILE_FORMATS, type OpenFile } from './open-file.js';
import { DIMENSIONS } from './score.js';

const record = (value: unknown): Record<string, unknown> | null => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null);
const texts = (value: unknown, ...keys: string[]): boolean => keys.every((key) => typeof record(value)?.[key] === 'string');
const rows = (value: unknown, fits: (row: unknown) => boolean): boolean => Array.isArray(value) && value.every(fits);
const optionalNumber = (value: unknown): boolean => value === null || typeof value === 'number';
const optionalText = (value: unknown): boolean => value === undefined || typeof value === 'string';
const wholes = (value: unknown, keys: readonly string[]): boolean => keys.every((key) => Number.isSafeInteger(record(value)?.[key]));

const RULE_KEYS = ['pointsRoute', 'pointsIndicators', 'pointsTeam', 'pointsConversion', 'pointsBudget', 'passFrom', 'trimFrom', 'expertsAtLeast'];
const isExcluded = (value: unknown): boolean => value === null || (texts(value, 'code', 'reason') && EXCLUSIONS.some((code) => code === record(value)?.['code']));
const isPromised = (value: unknown): boolean => optionalNumber(record(value)?.['value']) && optionalNumber(record(value)?.['max']);

const isText = (value: unknown): boolean => typeof value === 'string';
const isSheet = (row: unknown): boolean => texts(row, 'expert', 'bid') && wholes(record(row)?.['points'], DIMENSIONS);
const isDefence = (value: unknown): boolean =>
  texts(value, 'seed') && wholes(value, ['weight']) && ['order', 'absent'].every((key) => rows(record(value)?.[key], isText)) && rows(record(value)?.['sheets'], isSheet);
const isPart = (row: unknown): boolean => {
  const part = record(row)?.['defence'];
  return part === undefined || (wholes(part, ['written', 'score', 'used']) && typeof record(part)?.['absent'] === 'boolean' && rows(record(part)?.['dropped'], isText));
};

/** What is void is an open file of its own, and nothing is void within it. */
const isSuperseded = (row: unknown): boolean => {
  const file = record(record(row)?.['file']);
  return texts(row, 'at', 'reason') && rows(record(row)?.['void'], isText) && file !== null && file['superseded'] === undefined && faultIn(file) === undefined;
};
const faultIn = (file: Record<string, unknown>): string | undefined => PARTS.find(([, fits]) => !fits(file))?.[0];

/** Where the file first differs from what an open file is; null where it does not. Anybody may have written it. */
const PARTS: readonly [part: string, fits: (file: Record<string, unknown>) => boolean][] = [
  ['format', ({ format }) => OPEN_FILE_FORMATS.some((known) => known === format)],
  ['challenge', ({ challenge }) => texts(challenge, 'number', 'title', 'demander')],
  ['rule', ({ rule }) => texts(rule, 'code', 'docNo') && wholes(record(rule)?.['params'], RULE_KEYS)],
  ['indicators', ({ indicators }) => rows(indicators, (row) => texts(row, 'name', 'comparator', 'unit') && typeof record(row)?.['veto'] === 'boolean' && optionalNumber(record(row)?.['target']) && optionalNumber(record(row)?.['targetMax']))],
  ['experts', ({ experts }) => rows(experts, (row) => texts(row, 'number'))],
  ['bids', ({ bids }) => rows(bids, (row) => texts(row, 'number', 'bidder') && optionalText(record(row)?.['commitment']) && rows(record(row)?.['promised'], isPromised) && isExcluded(record(row)?.['excluded']))],
  ['sheets', ({ sheets }) => rows(sheets, isSheet)],
  ['box', ({ box }) => box === undefined || (texts(box, 'id') && rows(record(box)?.['commitments'], (row) => texts(row, 'commitment', 'outcome')))],
  ['defence', ({ format, defence }) => (format === DEFENCE_FORMAT ? isDefence(defence) : defence === undefined)],
  ['ties', ({ ties }) => rows(ties, (row) => texts(row, 'reason') && rows(record(row)?.['order'], isText))],
  ['ranking', ({ ranking }) => rows(ranking, (row) => isPart(row) && texts(row, 'bid') && wholes(row, ['rank', 'score', 'used']) && typeof record(row)?.['passes'] === 'boolean' && rows(record(row)?.['dropped'], isText))],
  ['passed', ({ passed }) => passed === undefined || rows(passed, (row) => texts(row, 'bid', 'why', 'reason'))],
  ['awarded', ({ awarded }) => rows(awarded, isText)],
  ['superseded', ({ superseded }) => superseded === undefined || rows(superseded, isSuperseded)],
];

/** @returns the file, or the name of its first part that is not as it should be */
export function readOpenFile(text: string): { file: OpenFile } | { fault: string } {
  const parsed = record(parsedOrNull(text));
  if (!parsed) return { fault: 'JSON' };
  const fault = faultIn(parsed);
  return fault === undefined ? { file: parsed as unknown as OpenFile } : { fault };
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
