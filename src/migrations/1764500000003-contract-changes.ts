import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = [
  'DRAFT', 'SUBMITTED', 'CORRECTION', 'NOT_ACCEPTED', 'LAPSED', 'ACCEPTED', 'EXPERT_REVIEW', 'SECOND_REVIEW', 'LARGE_APPROVAL', 'REFUSED', 'RECONSIDERATION', 'REGISTERED', 'CHANGE_DRAFT',
  'CHANGE_REVIEW', 'DEREGISTRATION_REVIEW', 'DEREGISTERED', 'RE_RECOGNITION', 'UPPER_DECISION', 'REVOKED', 'CHANGE_APPROVAL',
];
const check = (states: readonly string[]) =>
  `ALTER TABLE tech_contract DROP CONSTRAINT tech_contract_state_check, ADD CONSTRAINT tech_contract_state_check CHECK (state IN (${states.map((state) => `'${state}'`).join(', ')}))`;

/** A change has a rule, a day and a hearing of experts of its own; the last day of what is registered is not that of the change. */
export class ContractChanges1764500000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tech_contract ADD COLUMN change_rule jsonb, ADD COLUMN change_filed_at timestamptz, ADD COLUMN earlier_rules jsonb NOT NULL DEFAULT '[]', ADD COLUMN hearing integer NOT NULL DEFAULT 1, ADD COLUMN end_date date;
      ALTER TABLE contract_opinion ADD COLUMN hearing integer NOT NULL DEFAULT 1, DROP CONSTRAINT contract_opinion_contract_id_person_id_key, ADD UNIQUE (contract_id, hearing, person_id);
      UPDATE tech_contract SET change_rule = rule, change_filed_at = updated_at, hearing = 2, expert_ids = '{}' WHERE state IN ('CHANGE_REVIEW', 'CHANGE_APPROVAL');
      UPDATE tech_contract c SET expert_ids = (SELECT coalesce(array_agg(called.id), '{}') FROM unnest(c.expert_ids) AS called (id) WHERE NOT EXISTS (
        SELECT 1 FROM contract_opinion o WHERE o.contract_id = c.id AND o.person_id = called.id AND o.verdict = 'RECUSED')) WHERE c.expert_ids <> '{}';
    `);
    // as registered; before that as filed
    await runner.query(`
      UPDATE tech_contract c SET end_date = nullif(coalesce((SELECT v.content FROM record_version v WHERE v.kind = 'contract' AND v.subject_id = c.id AND v.no = c.registered_no), c.content) ->> 'endDate', '')::date`);
    await runner.query(`
      INSERT INTO record_version (id, kind, subject_id, no, content, sha256, attachments)
      SELECT gen_random_uuid(), 'contract-filing', c.id, 1, c.content, encode(sha256(convert_to(c.content::text, 'UTF8')), 'hex'),
             (SELECT coalesce(array_agg(f.id), '{}') FROM file f WHERE f.subject_kind = 'contract' AND f.subject_id = c.id AND f.detached_at IS NULL)
        FROM tech_contract c WHERE c.state IN ('CORRECTION', 'LAPSED')`);
    await runner.query(check([...BEFORE, 'CHANGE_EXPERTS']));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE tech_contract SET state = 'CHANGE_REVIEW' WHERE state = 'CHANGE_EXPERTS'`);
    await runner.query(check(BEFORE));
    await runner.query(`
      DELETE FROM record_version WHERE kind = 'contract-filing';
      DELETE FROM contract_opinion WHERE hearing > 1;
      ALTER TABLE contract_opinion DROP COLUMN hearing, ADD UNIQUE (contract_id, person_id);
      ALTER TABLE tech_contract DROP COLUMN end_date, DROP COLUMN hearing, DROP COLUMN earlier_rules, DROP COLUMN change_filed_at, DROP COLUMN change_rule;
    `);
  }
}
