import { readFileSync } from 'node:fs';
import type { BothLanguages } from '../../../kernel/http/index.js';

/** Kinds of public notice (公示事项). */
export const NOTICE_KINDS = ['PN-PRICE', 'PN-REWARD', 'PN-NEED', 'PN-LIST', 'PN-AWARD', 'PN-ACCEPT', 'PN-BROKER', 'PN-SME', 'PN-HNTE'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Parameters of the rules on periods, by which the length of a notice is looked up. */
export type PeriodName = 'price' | 'reward' | 'need' | 'list' | 'award' | 'acceptance' | 'payment' | 'techSme' | 'hnte';

interface FieldBase extends BothLanguages {
  key: string;
  required: boolean;
  /** comes from the record that the notice is about, where there is one: nobody types it again */
  linked?: true;
}

/** What one cell or line of a notice holds: text of one line or of several, whole fen, a day (YYYY-MM-DD), one of its options, yes or no. */
export interface PlainField extends FieldBase {
  type: 'text' | 'long' | 'money' | 'date' | 'choice' | 'flag';
  options?: readonly (BothLanguages & { value: string })[];
  /** of a person (个人信息): the public reads it masked */
  personal?: 'name' | 'number';
  /** an amount that may be nothing */
  mayBeZero?: true;
  /** an amount that the column of a list must add up to */
  sumOf?: { rows: string; column: string };
}

/** A list of lines, each with the same columns. */
export interface RowsField extends FieldBase {
  type: 'rows';
  columns: readonly PlainField[];
}

export type NoticeField = PlainField | RowsField;

/** Steps of a process, whose table has its name, that decide what a notice announces. */
export interface Deciding {
  workflow: string;
  /** column by which a part names the record that the notice is about; absent where the steps are taken on that record itself */
  of?: string;
  steps: readonly string[];
  /** taken about several things of one record, such as candidates: every one of them counts, and not the last alone */
  each?: true;
}

/** What a kind of notice is: who publishes it, how long it stands, on what it rests and what it must say. */
export interface KindDefinition extends BothLanguages {
  publisher: 'INSTITUTE' | 'BUREAU';
  /** kind of record that it may be about */
  subject: 'achievement' | 'contract' | 'challenge' | 'project' | 'broker_reward' | null;
  /** it counts for its record alone: without one it would announce what nothing waits for */
  subjectRequired?: true;
  /** steps by which somebody has decided what is announced; absent where who writes the notice decides */
  decidedBy?: readonly Deciding[];
  /** the first, or the second where the field named by `paid` says so */
  periods: readonly [PeriodName, PeriodName?];
  paid?: string;
  /** parameter of the time in which objections to it are answered; absent: the general one */
  answers?: 'answerChallengeWithin';
  /** article of the rule set that it rests on */
  article: string;
  fields: readonly NoticeField[];
}

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8')) as T;

/** Where and how objections are lodged: every notice says it, and what is an office's is not masked. */
export const OBJECTION_FIELDS = read<readonly PlainField[]>('objection-fields.json');

export const KINDS = read<Record<NoticeKind, KindDefinition>>('notice-kinds.json');

export const kindsOf = (publisher: KindDefinition['publisher']): NoticeKind[] => NOTICE_KINDS.filter((kind) => KINDS[kind].publisher === publisher);

/** Everything that a notice of the kind may say, in the order in which it is read. */
export const fieldsOf = (kind: NoticeKind): readonly NoticeField[] => [...KINDS[kind].fields, ...OBJECTION_FIELDS];
