import type { QueryRunner } from 'typeorm';

type Params = Readonly<Record<string, unknown>>;

/** Tables whose rows keep the rule that they began with, and the triggers that hold it. */
const TRIGGERS = { challenge: 'challenge_deadline', challenge_project: 'challenge_project_frozen' } as const;
type Keeper = keyof typeof TRIGGERS;
const KEEPERS: readonly Keeper[] = ['challenge', 'challenge_project'];

/** `params` of the rule sets and of the rules that challenges and projects keep, with triggers that hold them as they are put aside. */
const rewrite = (keepers: readonly Keeper[], params: (column: string) => string): string => `
  ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen;
  UPDATE rule_set SET params = ${params('params')} WHERE domain = 'CHALLENGE';
  ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen;
  ${keepers.map((table) => `ALTER TABLE ${table} DISABLE TRIGGER ${TRIGGERS[table]};
  UPDATE ${table} SET rule = jsonb_set(rule, '{params}', ${params(`(rule -> 'params')`)}) WHERE rule IS NOT NULL;
  ALTER TABLE ${table} ENABLE TRIGGER ${TRIGGERS[table]};`).join('\n  ')}`;

/** Rows, published challenges and projects from before get the values that the rule ships with. @param keepers that exist by then */
export async function addChallengeParams(runner: QueryRunner, params: Params, keepers = KEEPERS): Promise<void> {
  await runner.query(rewrite(keepers, (column) => `'${JSON.stringify(params)}'::jsonb || ${column}`));
}

export async function dropChallengeParams(runner: QueryRunner, params: Params, keepers = KEEPERS): Promise<void> {
  await runner.query(rewrite(keepers, (column) => `${column} - ARRAY[${Object.keys(params).map((name) => `'${name}'`).join(', ')}]`));
}
