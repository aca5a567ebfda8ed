import type { FileView } from '../../files/index.js';
import type { CasePaperKind } from '../application/case-papers.js';
import type { ContractContentView } from './contract-content.dto.js';

/** A change that an objection or a revocation has cut short. */
export class CutChangeView {
  at!: string;
  /** it had been filed; otherwise it was a draft */
  filed!: boolean;
  /** the applicant may begin the next change with it (`resumes` of beginChange) */
  resumable!: boolean;
  /** the registered text that it would have changed; null where none was kept */
  before!: ContractContentView | null;
  content!: ContractContentView;
  /** papers that came with it */
  papers!: FileView[];
}

/** A third party who objects to a registration. */
export class ContractObjectorView {
  name!: string;
  /** whom the person speaks for; empty for nobody else */
  organisation!: string;
  contact!: string;
}

/** Papers on a matter of a registration, apart from those of the contract. */
export class CasePapersView {
  /** what they hang on, for `subjectKind` of the upload */
  kind!: CasePaperKind;
  /** the reader may add papers now; which ones may be removed stands with each */
  editable!: boolean;
  /** the reader hands them in for the applicant */
  asApplicant!: boolean;
  files!: FileView[];
}
