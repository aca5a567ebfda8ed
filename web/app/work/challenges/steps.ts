import type { ChallengeContent } from '../../api/types';
import type { Step } from '../editor/steps';

/** The topics of a challenge's form with the parts of the content that each asks for. */
export const CHALLENGE_STEPS = [
  { key: 'basic', fields: ['title', 'type', 'fieldCode', 'industryCode', 'keywords', 'anonymous', 'alias', 'background'] },
  { key: 'indicators', fields: ['indicators', 'deliverables'] },
  { key: 'plan', fields: ['transfer', 'months', 'monthsReason', 'milestones', 'placeCode', 'rights', 'rightsNote'] },
  { key: 'money', fields: ['funding', 'listFen', 'enterpriseShareBp', 'publicShareBp', 'payments', 'funds', 'depositFen'] },
  { key: 'bidders', fields: ['affiliates', 'conditions', 'conjoint', 'race', 'defence', 'confidentiality'] },
  { key: 'schedule', fields: ['schedule', 'contact', 'clarification'] },
  { key: 'files', fields: [] },
  { key: 'check', fields: [] },
] as const satisfies readonly Step<ChallengeContent>[];

/** What an amendment may touch. */
const AMENDED: readonly string[] = ['indicators', 'schedule', 'files', 'check'];

export const stepsFor = (amending: boolean) => CHALLENGE_STEPS.filter(({ key }) => !amending || AMENDED.includes(key));
