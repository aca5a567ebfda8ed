import { type BothLanguages, type Locale, say } from '../../../kernel/http/index.js';
import { signOf } from '../../reference/index.js';
import type { FigureCheck } from '../domain/figures.js';
import type { AchievementRecord, Evidence, NeedRecord, WantedFigure } from '../domain/match-record.js';
import { suits } from '../domain/parts.js';
import { sentenceAround } from '../domain/plain-clause.js';
import { isLikely, type MatchScore } from '../domain/score.js';
import { exclusionReason, fieldLabel, type NameOf, PART_LABELS, partReason } from './match-words.js';
import type { FigureCheckView, MatchSideView, MatchView } from './match.dto.js';

const numberOf = (value: number) => String(Number(value.toPrecision(6)));
const range = (low: number | null, high: number | null, unit: string) => `${low === null ? '—' : numberOf(low)}${high === null ? '' : `–${numberOf(high)}`} ${unit}`.trim();

/** The words of a requirement that names no figure: 使用寿命要十来年以上. */
function inWords({ fields }: NeedRecord, { target, evidence }: WantedFigure): string | null {
  if (target !== null || evidence === null || evidence.field === 'indicators') return null;
  return fields.find(({ name }) => name === evidence.field)?.text.slice(evidence.start, evidence.end) ?? null;
}

/** Characters of a sentence shown on each side of its figure. */
const MOST_SAID = 80;

/** The sentence of a figure, for readers who have to judge by themselves. */
function sentenceOf({ fields }: NeedRecord | AchievementRecord, place: Evidence | null): string | null {
  const text = fields.find(({ name }) => name === place?.field)?.text;
  if (text === undefined || place === null) return null;
  const { from, to } = sentenceAround(text, place);
  const [start, end] = [Math.max(from, place.start - MOST_SAID), Math.min(to, place.end + MOST_SAID)];
  return `${start > from ? '…' : ''}${text.slice(start, end).trim()}${end < to ? '…' : ''}`;
}

function presentFigure({ wanted, stated, converted, verdict }: FigureCheck, need: NeedRecord, achievement: AchievementRecord): FigureCheckView {
  const { comparator, target, targetMax, unit } = wanted;
  const signed = (figure: string) => [stated?.valueMax === null ? signOf(stated.comparator) : '', figure].filter(Boolean).join(' ');
  const said = stated && signed(range(stated.value, stated.valueMax, stated.unit));
  const inWantedUnit = converted && signed(range(converted.value, converted.valueMax, unit));
  return {
    name: wanted.name, wanted: inWords(need, wanted) ?? [signOf(comparator), range(target, targetMax, unit)].filter(Boolean).join(' '), stated: said,
    converted: inWantedUnit === said || stated?.unit.trim() === unit.trim() ? null : inWantedUnit, verdict, veto: wanted.veto,
    statedName: stated && stated.name !== wanted.name ? stated.name : null, fromText: stated?.prose ?? false,
    wantedSentence: inWords(need, wanted) === null ? null : sentenceOf(need, wanted.evidence),
    statedSentence: stated?.prose === true && stated.unproven === true ? sentenceOf(achievement, stated.evidence) : null,
  };
}

/** A match in the reader's language. What it tells of both sides is what the ranker sees, which is what everybody may read. */
export function presentMatch(
  match: Omit<MatchScore, 'score'> & { score: number; need: NeedRecord; achievement: AchievementRecord; computedAt: Date | null }, locale: Locale, nameOf: NameOf,
): MatchView {
  const word = (label: BothLanguages) => say(label, locale);
  const side = (record: NeedRecord | AchievementRecord): MatchSideView => ({
    id: record.id === 'preview' ? null : record.id,
    title: record.fields.find(({ name }) => name === 'title')?.text ?? '',
    fields: record.fields.map(({ name, text }) => ({ name, label: word(fieldLabel(name)), text })),
  });
  return {
    needId: match.need.id === 'preview' ? null : match.need.id, achievementId: match.achievement.id, score: match.score, likely: isLikely(match), version: match.version,
    parts: match.parts.map((part) => ({
      code: part.code, label: word(PART_LABELS[part.code]), points: part.points, max: part.max, compared: part.basis === 'COMPARED', suits: suits(part), reason: word(partReason(part, nameOf)),
      needEvidence: part.evidence.need, achievementEvidence: part.evidence.achievement,
    })),
    figures: match.figures.map((check) => presentFigure(check, match.need, match.achievement)),
    excludedBy: match.excludedBy.map((code) => word(exclusionReason(code, match, nameOf))),
    need: side(match.need), achievement: side(match.achievement), computedAt: match.computedAt?.toISOString() ?? null,
  };
}
