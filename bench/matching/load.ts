import { readFileSync } from 'node:fs';
import type { AchievementContent } from '../../src/modules/achievements/index.js';
import { type AchievementRecord, achievementRecord, type NeedRecord, needRecord } from '../../src/modules/matching/index.js';
import type { NeedContent } from '../../src/modules/needs/index.js';
import type { Grades } from './metrics.js';

type Row = Record<string, unknown>;

export class BadFile extends Error {}

function jsonLines(file: string): Row[] {
  return readFileSync(file, 'utf8').split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      const row: unknown = JSON.parse(line);
      if (typeof row === 'object' && row !== null && 'id' in row) return [row];
    } catch {
      // falls through to the same sentence
    }
    throw new BadFile(`${file}:${index + 1} is not a JSON object with an "id"`);
  });
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): string[] => (Array.isArray(value) ? value.filter((part) => typeof part === 'string') : typeof value === 'string' ? [value] : []);
const rows = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]).filter((part) => typeof part === 'object' && part !== null && 'name' in part) : []);
const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
const part = (value: unknown): Row => (typeof value === 'object' && value !== null ? (value as Row) : {});

const KNOWN = new Set(['id', 'title', 'fieldCode', 'regionCode', 'oneLine', 'problem', 'solution', 'pilot', 'wantedPartner', 'presentWay', 'conditions', 'acceptance', 'trlEvidence', 'organisation', 'owner']);
/** string fields that we do not know are text of the record */
const extra = (row: Row) => Object.fromEntries(Object.entries(row).filter(([name, value]) => typeof value === 'string' && !KNOWN.has(name)).map(([name, value]) => [name, text(value)]));

const needOf = (row: Row): NeedRecord => needRecord(String(row['id']), {
  title: text(row['title']), problem: text(row['problem']), presentWay: text(row['presentWay']), conditions: text(row['conditions']), acceptance: text(row['acceptance']),
  fieldCode: text(row['fieldCode']), industryCodes: list(row['industryCodes']), keywords: list(row['keywords']), modes: list(row['modes']), minTrl: number(row['minTrl']),
  indicators: rows<NeedContent['indicators'][number]>(row['indicators']).map((one) => ({ ...one, weight: number(one.weight) ?? 1, target: number(one.target), targetMax: number(one.targetMax), unit: text(one.unit) })),
  budget: { kind: 'RANGE', minFen: null, maxFen: number(part(row['budget'])['maxFen']), hard: part(row['budget'])['hard'] === true },
  regionCode: text(row['regionCode']) || null, regionHard: row['regionHard'] === true,
} as NeedContent, extra(row));

const achievementOf = (row: Row): AchievementRecord => achievementRecord(String(row['id']), {
  title: text(row['title']), oneLine: text(row['oneLine']), problem: text(row['problem']), solution: text(row['solution']), pilot: text(row['pilot']), wantedPartner: text(row['wantedPartner']),
  fieldCode: text(row['fieldCode']), industryCodes: list(row['industryCodes']), keywords: list(row['keywords']), modes: list(row['modes']), trl: number(row['trl']),
  indicators: rows<AchievementContent['indicators'][number]>(row['indicators']).map((one) => ({ ...one, value: number(one.value), valueMax: number(one.valueMax), unit: text(one.unit) })),
  price: { kind: 'FIXED', minFen: number(part(row['price'])['minFen']), maxFen: null, note: '' },
} as unknown as AchievementContent, text(row['regionCode']) || null, extra(row));

export const loadNeeds = (file: string): NeedRecord[] => jsonLines(file).map(needOf);
export const loadAchievements = (file: string): AchievementRecord[] => jsonLines(file).map(achievementOf);

/** need TAB achievement TAB grade; a header line is passed over. */
export function loadQrels(file: string): Map<string, Grades> {
  const found = new Map<string, Map<string, number>>();
  readFileSync(file, 'utf8').split('\n').forEach((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return;
    const [need = '', achievement = '', grade = ''] = line.split(/\t| +/).map((cell) => cell.trim());
    if (index === 0 && !/^\d+(\.\d+)?$/.test(grade)) return;
    if (!/^\d+(\.\d+)?$/.test(grade)) throw new BadFile(`${file}:${index + 1} is not "need<TAB>achievement<TAB>grade"`);
    found.set(need, (found.get(need) ?? new Map<string, number>()).set(achievement, Number(grade)));
  });
  return found;
}
