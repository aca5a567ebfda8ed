import { createHash } from 'node:crypto';
import type { Period } from '../../../kernel/calendar/index.js';
import { canonicalJson } from '../../../kernel/versions/index.js';
import { masked } from './masking.js';
import { isBlank, type NoticeContent, type NoticeValue } from './notice-content.js';
import { fieldsOf, KINDS, type NoticeKind } from './notice-kinds.js';
import type { NoticeWindow } from './notice-window.js';
import type { NoticeRule } from './notice-rule.js';

/** One line of a published notice; amounts in fen, personal data masked. */
export interface StatedField {
  key: string;
  label: string;
  type: string;
  value: NoticeValue;
}

/** A notice as it was published: what the public reads, and what its hash is taken over. */
export interface NoticeStatement {
  form: 'kezhuan.notice/1';
  id: string;
  number: string;
  kind: NoticeKind;
  kindName: string;
  title: string;
  publisher: string;
  publisherUscc: string;
  /** number of the notice in whose place it stands */
  corrects: string | null;
  fields: StatedField[];
  publishedAt: string;
  /** first and last day, YYYY-MM-DD; where provisional, the last day may still move */
  startsOn: string;
  endsOn: string;
  provisional: boolean;
  period: Period;
  /** title and document number of the rule, and which article of it names the days */
  rule: { code: string; version: number; verified: boolean; title: string; document: string; article: string };
  /** SHA-256 of the unmasked content together with a random number: it binds the publisher, and nobody can try names out against it */
  sealedSha256: string;
}

/** What a statement is made of beside the content. */
export interface Publication {
  id: string;
  number: string;
  kind: NoticeKind;
  publisher: { name: string; uscc: string };
  corrects: string | null;
  publishedAt: Date;
  window: NoticeWindow;
  rule: NoticeRule;
  sealedSha256: string;
}

export function statementOf(content: NoticeContent, { kind, publisher, publishedAt, window, rule, ...rest }: Publication): NoticeStatement {
  const { title, values } = masked(kind, content);
  return {
    form: 'kezhuan.notice/1', ...rest, kind, kindName: KINDS[kind].zh, title, publisher: publisher.name, publisherUscc: publisher.uscc,
    fields: fieldsOf(kind).filter(({ key }) => !isBlank(values[key])).map(({ key, zh, type }) => ({ key, label: zh, type, value: values[key] as NoticeValue })),
    publishedAt: publishedAt.toISOString(), ...window, period: rule.period,
    rule: { code: rule.code, version: rule.version, verified: rule.verified, title: rule.titleZh, document: rule.docNo, article: rule.article?.no ?? '' },
  };
}

/** The bytes that the hash is taken over: keys sorted, no blanks, UTF-8. */
export const statementBytes = (statement: NoticeStatement): Buffer => Buffer.from(canonicalJson(statement));

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
