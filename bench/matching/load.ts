import type { AchievementContent } from '../../src/modules/achievements/index.js';
import { type AchievementRecord, achievementRecord, type NeedRecord, needRecord } from '../../src/modules/matching/index.js';
import type { NeedContent } from '../../src/modules/needs/index.js';
import { ACHIEVEMENT_KEYS, fieldsOf, indicators, list, NEED_KEYS, number, text } from './fields.js';
import { BadFile, isRow, linesOf, records, type Row } from './json-lines.js';
import type { Grades } from './metrics.js';

export { BadFile };

/** An amount in fen inside an object: other amounts have no known unit. */
const fen = (value: unknown, key: string): number | null => (isRow(value) ? number([value[key]]) : null);
const regionOf = (values: readonly unknown[]): string | null => /\d{6}/u.exec(text(values))?.[0] ?? null;

function unusable(id: string, record: NeedRecord | AchievementRecord): string | null {
  if (id === '') return 'has no id';
  return record.fields.length === 0 ? `${id} has no text: see the names of fields in bench/README.md` : null;
}

function needOf(row: Row): NeedRecord | string {
  const of = fieldsOf(row, NEED_KEYS);
  const table = indicators(of.indicators);
  const id = text(of.id.slice(0, 1)).trim();
  const record = needRecord(id, {
    title: text(of.title), problem: text(of.problem), presentWay: text(of.presentWay), conditions: text(of.conditions), acceptance: text(of.acceptance),
    fieldCode: text(of.fieldCode), industryCodes: list(of.industryCodes), keywords: list(of.keywords), modes: list(of.modes), minTrl: number(of.trl),
    indicators: table.rows.map(({ value, valueMax, ...rest }) => ({ ...rest, target: value, targetMax: valueMax })),
    budget: { maxFen: fen(row['budget'], 'maxFen'), hard: isRow(row['budget']) && row['budget']['hard'] === true },
    regionCode: regionOf(of.regionCode), regionHard: row['regionHard'] === true,
  } as unknown as NeedContent, { figures: table.text });
  return unusable(id, record) ?? record;
}

function achievementOf(row: Row): AchievementRecord | string {
  const of = fieldsOf(row, ACHIEVEMENT_KEYS);
  const table = indicators(of.indicators);
  const id = text(of.id.slice(0, 1)).trim();
  const record = achievementRecord(id, {
    title: text(of.title), oneLine: text(of.oneLine), problem: text(of.problem), solution: text(of.solution), pilot: text(of.pilot), wantedPartner: text(of.wantedPartner),
    fieldCode: text(of.fieldCode), industryCodes: list(of.industryCodes), keywords: list(of.keywords), modes: list(of.modes), trl: number(of.trl),
    indicators: table.rows, price: { minFen: fen(row['price'], 'minFen') },
  } as unknown as AchievementContent, regionOf(of.regionCode), { figures: table.text });
  return unusable(id, record) ?? record;
}

/** @throws BadFile */
export const loadNeeds = (file: string): NeedRecord[] => records(file, needOf);
/** @throws BadFile */
export const loadAchievements = (file: string): AchievementRecord[] => records(file, achievementOf);

const GRADE = /^-?\d+(?:\.\d+)?$/u;

/**
 * `need TAB achievement TAB grade` a line, as TREC writes it also `need 0 achievement grade`; a header line is passed
 * over. A grade below 0 is 0. @throws BadFile
 */
export function loadQrels(file: string): Map<string, Grades> {
  const found = new Map<string, Map<string, number>>();
  for (const [index, { line, number: at }] of linesOf(file).entries()) {
    if (line.startsWith('#')) continue;
    const cells = (line.includes('\t') ? line.split('\t') : line.trim().split(/[ ,;]+/u)).map((cell) => cell.trim());
    const [need = '', achievement = '', grade = ''] = cells.length > 3 ? [cells[0], cells[2], cells[3]] : cells;
    if (index === 0 && !GRADE.test(grade)) continue;
    if (need === '' || achievement === '' || !GRADE.test(grade)) throw new BadFile(`${file}:${at}: not "need<TAB>achievement<TAB>grade"`);
    found.set(need, (found.get(need) ?? new Map<string, number>()).set(achievement, Math.max(0, Number(grade))));
  }
  if (found.size === 0) throw new BadFile(`${file}:1: holds no grade`);
  return found;
}
