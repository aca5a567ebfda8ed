import { type AllowedAction, presentActions, presentHistory, type HistoryEntry } from '../../../kernel/workflow/index.js';
import { type Actor, type Role, ROLES } from '../../../kernel/access/index.js';
import { type Locale, say } from '../../../kernel/http/index.js';
import { maskedPhone } from '../../../kernel/ids/index.js';
import type { AccountRow } from '../application/accounts.js';
import type { DemoPersonRow, SameCodeRow } from '../application/identity.queries.js';
import { isAdministered, type Organisation } from '../domain/organisation.js';
import type { Person } from '../domain/person.js';
import { maskAddress } from '../domain/mask-address.js';
import { organisationWarnings } from '../domain/organisation-warnings.js';
import { type OrganisationState, organisationWorkflow } from '../organisation.workflow.js';
import type { AccountView } from './account.dto.js';
import type { OrganisationCaseView, OrganisationView } from './organisation.dto.js';
import type { DemoPersonView, OwnPersonView, SessionRowView } from './session.dto.js';

const roleNames = (roles: readonly Role[], locale: Locale): string[] => roles.map((role) => say(ROLES[role], locale));

export const presentDemoPerson = (row: DemoPersonRow, locale: Locale): DemoPersonView => ({
  id: row.id, name: row.name, title: row.title, organisationKind: row.organisationKind, organisationName: row.organisationName, roles: row.roles,
  roleNames: roleNames(row.roles, locale),
});

export const presentOwnPerson = ({ name, title, email, phone }: Person): OwnPersonView => ({ name, title, email, phone: maskedPhone(phone) });

export const presentAccount = ({ statusReason, ...row }: AccountRow, actor: Actor, locale: Locale): AccountView => {
  const status = row.status === 'ACTIVE' ? 'ACTIVE' : 'DISABLED';
  const may = row.id === actor.personId ? null : status === 'ACTIVE' ? 'DISABLED' : 'ACTIVE';
  const memberships = row.memberships.map((one) => ({ ...one, roleNames: roleNames(one.roles, locale) }));
  return { id: row.id, name: row.name, email: maskAddress(row.email), status, reason: statusReason, memberships, may, version: row.version };
};

export const presentSessionRow = (
  row: { id: string; createdAt: Date; lastSeenAt: Date; ip: string; userAgent: string }, currentId: string | null,
): SessionRowView => ({
  id: row.id.slice(0, 12), createdAt: row.createdAt.toISOString(), lastSeenAt: row.lastSeenAt.toISOString(),
  ip: row.ip, userAgent: row.userAgent, current: row.id === currentId,
});

/** What everybody may see of a verified organisation. */
export const presentOrganisation = (row: Organisation, regionName: string): OrganisationView => ({
  id: row.id, kind: row.kind, name: row.name, shortName: row.shortName, uscc: row.uscc, regionCode: row.regionCode, regionName,
  address: row.address, website: row.website, introduction: row.introduction, verified: row.state === 'VERIFIED', formerNames: row.former.map(({ name, until }) => ({ name, until })),
});

const stateLabel = (state: OrganisationState, locale: Locale): string => say(organisationWorkflow.states[state], locale);

/** The case of verification, for the official and for the organisation itself. */
export const presentOrganisationCase = (
  row: Organisation, regionName: string, allowed: readonly AllowedAction[], { history, sameCode }: { history: readonly HistoryEntry[]; sameCode: readonly SameCodeRow[] }, locale: Locale,
): Omit<OrganisationCaseView, 'workingDaysLeft' | 'proposed'> => ({
  ...presentOrganisation(row, regionName),
  state: row.state,
  stateLabel: stateLabel(row.state as OrganisationState, locale),
  version: row.version,
  administered: isAdministered(row),
  usccChecksumOk: row.usccChecksumOk,
  usccOverrideReason: row.usccOverrideReason,
  evidenceFiles: row.evidenceFiles,
  warnings: organisationWarnings({ ...row, ...row.proposed }).map(({ code, ...text }) => ({ code, message: say(text, locale) })),
  sameCode: sameCode.map((other) => ({ ...other, stateLabel: stateLabel(other.state, locale) })),
  dueAt: row.dueAt?.toISOString() ?? null, dueProvisional: row.clock?.provisional ?? false,
  createdAt: row.createdAt.toISOString(),
  allowedActions: presentActions(allowed, locale),
  history: presentHistory(organisationWorkflow, history, locale),
});
