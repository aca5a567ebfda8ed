import { createHash, randomBytes } from 'node:crypto';
import { AuditSequencer } from '../../src/kernel/audit/index.js';
import { newId } from '../../src/kernel/ids/index.js';
import type { Client, TestApp } from '../support/app.js';
import { achievementDraft, draft, needDraft, step, type Working } from '../support/listings.js';
import { newOrganisation } from '../support/newcomers.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { draftRule, ruleStep, type RuleWorking } from '../support/rules.js';
import { pdf } from './good-files.js';

/** What a request is sent with. `shows` is what a list must contain for the verdict "allow". */
export interface Subject {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: object;
  version?: number;
  /** fields of a form with a file, instead of a body */
  form?: Record<string, string>;
  shows?: string;
  /** bytes instead of a body, and what stands beside them in headers */
  bytes?: Buffer;
  headers?: Record<string, string>;
  /** arranged anew for each request that changes something, and left as it is then: others send other things */
  each?: boolean;
}

/** Makes a record for the requests of a line, or takes one that a line before has made: what lines change is taken back. */
export type Arrange = () => Promise<Subject>;

export type Kind = 'achievements' | 'needs';
type Situation = 'draft' | 'review' | 'check' | 'published' | 'revision' | 'archived';

export const anyFile = (): Buffer => pdf([`(${randomBytes(8).toString('hex')})`]);

/** The records that the policies speak of, made over HTTP by the people whom they belong to. */
export class PolicyRecords {
  constructor(private readonly app: TestApp) {}

  /** A listing of the institute (achievement) or the enterprise (need), brought to the situation by its people. */
  async listing(kind: Kind, situation: Situation, change: object = {}): Promise<Working> {
    const [author, office] = await this.writers(kind);
    let record = await draft(author, kind, kind === 'achievements' ? achievementDraft(change) : needDraft(change));
    if (situation === 'draft') return record;
    if (situation === 'archived') return step(author, kind, record, 'discard');
    record = await step(author, kind, record, 'submit');
    if (situation === 'review') return record;
    record = await step(office, kind, record, 'release');
    if (situation === 'check') return record;
    record = await step(await this.app.as('bureau.BUR_CG'), kind, record, 'publish');
    return situation === 'revision' ? step(author, kind, record, 'revise') : record;
  }

  /** author and office of the kind's organisation */
  private writers(kind: Kind): Promise<[Client, Client]> {
    return kind === 'achievements'
      ? Promise.all([this.app.as('institute.RES'), this.app.as('institute.INST')])
      : Promise.all([this.app.as('enterprise.ENT'), this.app.as('enterprise.ENT_ADM')]);
  }

  /** A version of a rule set for a day of its own. */
  async rule(situation: 'draft' | 'proposed' | 'active'): Promise<RuleWorking> {
    const system = await this.app.as('bureau.SYS');
    const set = await draftRule(system);
    if (situation === 'draft') return set;
    const proposed = await ruleStep(system, set, 'propose');
    return situation === 'proposed' ? proposed : ruleStep(await this.app.as('bureau.BUR_LEAD'), proposed, 'approve');
  }

  /** A file that hangs on an achievement; attached while the draft was open. */
  async file(on: 'draft' | 'published', disclosure: 'PUBLIC' | 'NDA'): Promise<{ id: string; subjectId: string }> {
    const record = await this.listing('achievements', 'draft');
    const author = await this.app.as('institute.RES');
    const fields = { subjectKind: 'achievement', subjectId: record.id, purpose: '检测报告', disclosure };
    const { body } = await author.post('/api/v1/files').field(fields).attach('file', anyFile(), { filename: '报告.pdf', contentType: 'application/pdf' }).expect(201);
    if (on === 'published') await this.publish(record);
    return { id: (body as { id: string }).id, subjectId: record.id };
  }

  async publish(record: Working, kind: Kind = 'achievements'): Promise<void> {
    const [author, office] = await this.writers(kind);
    const released = await step(office, kind, await step(author, kind, record, 'submit'), 'release');
    await step(await this.app.as('bureau.BUR_CG'), kind, released, 'publish');
  }

  /** The organisation as it is registered; steps of the cases before are undone in the rows. */
  async organisation(name: 'enterprise' | 'unverified' | 'bureau'): Promise<{ id: string; version: number }> {
    const id = await this.app.organisationId(name);
    const verified = name !== 'unverified';
    const [row] = await this.app.query<{ version: number }>(
      `UPDATE organisation SET state = $2, is_public = $3 WHERE id = $1 RETURNING version`, [id, verified ? 'VERIFIED' : 'PENDING', verified],
    );
    return { id, version: row?.version ?? 0 };
  }

  async withoutAdministrator(): Promise<string> {
    const id = await newOrganisation(this.app, () => undefined);
    await (await this.app.as('bureau.BUR_CG')).post(`/api/v1/organisations/${id}/actions/verify`).set('If-Match', '"v1"').send({ comment: '与登记机关公示信息一致' }).expect(200);
    await this.app.query(`UPDATE person SET status = 'DISABLED' WHERE id IN (SELECT person_id FROM membership WHERE organisation_id = $1)`, [id]);
    return id;
  }

  /** A member without any administration, invited anew. */
  async member(organisation: 'enterprise' | 'bureau'): Promise<{ id: string; personId: string; version: number }> {
    const admin = await this.app.as(organisation === 'enterprise' ? 'enterprise.ENT_ADM' : 'bureau.SYS');
    const email = `${newId()}@example.test`;
    const url = `/api/v1/organisations/${await this.app.organisationId(organisation)}/members`;
    const { body } = await admin.post(url).send({ email, name: '演示新成员', roles: ['EXP'] }).expect(201);
    const member = (body as { id: string; version: number; email: string }[]).find((row) => row.email === email);
    const [person] = await this.app.query<{ id: string }>(`SELECT id FROM person WHERE email = $1`, [email]);
    if (!member || !person) throw new Error('the invited member is not listed');
    return { ...member, personId: person.id };
  }

  /** An unanswered invitation of the enterprise to somebody of the cast. */
  async invitation(person: PersonKey): Promise<{ id: string; version: number }> {
    const [id, organisation] = await Promise.all([this.app.personId(person), this.app.organisationId('enterprise')]);
    await this.app.query(`DELETE FROM membership WHERE person_id = $1 AND organisation_id = $2`, [id, organisation]);
    const admin = await this.app.as('enterprise.ENT_ADM');
    await admin.post(`/api/v1/organisations/${organisation}/members`).send({ email: emailOf(person), name: '演示受邀人', roles: ['EXP'] }).expect(201);
    const [row] = await this.app.query<{ id: string; version: number }>(`SELECT id, version FROM membership WHERE person_id = $1 AND organisation_id = $2`, [id, organisation]);
    if (!row) throw new Error('nobody was invited');
    return row;
  }

  /** The secret of a mailed link, for a person who is nobody of the cast: its use ends the person's sessions. */
  async passwordSecret(): Promise<string> {
    const { personId } = await this.member('enterprise');
    const secret = randomBytes(32).toString('base64url');
    const hash = createHash('sha256').update(secret).digest('hex');
    await this.app.query(`INSERT INTO password_token (hash, person_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')`, [hash, personId]);
    return secret;
  }

  /** Id of an audit record of the institute's researcher, already in the tree. */
  async auditRecord(): Promise<string> {
    await this.listing('achievements', 'draft');
    await this.app.app.get(AuditSequencer).flush();
    const [row] = await this.app.query<{ id: string }>(
      `SELECT id FROM audit_record WHERE action = 'achievement.create' AND actor_person = $1 ORDER BY id DESC LIMIT 1`, [await this.app.personId('institute.RES')],
    );
    if (!row) throw new Error('no audit record');
    return row.id;
  }
}
