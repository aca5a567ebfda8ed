import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addChallengeParams, dropChallengeParams } from './challenge-rule.js';

const CHALLENGE_BEFORE = [
  'DRAFT', 'SUBMITTED', 'LEAD_REVIEW', 'APPROVED', 'OPEN', 'SEALED_CLOSED', 'CANCELLED', 'DISCARDED', 'OPENED', 'FAILED', 'QUALIFIED', 'REVIEWED', 'PROPOSED', 'NOTICE', 'AWARDED', 'SIGNED', 'RUNNING',
];
const CHALLENGE_NEW = ['COMPLETED', 'NOT_PASSED', 'TERMINATED'];
const WON = ['AWARDED', 'SIGNED', 'RUNNING'];
/** What the rule of a challenge says about its project; rows and published challenges from before get the values that it ships with. */
const PARAMS = {
  reportWithin: { days: 10, unit: 'WORKING_DAY' }, checkWithin: { days: 15, unit: 'WORKING_DAY' }, checkExpertsAtLeast: 3, fixWithin: { days: 60, unit: 'CALENDAR_DAY' }, applyMonths: 3, acceptExpertsAtLeast: 5,
  acceptFinanceAtLeast: 1, reworkMonths: 6,
};
const listed = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
const states = (values: readonly string[]) => `ALTER TABLE challenge DROP CONSTRAINT challenge_state_check, ADD CONSTRAINT challenge_state_check CHECK (state IN (${listed(values)}))`;
const winners = (values: readonly string[]) => `ALTER TABLE challenge DROP CONSTRAINT challenge_winner_check, ADD CONSTRAINT challenge_winner_check CHECK (state NOT IN (${listed(values)}) OR cardinality(winner_ids) > 0)`;

/** What every record of a process has. */
const PROCESS = `
  due_at timestamptz,
  clock jsonb,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()`;
/** Whose business it is: who carries it out, and who posted the challenge. */
const SIDES = `
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  demander_id uuid NOT NULL REFERENCES organisation (id),
  member_ids uuid[] NOT NULL DEFAULT '{}',
  created_by uuid REFERENCES person (id)`;

/** Projects of challenges: milestones, acceptance, payments, payouts and what is claimed back. */
export class Projects1764900000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addChallengeParams(runner, PARAMS, ['challenge']);
    await runner.query(states([...CHALLENGE_BEFORE, ...CHALLENGE_NEW]));
    await runner.query(winners([...WON, ...CHALLENGE_NEW]));
    await runner.query(`
      CREATE TABLE challenge_project (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        challenge_id uuid NOT NULL REFERENCES challenge (id),
        contract_id uuid NOT NULL REFERENCES tech_contract (id),
        ${SIDES},
        state text NOT NULL CHECK (state IN ('RUNNING', 'HALTED', 'ACCEPTANCE', 'COMPLETED', 'NOT_PASSED', 'SETTLING', 'CONCLUDED', 'TERMINATED', 'DROPPED')),
        title text NOT NULL,
        field_code text NOT NULL,
        leader text NOT NULL,
        leader_orcid text NOT NULL DEFAULT '',
        route text NOT NULL DEFAULT '',
        budget jsonb NOT NULL DEFAULT '[]',
        indicators jsonb NOT NULL,
        contract_fen bigint NOT NULL,
        technical_fen bigint NOT NULL,
        share_bp integer NOT NULL,
        funding text NOT NULL CHECK (funding IN ('F1', 'F2', 'F3')),
        poster_sells boolean NOT NULL,
        end_asked_by text NOT NULL DEFAULT '' CHECK (end_asked_by IN ('', 'WINNER', 'POSTER')),
        end_words text NOT NULL DEFAULT '' CHECK ((end_words = '') = (end_asked_by = '')),
        promised_fen bigint NOT NULL CHECK (promised_fen >= 0),
        plan jsonb NOT NULL,
        pay_mode text NOT NULL CHECK (pay_mode IN ('STAGED', 'AFTER')),
        rank integer NOT NULL CHECK (rank > 0),
        grant_fen bigint,
        gate_no integer,
        rule jsonb NOT NULL,
        starts_on date NOT NULL,
        ends_on date NOT NULL CHECK (ends_on > starts_on),
        ${PROCESS},
        UNIQUE (challenge_id, organisation_id),
        CHECK ((grant_fen IS NULL) = (gate_no IS NULL))
      );
      CREATE INDEX challenge_project_organisation ON challenge_project (organisation_id);
      CREATE INDEX challenge_project_demander ON challenge_project (demander_id);
      CREATE TABLE milestone (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        project_id uuid NOT NULL REFERENCES challenge_project (id),
        no integer NOT NULL CHECK (no > 0),
        ${SIDES},
        state text NOT NULL CHECK (state IN ('PLANNED', 'REPORTED', 'CHECKING', 'FIX', 'PASSED', 'FAILED', 'DROPPED')),
        name text NOT NULL,
        how text NOT NULL,
        due_on date NOT NULL,
        reports jsonb NOT NULL DEFAULT '[]',
        demander_view text NOT NULL DEFAULT '' CHECK (demander_view IN ('', 'MET', 'NOT_MET', 'SILENT')),
        demander_words text NOT NULL DEFAULT '',
        fixed_once boolean NOT NULL DEFAULT false,
        ruling text NOT NULL DEFAULT '',
        ${PROCESS},
        UNIQUE (project_id, no)
      );
      CREATE TABLE acceptance (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        project_id uuid NOT NULL UNIQUE REFERENCES challenge_project (id),
        ${SIDES},
        state text NOT NULL CHECK (state IN ('TO_APPLY', 'APPLIED', 'REWORK', 'PASSED', 'FAILED', 'EXCUSED', 'DROPPED')),
        reports jsonb NOT NULL DEFAULT '[]',
        reworked_once boolean NOT NULL DEFAULT false,
        excuse_refused boolean NOT NULL DEFAULT false,
        ${PROCESS}
      );
      CREATE TABLE check_sheet (
        id uuid PRIMARY KEY,
        matter_id uuid NOT NULL,
        round integer NOT NULL CHECK (round > 0),
        person_id uuid NOT NULL REFERENCES person (id),
        verdict text NOT NULL CHECK (verdict IN ('MET', 'FIX', 'NOT_MET')),
        diligent boolean NOT NULL,
        points integer CHECK (points BETWEEN 0 AND 10000),
        remark text NOT NULL CHECK (remark <> ''),
        voided_at timestamptz,
        at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE UNIQUE INDEX check_sheet_once ON check_sheet (matter_id, round, person_id);
      CREATE TABLE project_payment (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES challenge_project (id),
        fen bigint NOT NULL CHECK (fen > 0),
        paid_on date NOT NULL,
        file_id uuid NOT NULL REFERENCES file (id),
        declared_by uuid NOT NULL REFERENCES person (id),
        void_reason text NOT NULL DEFAULT '',
        void_asked text NOT NULL DEFAULT '',
        at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX project_payment_project ON project_payment (project_id);
      CREATE UNIQUE INDEX project_payment_proof ON project_payment (file_id) WHERE void_reason = '';
      CREATE TABLE payout (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        project_id uuid NOT NULL REFERENCES challenge_project (id),
        ${SIDES},
        state text NOT NULL CHECK (state IN ('DUE', 'RETURNED', 'PAID', 'VOID')),
        fen bigint NOT NULL CHECK (fen > 0),
        basis jsonb NOT NULL,
        paid_on date,
        voucher text NOT NULL DEFAULT '',
        ${PROCESS},
        CHECK ((state = 'PAID') = (paid_on IS NOT NULL))
      );
      CREATE INDEX payout_project ON payout (project_id);
      CREATE TABLE clawback (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        project_id uuid NOT NULL REFERENCES challenge_project (id),
        ${SIDES},
        state text NOT NULL CHECK (state IN ('TO_ASSESS', 'TO_DECIDE', 'DEMANDED', 'RECOVERED', 'OFFSET', 'ABSORBED', 'NOTHING')),
        cause text NOT NULL DEFAULT 'FAILURE' CHECK (cause IN ('FAILURE', 'CONCLUDED', 'OVERPAID')),
        came_of text NOT NULL DEFAULT '' CHECK (came_of IN ('', 'PAYMENT_VOID', 'CONTRACT_CHANGED', 'REGISTRATION_ENDED')),
        payment_id uuid REFERENCES project_payment (id),
        received_fen bigint NOT NULL CHECK (received_fen > 0),
        basis jsonb,
        unspent_fen bigint CHECK (unspent_fen >= 0),
        misused_fen bigint CHECK (misused_fen >= 0),
        statement text NOT NULL DEFAULT '',
        recovered_on date,
        voucher text NOT NULL DEFAULT '',
        ${PROCESS},
        CHECK (coalesce(unspent_fen, 0) + coalesce(misused_fen, 0) <= received_fen),
        CHECK ((state = 'TO_ASSESS' AND cause <> 'OVERPAID') OR (state IN ('TO_DECIDE', 'OFFSET', 'ABSORBED') AND cause = 'OVERPAID') OR state IN ('DEMANDED', 'RECOVERED', 'NOTHING')),
        CHECK (cause = 'OVERPAID' OR basis IS NULL),
        CHECK (cause = 'OVERPAID' OR came_of = ''),
        CHECK ((came_of = 'PAYMENT_VOID') = (payment_id IS NOT NULL))
      );
      CREATE INDEX clawback_project ON clawback (project_id);
      CREATE UNIQUE INDEX clawback_end ON clawback (project_id) WHERE cause <> 'OVERPAID';

      -- the sheet of an expert about a milestone or a result is written once: it may be void later, and never another one
      CREATE FUNCTION check_sheet_once() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.matter_id, NEW.round, NEW.person_id, NEW.verdict, NEW.diligent, NEW.points, NEW.remark, NEW.at) IS DISTINCT FROM (OLD.matter_id, OLD.round, OLD.person_id, OLD.verdict, OLD.diligent, OLD.points, OLD.remark, OLD.at) OR OLD.voided_at IS NOT NULL
        THEN RAISE EXCEPTION 'the sheet of an expert is not changed' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER check_sheet_once BEFORE UPDATE ON check_sheet FOR EACH ROW EXECUTE FUNCTION check_sheet_once();

      -- indicators are never lowered, and money goes by the rule and the share that a project began with; its amounts follow the registered contract
      CREATE FUNCTION challenge_project_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.indicators, NEW.rule, NEW.share_bp, NEW.funding, NEW.poster_sells, NEW.promised_fen, NEW.plan, NEW.pay_mode, NEW.grant_fen, NEW.gate_no) IS DISTINCT FROM (OLD.indicators, OLD.rule, OLD.share_bp, OLD.funding, OLD.poster_sells, OLD.promised_fen, OLD.plan, OLD.pay_mode, OLD.grant_fen, OLD.gate_no)
        THEN RAISE EXCEPTION 'indicators, rule, share and grant of a project are not changed' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER challenge_project_frozen BEFORE UPDATE ON challenge_project FOR EACH ROW EXECUTE FUNCTION challenge_project_frozen();

      -- what was paid stays as it was paid
      CREATE FUNCTION payout_paid() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state = 'PAID' THEN RAISE EXCEPTION 'a payout that was made is not changed' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER payout_paid BEFORE UPDATE OR DELETE ON payout FOR EACH ROW EXECUTE FUNCTION payout_paid();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE clawback, payout, project_payment, check_sheet, acceptance, milestone, challenge_project;
      DROP FUNCTION payout_paid(); DROP FUNCTION challenge_project_frozen(); DROP FUNCTION check_sheet_once();
    `);
    await runner.query(winners(WON));
    await runner.query(states(CHALLENGE_BEFORE));
    await dropChallengeParams(runner, PARAMS, ['challenge']);
  }
}
