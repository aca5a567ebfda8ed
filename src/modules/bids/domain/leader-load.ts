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

/** What an official found out about a leader of the same name. */
export const LEADER_CHECKS = ['SAME', 'OTHER'] as const;
export interface LeaderCheck {
  isSame: boolean;
  /** numbers of the projects that were looked at; later ones are looked at anew */
  projects: readonly string[];
  reason: string;
}

/** … as those read it who qualify the bid. */
export const checkSaid = ({ isSame, projects, reason: why }: LeaderCheck): Reason =>
  reason('LEADER_CHECKED', `同名负责人（${projects.join('、')}）经核查${isSame ? '是同一人' : '是另一人'}：${why}`, `The leader of this name (${projects.join(', ')}) was found to be ${isSame ? 'the same person' : 'another person'}: ${why}`);

/** Projects that were looked at are the leader’s surely, or somebody else’s. */
export function checkedLoad({ sure, likely }: LeaderLoad, check: LeaderCheck | null): LeaderLoad {
  if (!check) return { sure, likely };
  const isKnown = (number: string) => check.projects.includes(number);
  return { sure: check.isSame ? [...sure, ...likely.filter(isKnown)] : sure, likely: likely.filter((number) => !isKnown(number)) };
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
  if (sure.length >= atMost) return { refused: [reason('LEADER_BUSY', `该项目负责人（同一 ORCID 或者经核实为同一人）已承担 ${sure.length} 个在研项目（${said(sure)}），不超过 ${atMost} 个（JB-05）`, `This leader, by the same ORCID or as was found out, runs ${sure.length} projects already (${sure.join(', ')}); at most ${atMost} (JB-05)`)], toConfirm: [] };
  const all = [...sure, ...likely];
  if (all.length < atMost) return { refused: [], toConfirm: [] };
  return {
    refused: [],
    toConfirm: [reason('LEADER_NAMESAKE', `同单位同名的负责人已承担 ${all.length} 个在研项目（${said(all)}），不超过 ${atMost} 个（JB-05）；经核实不是同一人的，请勾选确认`, `A leader of this name in this organisation runs ${all.length} projects already (${all.join(', ')}); at most ${atMost} (JB-05). Confirm where it is somebody else`, '/otherPerson')],
  };
}
