import type { AchievementContent } from '../../achievements/index.js';
import type { NeedContent } from '../../needs/index.js';
import type { AchievementRecord, MatchField, NeedRecord } from './match-record.js';

/** How much a word tells, by the field in which it stands. */
const NEED_WEIGHTS: Record<string, number> = { title: 2, keywords: 2, problem: 1, indicators: 0.6, conditions: 0.4, presentWay: 0.3, acceptance: 0.2 };
const ACHIEVEMENT_WEIGHTS: Record<string, number> = { title: 3, keywords: 2.5, oneLine: 2, problem: 1.5, solution: 1, indicators: 0.6, pilot: 0.5, wantedPartner: 0.3 };
/** for texts of other sources, whose field names we do not know */
const UNKNOWN_FIELD = 1;

function fieldsOf(texts: Record<string, string>, weights: Record<string, number>): MatchField[] {
  return Object.entries(texts).filter(([, text]) => text.trim() !== '').map(([name, text]) => ({ name, text, weight: weights[name] ?? UNKNOWN_FIELD }));
}

const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name).join('，');

export function needRecord(id: string, content: NeedContent, extra: Record<string, string> = {}): NeedRecord {
  const { title, problem, presentWay, conditions, acceptance } = content;
  return {
    id, fieldCode: content.fieldCode, industryCodes: content.industryCodes, modes: content.modes, wanted: content.indicators, minTrl: content.minTrl,
    budgetFen: content.budget.maxFen, budgetHard: content.budget.hard, regionCode: content.regionCode, regionHard: content.regionHard,
    fields: fieldsOf({ title, keywords: content.keywords.join('，'), problem, indicators: names(content.indicators), conditions, presentWay, acceptance, ...extra }, NEED_WEIGHTS),
  };
}

export function achievementRecord(id: string, content: AchievementContent, regionCode: string | null, extra: Record<string, string> = {}): AchievementRecord {
  const { title, oneLine, problem, solution, pilot, wantedPartner } = content;
  return {
    id, fieldCode: content.fieldCode, industryCodes: content.industryCodes, modes: content.modes, stated: content.indicators, trl: content.trl,
    priceFen: content.price.minFen, regionCode,
    fields: fieldsOf({ title, keywords: content.keywords.join('，'), oneLine, problem, solution, indicators: names(content.indicators), pilot, wantedPartner, ...extra }, ACHIEVEMENT_WEIGHTS),
  };
}
