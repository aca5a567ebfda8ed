import { completeUscc } from '../../src/kernel/ids/index.js';
import type { TestApp } from './app.js';
import { emailOf, type PersonKey, rolesIn, type TestOrganisation } from './people.js';
import { cookieIn, Requests } from './requests.js';

let serial = 0;

/** A registration that nobody has sent yet. */
export function registrationForm() {
  serial += 1;
  return {
    organisation: { kind: 'ENTERPRISE', name: `演示新注册有限公司${serial}`, uscc: completeUscc(`91371082MB${serial.toString().padStart(6, '0')}`), regionCode: '371082' },
    person: { name: `演示新人${serial}`, email: `newcomer-${serial}@example.test`, password: `a long pass phrase ${serial}` },
  };
}

/** Registers an organisation over HTTP and signs its administrator in; returns its id. */
export async function newOrganisation(app: TestApp, owned: (id: string, owner: Requests) => void): Promise<string> {
  const form = registrationForm();
  const visitor = Requests.visitor(app);
  const registered = await visitor.send('POST', '/api/v1/registrations', { body: form });
  if (registered.status !== 201) throw new Error(`registration answered ${registered.status} ${registered.text}`);
  const opened = await visitor.send('POST', '/api/v1/session', { body: { login: form.person.email, password: form.person.password } });
  const { organisationId } = registered.body as { organisationId: string };
  owned(organisationId, new Requests(app.url, { 'sec-fetch-site': 'same-origin', cookie: cookieIn(opened) }));
  return organisationId;
}

/** Somebody whom an organisation has invited and who has an account: may accept or decline. */
export async function newInvitation(app: TestApp, organisation: TestOrganisation, office: PersonKey, invited: PersonKey): Promise<{ id: string; version: number }> {
  const email = emailOf(invited);
  const [role] = rolesIn(organisation);
  const path = `/api/v1/organisations/${await app.organisationId(organisation)}/members`;
  const answer = await (await Requests.as(app, office)).send('POST', path, { body: { email, name: '演示受邀人', roles: [role] } });
  if (answer.status !== 201) throw new Error(`the invitation answered ${answer.status} ${answer.text}`);
  const [invitation] = (await (await Requests.as(app, invited)).get('/api/v1/invitations')).body as { id: string; version: number }[];
  if (!invitation) throw new Error('no invitation arrived');
  return invitation;
}
