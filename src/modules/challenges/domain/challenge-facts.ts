import type { OrganisationKind } from '../../../kernel/access/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import type { PublicContent } from './challenge-content.js';
import type { ChallengeRule } from './challenge-rule.js';
import type { JudgingFacts } from './judging-facts.js';
import type { ScheduleDays } from './schedule-gaps.js';
import type { TransferMode } from '../../reference/index.js';

/** Who puts the challenge on the list. */
export interface Demander {
  kind: OrganisationKind | '';
  name: string;
  shortName: string;
  uscc: string;
  /** it acts for nothing until it is reinstated */
  suspended: boolean;
}

/** What a list of results says about the achievement that it began with. */
export interface ListedResult {
  /** technology readiness level, GB/T 22900; null where it says none */
  trl: number | null;
  /** ways in which it is offered */
  modes: readonly TransferMode[];
}

/** A file that is shown with the challenge. */
export interface ShownFile {
  id: string;
  name: string;
}

/** The version that the public reads, and how late it is to amend it. */
export interface PublishedText {
  content: PublicContent;
  /** ids of the files that belong to it */
  attachments: readonly string[];
  /** from this moment on an amendment moves the deadline and leaves the indicators alone */
  quietFrom: Date;
  /** … to this day at least, YYYY-MM-DD */
  extendTo: string;
}

/** What the steps of a challenge look at beside the challenge itself. */
export interface ChallengeFacts {
  /** null where none is in force */
  rule: ChallengeRule | null;
  noRule: readonly Reason[];
  days: ScheduleDays;
  demander: Demander;
  /** the published achievement that the draft began with */
  result: ListedResult | null;
  /** of a draft: the need that it was made of was public under the name of its poster */
  namedBefore: boolean;
  /** regions whose bureaus publish lists, GB/T 2260 */
  places: readonly string[];
  /** files that the public is to read, and all that the record has */
  shown: readonly ShownFile[];
  attached: readonly string[];
  /** enough people hold keys of sealed boxes, without which no bids can be taken */
  keysHeld: boolean;
  /** of one to be published once more whose box could not be opened: the keys of one office that held its parts have all ended */
  keysRenewed: boolean;
  /** of one whose deadline has passed: keys of both offices that hold parts of its box are still in use */
  canBeOpened: boolean;
  /** of review and award */
  judging: JudgingFacts;
  /** null before publication */
  published: PublishedText | null;
}
