/** A single wrong field or an unmet condition. */
export class ProblemDetailView {
  /** JSON pointer into the body */
  pointer?: string;
  /** name of a query parameter */
  parameter?: string;
  code!: string;
  /** in the reader's language */
  message!: string;
}

/** Where a record stands that somebody else has moved meanwhile. */
export class CurrentStateView {
  state!: string;
  version!: number;
}

/** What every refused request is answered with: RFC 9457, `application/problem+json`. */
export class ProblemView {
  /** `urn:kezhuan:problem:` and the code in small letters */
  type!: string;
  title!: string;
  status!: number;
  detail!: string;
  /** stable name of the error, see docs/generated/errors.md */
  code!: string;
  errors!: ProblemDetailView[];
  /** number of the request, for support */
  requestId!: string;
  /** given with WRONG_STATE and STALE where a record's process was moved meanwhile */
  current?: CurrentStateView;
}
