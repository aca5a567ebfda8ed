import { type BothLanguages, type Reason, reason } from '../../../kernel/http/index.js';

/**
 * 按第 n 版填写: said to whoever qualifies or scores a bid. It excludes nobody: what was amended after a bid was sealed could be told to nobody who had bid.
 * @param versionNo as the bid says
 * @param current number of the version that was public at the deadline
 * @param changed what differs between both, in words; null where the bid names no earlier version
 */
export function versionMark(versionNo: number | null, current: number, changed: BothLanguages | null): Reason[] {
  if (versionNo === current) return [];
  if (versionNo === null || changed === null) return [reason('VERSION_UNSAID', `没有写明按榜单的哪一版填写，截止时为第 ${current} 版`, `It does not say by which version of the challenge it was filled in; at the deadline it was version ${current}`)];
  const [zh, en] = [changed.zh && `（${changed.zh}）`, changed.en && ` (${changed.en})`];
  return [reason('OLDER_VERSION', `按第 ${versionNo} 版填写，投递后榜单变更为第 ${current} 版${zh}；是否完整按第 ${versionNo} 版审查，不得以变更的内容取消资格`, `Filled in by version ${versionNo}; afterwards version ${current} was published${en}. Whether it is complete goes by version ${versionNo}; what was amended later excludes nobody`)];
}

/** What the form asks for and the bid lacks, by the version that it was filled in by: faults of the form name their place. A veto that is missed is a ground of its own. */
export const lacksOf = (marks: readonly Reason[]): Reason[] => marks.filter(({ code, pointer }) => code === 'ATTACHMENTS' || (pointer !== undefined && code !== 'VETO'));

/** 材料不完整: of a bid that has all that its own version asks for it is no ground; what came later could be told to nobody who had bid. */
export function completeBy(marks: readonly Reason[], versionNo: number | null): Reason[] {
  if (lacksOf(marks).length > 0) return [];
  const [zh, en] = versionNo === null ? ['截止时的榜单', 'the version of the deadline'] : [`其填写时的第 ${versionNo} 版榜单`, `version ${versionNo}, by which it was filled in`];
  return [reason('COMPLETE', `按${zh}逐项核对，揭榜书没有缺项，不得以材料不完整取消资格；不具备榜单所列揭榜条件的，请选择“不具备揭榜条件”`, `By ${en} nothing is missing in it; where its bidder does not meet a condition of the list, choose that ground`, '/code')];
}
