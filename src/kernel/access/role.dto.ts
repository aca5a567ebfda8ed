import type { OrganisationKind, Role } from '../actor/index.js';

/** A role (岗位) by its names, and in which kinds of organisation somebody may hold it. */
export class RoleView {
  code!: Role;
  zh!: string;
  en!: string;
  kinds!: OrganisationKind[];
  /** true for the three administrators (三员分立), whose duty is no business by rule */
  withoutBusiness!: boolean;
  /** kinds of organisations that it administers: whoever holds it there gives the others */
  administers!: OrganisationKind[];
}
