import { foldName } from '../../../kernel/text/index.js';
import { type Reason, reason } from '../../../kernel/http/index.js';

/** Somebody who leads or shall lead a project. */
export interface Leader {
  name: string;
  /** empty where none was given */
  orcid: string;
  organisationId: string;
}

/** Projects that somebody leads already, by their numbers: surely by the same ORCID, likely by the same name in the same organisation. */
export interface LeaderLoad {
  sure: readonly string[];
  likely: readonly string[];
}

/** @param running leaders of the projects that go on, one a project */
export function loadOf({ name, orcid, organisationId }: Leader, running: readonly (Leader & { number: string })[]): LeaderLoad {
  const isSure = (other: Leader) => orcid !== '' && other.orcid === orcid;
  const isLikely = (other: Leader) => !isSure(other) && (orcid === '' || other.orcid === '') && other.organisationId === organisationId && foldName(other.name) === foldName(name);
  const numbers = (is: (other: Leader) => boolean) => running.filter(is).map(({ number }) => number);
  return { sure: numbers(isSure), likely: numbers(isLikely) };
}

/** JB-05: a leader of so many projects gets no other one. Where only the name says so, an official confirms that it is somebody else. */
export function leaderBusy({ sure, likely }: LeaderLoad, atMost: number): { refused: Reason[]; toConfirm: Reason[] } {
  const said = (numbers: readonly string[]) => numbers.join('、');
  if (sure.length >= atMost) return { refused: [reason('LEADER_BUSY', `该项目负责人（同一 ORCID）已承担 ${sure.length} 个在研项目（${said(sure)}），不超过 ${atMost} 个（JB-05）`, `This leader, by the same ORCID, runs ${sure.length} projects already (${sure.join(', ')}); at most ${atMost} (JB-05)`)], toConfirm: [] };
  const all = [...sure, ...likely];
  if (all.length < atMost) return { refused: [], toConfirm: [] };
  return {
    refused: [],
    toConfirm: [reason('LEADER_NAMESAKE', `同单位同名的负责人已承担 ${all.length} 个在研项目（${said(all)}），不超过 ${atMost} 个（JB-05）；经核实不是同一人的，请勾选确认`, `A leader of this name in this organisation runs ${all.length} projects already (${all.join(', ')}); at most ${atMost} (JB-05). Confirm where it is somebody else`, '/otherPerson')],
  };
}
