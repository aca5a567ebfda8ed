import type { BothLanguages } from '../../../kernel/http/index.js';
import { DEREGISTRATION_GROUNDS, type DeregistrationGround } from './deregistration-grounds.js';
import { REVOCATION_GROUNDS } from './revocation-grounds.js';
import type { TechContract } from './tech-contract.js';

/** 注销, or 撤销登记. */
export interface RegistrationEnd {
  how: 'DEREGISTERED' | 'REVOKED';
  /** on which it was given up; null where it was revoked */
  ground: DeregistrationGround | null;
  at: Date;
  /** the ground of either, as one says it; null where none was named */
  why: BothLanguages | null;
}

const HOW = { DEREGISTERED: { zh: '合同登记已注销', en: 'The registration was given up' }, REVOKED: { zh: '合同登记已撤销', en: 'The registration was revoked' } } as const;

/** The ground of an end that has come. */
export const groundOf = ({ state, deregistrationGround, revocationGround }: Pick<TechContract, 'state' | 'deregistrationGround' | 'revocationGround'>): BothLanguages | null =>
  state === 'REVOKED' ? revocationGround && REVOCATION_GROUNDS[revocationGround] : deregistrationGround && DEREGISTRATION_GROUNDS[deregistrationGround];

/** That it has ended, and on which ground, as one says it; without a full stop. */
export function endSaid({ how, why }: Pick<RegistrationEnd, 'how' | 'why'>): BothLanguages {
  return why ? { zh: `${HOW[how].zh}（${why.zh}）`, en: `${HOW[how].en} (${why.en})` } : HOW[how];
}
