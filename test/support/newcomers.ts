import { completeUscc } from '../../src/kernel/ids/index.js';
import type { TestApp } from './app.js';
import { emailOf, type PersonKey, rolesIn, type TestOrganisation } from './people.js';
import { type Answer, cookieIn, Requests } from './requests.js';

let serial = 0;

/** A registration that nobody has sent yet. */
export function registrationForm() {
  serial += 1;
  return {
    organisation: { kind: 'ENTERPRISE', name: `演示新注册有限公司${serial}`, uscc: completeUscc(`91371082MB${serial.toString().padStart(6, '0')}`), regionCode: '371082' },
    person: { name: `演示新人${serial}`, email: `newcomer-${serial}@example.test` },
  };
}

export const NEWCOMER_PASSWORD = 'a long pass phrase of a newcomer';

/** The secret of the link in an answer or a mail about a registration. */
export const registrationSecret = (text: string): string => /\/register\/([\w-]+)/.exec(text)?.[1] ?? '';

let client = 0;
/** An address of its own, so that no test uses up what the server allows another. */
const elsewhere = () => ({ 'x-forwarded-for': `10.77.${(client += 1) >> 8}.${client & 255}` });

/** Asks for a registration; the demo answers with the link that is mailed otherwise. */
export async function requestRegistration(visitor: Requests, form: object): Promise<string> {
  const asked = await visitor.send('POST', '/api/v1/registrations', { headers: elsewhere(), body: form });
  if (asked.status !== 202) throw new Error(`registration answered ${asked.status} ${asked.text}`);
  return registrationSecret(asked.text);
}

/** Registers over HTTP, with the link and all; the answer carries the session of the new administrator. */
export async function registerNewcomer(visitor: Requests, form: object): Promise<Answer> {
  const done = await visitor.send('POST', `/api/v1/registrations/${await requestRegistration(visitor, form)}`, { body: { password: NEWCOMER_PASSWORD } });
  if (done.status !== 201) throw new Error(`the link answered ${done.status} ${done.text}`);
  return done;
}

/** Registers an organisation over HTTP, which signs its administrator in; returns its id. */
export async function newOrganisation(app: TestApp, owned: (id: string, owner: Requests) => void): Promise<string> {
  const opened = await registerNewcomer(Requests.visitor(app), registrationForm());
  const { organisationId } = opened.body as { organisationId: string };
  owned(organisationId, new Requests(app.url, { 'sec-fetch-site': 'same-origin', cookie: cookieIn(opened) }));
  return organisationId;
}

/** Somebody whom an organisation has invited and who has an account: may accept or decline. */
export async function newInvitation(app: TestApp, organisation: TestOrganisation, office: PersonKey, invited: PersonKey, role = rolesIn(organisation)[0]): Promise<{ id: string; version: number }> {
  const email = emailOf(invited);
  const path = `/api/v1/organisations/${await app.organisationId(organisation)}/members`;
  const answer = await (await Requests.as(app, office)).send('POST', path, { body: { email, name: '演示受邀人', roles: [role] } });
  if (answer.status !== 201) throw new Error(`the invitation answered ${answer.status} ${answer.text}`);
  const [invitation] = (await (await Requests.as(app, invited)).get('/api/v1/invitations')).body as { id: string; version: number }[];
  if (!invitation) throw new Error('no invitation arrived');
  return invitation;
}
