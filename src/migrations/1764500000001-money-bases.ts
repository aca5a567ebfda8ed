import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MoneyBases1764500000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- the sale of a contract is declared by its instalments: of one contract and taxpayer one declaration is prepared at a time
      DROP INDEX relief_case_open;
      CREATE UNIQUE INDEX relief_case_open ON relief_case (contract_id, kind, organisation_id, year, beneficiary) WHERE kind NOT IN ('VAT', 'IIT') AND state NOT IN ('DENIED', 'CLOSED');
      CREATE UNIQUE INDEX relief_case_sale ON relief_case (contract_id, organisation_id) WHERE kind = 'VAT' AND NOT was_declared AND state NOT IN ('DENIED', 'CLOSED');
      -- so are cash rewards to a person, each by its payment
      CREATE UNIQUE INDEX relief_case_reward ON relief_case (contract_id, organisation_id, year, beneficiary) WHERE kind = 'IIT' AND NOT was_declared AND state NOT IN ('DENIED', 'CLOSED');
      -- what other cases of a contract have taken is looked up with every computation
      CREATE INDEX relief_case_contract ON relief_case (contract_id, kind, organisation_id);

      -- a bank receipt counts once in the whole register, whoever declares it and for which contract
      CREATE TABLE income_receipt (
        bank text NOT NULL CHECK (bank <> ''),
        reference text NOT NULL CHECK (reference <> ''),
        case_id uuid NOT NULL REFERENCES income_case (id),
        PRIMARY KEY (bank, reference)
      );
      CREATE INDEX income_receipt_case ON income_receipt (case_id);
      UPDATE income_case SET content = jsonb_set(content, '{receipts}', (SELECT jsonb_agg('{"bank": "", "onBehalf": ""}'::jsonb || r) FROM jsonb_array_elements(content -> 'receipts') r))
       WHERE jsonb_array_length(content -> 'receipts') > 0;

      -- another kind that an officer finds, with the applicant's answer: the kind changes by consent only
      ALTER TABLE tech_contract ADD COLUMN kind_change jsonb;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tech_contract DROP COLUMN kind_change;
      DROP TABLE income_receipt;
      UPDATE income_case SET content = jsonb_set(content, '{receipts}', (SELECT jsonb_agg(r - 'bank' - 'onBehalf') FROM jsonb_array_elements(content -> 'receipts') r))
       WHERE jsonb_array_length(content -> 'receipts') > 0;
      DROP INDEX relief_case_contract, relief_case_reward, relief_case_sale, relief_case_open;
      CREATE UNIQUE INDEX relief_case_open ON relief_case (contract_id, kind, organisation_id, year, beneficiary) WHERE state NOT IN ('DENIED', 'CLOSED');
    `);
  }
}
