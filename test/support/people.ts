import type { INestApplicationContext } from '@nestjs/common';
import { type Actor, type OrganisationKind, type Role, ROLES_OF_KIND } from '../../src/kernel/access/index.js';
import { UnitOfWork } from '../../src/kernel/database/index.js';
import { completeUscc } from '../../src/kernel/ids/index.js';
import { IdentityFacade } from '../../src/modules/identity/index.js';
import { confirmBroker } from './brokers.js';

/** Password of every person of the tests. */
export const TEST_PASSWORD = 'kezhuan-test-2026';

/** Organisations of the tests: one of each kind, a second of those that compete, and one that nobody has verified. */
const ORGANISATIONS = {
  bureau: { kind: 'GOVERNMENT', name: '演示市科学技术局' },
  institute: { kind: 'INSTITUTE', name: '演示材料研究所' },
  institute2: { kind: 'INSTITUTE', name: '演示海洋研究所' },
  enterprise: { kind: 'ENTERPRISE', name: '演示复合材料有限公司' },
  enterprise2: { kind: 'ENTERPRISE', name: '演示精密机械有限公司' },
  agency: { kind: 'AGENCY', name: '演示技术转移中心' },
  unverified: { kind: 'ENTERPRISE', name: '演示待核验有限公司' },
} as const satisfies Record<string, { kind: OrganisationKind; name: string }>;

export type TestOrganisation = keyof typeof ORGANISATIONS;
export const TEST_ORGANISATIONS = Object.keys(ORGANISATIONS) as TestOrganisation[];

/** `institute.RES` is the researcher of the institute: every organisation has one person for every role of its kind. */
export type PersonKey = `${TestOrganisation}.${Role}`;

export const kindOf = (organisation: TestOrganisation): OrganisationKind => ORGANISATIONS[organisation].kind;
export const rolesIn = (organisation: TestOrganisation): readonly Role[] => ROLES_OF_KIND[kindOf(organisation)];
export const emailOf = (key: PersonKey): string => `${key.replace('.', '-').toLowerCase()}@example.test`;

/** Registers everybody through the use cases, officials first, verifies all organisations but one, and confirms the broker. */
export async function registerPeople(app: INestApplicationContext): Promise<void> {
  const identity = app.get(IdentityFacade);
  await app.get(UnitOfWork).run(async () => {
    let official: Actor | null = null;
    for (const [index, organisation] of TEST_ORGANISATIONS.entries()) {
      const { id, first } = await open(identity, organisation, index);
      for (const role of rolesIn(organisation).slice(1)) {
        const member = await identity.addMember(id, personForm(`${organisation}.${role}`), [role]);
        if (role === 'BUR_CG') official = await identity.actorOf(member.id);
      }
      if (official && kindOf(organisation) !== 'GOVERNMENT' && organisation !== 'unverified') await identity.act(id, 'verify', official, '与登记机关公示信息一致');
      if (official && organisation === 'agency') await confirmBroker(app, await identity.actorOf(first), official);
    }
  });
}

async function open(identity: IdentityFacade, organisation: TestOrganisation, index: number): Promise<{ id: string; first: string }> {
  const { kind, name } = ORGANISATIONS[organisation];
  const form = { kind, name, uscc: usccNumber(kind, index), regionCode: '371082' };
  const [role] = rolesIn(organisation);
  if (!role) throw new Error(`no role in ${kind}`);
  const person = personForm(`${organisation}.${role}`);
  const opened = kind === 'GOVERNMENT' ? await identity.openGovernmentBody(form, person, [role]) : await identity.register(form, person, [role]);
  return { id: opened.organisation.id, first: opened.person.id };
}

const personForm = (key: PersonKey) => ({ name: `演示人员 ${key}`, email: emailOf(key), title: '', password: TEST_PASSWORD, demo: true });

/** A credit code (统一社会信用代码, GB 32100) with the right check character. */
export function usccNumber(kind: OrganisationKind, serial: number): string {
  const start = { GOVERNMENT: '11', INSTITUTE: '12', ENTERPRISE: '91', AGENCY: '91' }[kind];
  return completeUscc(`${start}371082MA${serial.toString().padStart(6, '0')}`);
}
