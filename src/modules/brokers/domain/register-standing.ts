import { type Reason, reason } from '../../../kernel/http/index.js';
import type { BrokerProfile } from './broker-profile.js';

/** How somebody stands in the register: in it, or out of it for one of four reasons. */
export type RegisterStanding = 'GOOD' | 'SUSPENDED' | 'RUN_OUT' | 'CHANGING' | 'GONE';

/** What stands against whoever is not in good standing, in words for the sides, the bureau and the broker. */
export const REGISTER_FAULTS: Readonly<Record<Exclude<RegisterStanding, 'GOOD'>, Reason>> = {
  SUSPENDED: reason('SUSPENDED', '技术经理人登记已被暂停', 'The registration of the broker is suspended'),
  RUN_OUT: reason('RUN_OUT', '技术经理人证书已到期，尚未换证', 'The broker’s certificate has run out and is not renewed yet'),
  CHANGING: reason('CHANGING', '技术经理人登记资料正在变更，尚待科技局确认', 'The broker’s profile is being changed and not confirmed anew yet'),
  GONE: reason('GONE', '不在技术经理人名册（未经确认、已退出登记或者已离开执业机构）', 'The broker is not in the register: never confirmed, withdrawn, or no longer with the organisation'),
};

/** Whoever was never confirmed was never in the register; whoever was stays known to it while the profile is changed. */
export function standingIn(profile: Pick<BrokerProfile, 'state' | 'confirmedAt'> | null): RegisterStanding {
  if (profile === null || profile.state === 'WITHDRAWN') return 'GONE';
  if (profile.state === 'CONFIRMED') return 'GOOD';
  if (profile.state === 'SUSPENDED') return 'SUSPENDED';
  if (profile.state === 'EXPIRED') return 'RUN_OUT';
  return profile.confirmedAt === null ? 'GONE' : 'CHANGING';
}

/** Out of the register by a decision of the bureau or of their own: these stop at once, also in what runs. The others end what they have begun and begin nothing new. */
export const stopsAtOnce = (standing: RegisterStanding): standing is 'SUSPENDED' | 'GONE' => standing === 'SUSPENDED' || standing === 'GONE';

/** What stands against the broker, each with what the reader can do about it. */
export const advised = (against: readonly Reason[], advice: { zh: string; en: string }): Reason[] => against.map(({ code, zh, en }) => reason(code, `${zh}：${advice.zh}`, `${en}: ${advice.en}`));
