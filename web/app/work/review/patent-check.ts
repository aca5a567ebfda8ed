import { isPatent } from '../../../../src/modules/achievements/browser/patents';
import type { AchievementContent } from '../../api/types';

interface Told {
  pointer?: string | undefined;
}

const aboutRights = ({ pointer = '' }: Told): boolean => pointer.startsWith('/intellectualProperty');

/** What may be said of an achievement's rights: a tick (`ok`) only for patents whose numbers and terms were checked; null where a person has to look. */
export function patentCheck(rights: AchievementContent['intellectualProperty'], gaps: readonly Told[], warnings: readonly Told[]) {
  if (gaps.some(aboutRights)) return { text: 'work.check.patentsWrong', ok: false } as const;
  if (rights.some(({ status }) => status === 'PENDING')) return { text: 'work.check.patentsPending', ok: null } as const;
  if (warnings.some(aboutRights)) return { text: 'work.check.patentsWarned', ok: null } as const;
  return rights.some(isPatent) ? ({ text: 'work.check.patents', ok: true } as const) : ({ text: 'work.check.patentsNone', ok: null } as const);
}
