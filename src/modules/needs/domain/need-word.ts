import { type Reason, reason } from '../../../kernel/http/index.js';
import { contentSha256 } from '../../../kernel/versions/index.js';
import type { ListingCase } from '../../listings/index.js';
import { assess, type ClinicRule } from '../browser/clinic.js';
import type { WordOutcome } from './clinic-visit.js';
import type { NeedContent } from './need-content.js';

/** What the process of a need looks at beside the record. */
export interface NeedFacts {
  /** the rubric of today; null where no rule is in force: then nothing is asked for */
  rubric: ClinicRule | null;
  /** what a broker has last said of just this text; null where nobody has */
  word: WordOutcome | null;
}

/** Of what a word on a need is about: what it says, not who may read it and what its author has declared. */
export function wordDigest({ declarations: _, disclosure: __, anonymous: ___, brokerAllowed: ____, ...said }: NeedContent): string {
  return contentSha256(said);
}

/** Below the line a need is not refused: a broker would publish it, or the bureau says why it publishes it. */
export function needWord({ content }: ListingCase<NeedContent>, facts: unknown): Reason | null {
  const { rubric, word } = facts as NeedFacts;
  if (rubric === null || word === 'PUBLISH') return null;
  const { score } = assess(content, rubric);
  if (score >= rubric.publishFrom) return null;
  if (word === 'HOLD') return reason('BELOW_THRESHOLD', `完整度 ${score} 分，低于 ${rubric.publishFrom} 分，技术经理人不建议发布：请写明同意发布的理由`, `Complete to ${score} points, below ${rubric.publishFrom}, and a broker advises against it: say why it is published`, '/comment');
  return reason('BELOW_THRESHOLD', `完整度 ${score} 分，低于 ${rubric.publishFrom} 分，也没有技术经理人的意见：请写明同意发布的理由`, `Complete to ${score} points, below ${rubric.publishFrom}, and no broker has given a word: say why it is published`, '/comment');
}
