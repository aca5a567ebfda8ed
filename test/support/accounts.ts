import { ADMIN_ROLE, type OrganisationKind, type Role } from '../../src/kernel/access/index.js';
import { newId } from '../../src/kernel/ids/index.js';
import { IdentityFacade } from '../../src/modules/identity/index.js';
import type { TestApp } from './app.js';
import { TEST_PASSWORD } from './people.js';

export interface NewAccount {
  id: string;
  email: string;
  name: string;
  /** of the account as it was made */
  version: number;
}

/** Somebody new with an account, in the organisation with this id. */
export async function newAccount(app: TestApp, organisationId: string, roles: readonly Role[], name = '演示新账号'): Promise<NewAccount> {
  const email = `${newId()}@example.test`;
  const { id, version } = await app.app.get(IdentityFacade).addMember(organisationId, { name, email, title: '工程师', phone: '0000-7654321', password: TEST_PASSWORD, demo: true }, roles);
  return { id, email, name, version };
}

/** Nobody is the last administrator of an organisation any more, nor the last who can open a box. */
export async function replaceable(app: TestApp): Promise<void> {
  const organisations = await app.query<{ id: string; kind: OrganisationKind }>(`SELECT id, kind FROM organisation`);
  for (const { id, kind } of organisations) await newAccount(app, id, [ADMIN_ROLE[kind]], '演示备任管理员');
  await app.query(`UPDATE sealed_box SET discarded_at = now() WHERE opened_at IS NULL AND discarded_at IS NULL`);
}
