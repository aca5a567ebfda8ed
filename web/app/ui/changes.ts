import { quantity } from '../../../src/modules/reference/browser/quantity';
import type { NameOf } from '../api/codes';
import type { ListingKind } from '../api/records';
import type { AchievementContent, NeedContent } from '../api/types';
import { formatDate } from '../i18n/format';
import type { MessageKey } from '../i18n/translate';
import type { Texts } from '../i18n/use-texts';
import { priceText } from './price';

type Content = AchievementContent & NeedContent;
type Field = keyof Content;
type Labels = Readonly<Partial<Record<Field, MessageKey>>>;

const SHARED: Labels = {
  fieldCode: 'facet.field', industryCodes: 'facet.industry', keywords: 'field.keywords', brokerAllowed: 'field.brokerAllowed', disclosure: 'field.disclosure',
};

/** Names of content fields as the record's own page heads them; fields that no reader knows by name are left out. */
const LABELS: Readonly<Record<ListingKind, Labels>> = {
  achievement: {
    title: 'field.achievement.title', oneLine: 'field.oneLine', ...SHARED, problem: 'achievement.problem', solution: 'achievement.solution', pilot: 'achievement.pilot',
    regulatory: 'achievement.regulatory', indicators: 'indicator.achieved', trl: 'trl.standard', trlEvidence: 'field.trlEvidence', intellectualProperty: 'ip.title',
    ownership: 'achievement.ownership', coOwners: 'field.coOwners', evaluation: 'achievement.evaluation', modes: 'achievement.modes', price: 'achievement.price',
    pricing: 'field.pricing', wantedPartner: 'achievement.wantedPartner', commissionBp: 'field.commission', validUntil: 'record.validUntil',
  },
  need: {
    title: 'field.need.title', ...SHARED, problem: 'need.problem', presentWay: 'need.presentWay', conditions: 'need.conditions', indicators: 'indicator.wanted',
    minTrl: 'need.minTrl', budget: 'need.budget', regionCode: 'need.partnerRegion', regionHard: 'field.regionHard', modes: 'need.modes', deadline: 'need.deadline',
    plain: 'need.plain', acceptance: 'need.acceptance', ipWish: 'need.ipWish', anonymous: 'field.anonymous',
  },
};

export const fieldName = (kind: ListingKind, field: string, { t }: Texts): string => {
  const key = LABELS[kind][field as Field];
  return key ? t(key) : field;
};

/** One field of a record before and after, in the reader's words; an empty text is nothing. */
export interface Change {
  field: string;
  label: string;
  before: string;
  after: string;
}

/** What differs between two contents of a record, in the order of its form. Pure; runs where the code lists are. */
export function changesOf(kind: ListingKind, before: object, after: object, texts: Texts, nameOf: NameOf): Change[] {
  const changed = changedFields(before, after);
  const text = (content: object, field: string) => valueText(field, (content as Record<string, unknown>)[field], texts, nameOf);
  return Object.keys(LABELS[kind])
    .filter((field) => changed.includes(field))
    .map((field) => ({ field, label: fieldName(kind, field, texts), before: text(before, field), after: text(after, field) }));
}

/** Fields that differ between the published version and the working copy. */
export function changedFields(published: object, working: object): string[] {
  const before = published as Record<string, unknown>;
  return Object.entries(working)
    .filter(([key, value]) => canonical(value) !== canonical(before[key]))
    .map(([key]) => key);
}

/** Keys in one order, so that only values count. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}

type Writer = (value: never, texts: Texts, nameOf: NameOf) => string;

const coded = (list: Parameters<NameOf>[0]): Writer => (value: string | number | null, _, nameOf) => nameOf(list, value);
const codedList = (list: Parameters<NameOf>[0]): Writer => (values: string[], texts, nameOf) => texts.list(values.map((value) => nameOf(list, value)));
const day: Writer = (value: string | null, { locale }) => (value ? formatDate(value, locale) : '');
const yesNo: Writer = (value: boolean, { t }) => t(value ? 'value.yes' : 'value.no');
const level: Writer = (value: number | null, { t }, nameOf) => (value ? `${t('trl.level', { level: value })} ${nameOf('L-TRL', value)}` : '');
const lines = (texts: readonly string[]) => texts.join('\n');

/** How a value reads that is more than its own text. */
const WRITERS: Partial<Record<Field, Writer>> = {
  fieldCode: coded('L-TECH'), industryCodes: codedList('L-CHAIN'), modes: codedList('L-MODE'), regionCode: coded('GB/T 2260'), trl: level, minTrl: level,
  keywords: (words: string[], { list }) => list(words),
  validUntil: day, deadline: day, brokerAllowed: yesNo, regionHard: yesNo, anonymous: yesNo,
  commissionBp: (value: number | null) => (value === null ? '' : `${value / 100} %`),
  disclosure: (value: Content['disclosure'], { t }) => t(`disclosure.${value}`),
  ownership: (value: Content['ownership'], { t }) => t(`ownership.${value}`),
  coOwners: (value: Content['coOwners'], { t }) => t(`coOwners.${value}`),
  pricing: (value: Content['pricing'], { t }) => t(`pricing.${value}`),
  price: (price: Content['price'], texts) => texts.list([priceText(price, texts), price.note], '；'),
  budget: (budget: Content['budget'], texts) => texts.list([priceText(budget, texts), budget.hard ? texts.t('need.budgetHard') : ''], '；'),
  evaluation: ({ evaluator, reportNumber, issuedOn }: Content['evaluation'], { list, locale }) => list([evaluator, reportNumber, issuedOn && formatDate(issuedOn, locale)], '，'),
  indicators: (rows: (AchievementContent['indicators'][number] | NeedContent['indicators'][number])[], texts) => lines(rows.map((row) => indicatorLine(row, texts))),
  intellectualProperty: (rows: Content['intellectualProperty'], { t, list, locale }) =>
    lines(rows.map((row) => list([t(`ipKind.${row.kind}`), row.title, row.number, row.holder, t(`ipStatus.${row.status}`), row.expiresOn && t('ip.until', { date: formatDate(row.expiresOn, locale) })], '，'))),
};

function indicatorLine(row: AchievementContent['indicators'][number] | NeedContent['indicators'][number], { t, list }: Texts): string {
  if ('target' in row) return list([`${row.name} ${quantity(row.comparator, row.target, row.targetMax, row.unit)}`, row.testMethod, `${t('indicator.weight')} ${row.weight}`, row.veto ? t('indicator.veto') : ''], '，');
  return list([`${row.name} ${quantity(row.comparator, row.value, row.valueMax, row.unit)}`, row.evidence], '，');
}

/** A field's value as a person would write it. */
export function valueText(field: string, value: unknown, texts: Texts, nameOf: NameOf): string {
  if (value === null || value === undefined) return '';
  const writer = WRITERS[field as Field] as ((value: unknown, texts: Texts, nameOf: NameOf) => string) | undefined;
  if (writer) return writer(value, texts, nameOf);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
