import { Checkbox } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { ActionView, Contract, DryRun, FilingSheet, Problem } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { browserApi, failureText, settle } from '../browser-api';
import { Item } from '../editor/item';
import { ContractExport } from './export';
import { ContractActions, Hindrances, type Run } from './actions';
import { Sheet } from './sheet';
import { stepOfPointer } from './steps';

interface CheckStepProps {
  record: Contract;
  /** the main step stands in the bar below */
  actions: readonly ActionView[];
  run: Run;
}

/** The last step: declarations, then the sheet with everything that is missing as a link to its step. */
export function CheckStep({ record, actions, run }: CheckStepProps) {
  const { t } = useTexts();
  const { sheet, problem } = useDryRun(record);
  const others = actions.filter((action) => !isMain(action) && !isWayOut(action));
  return (
    <>
      <fieldset className="plainset">
        <legend>{t('work.contract.declarations')}</legend>
        {(['truthful', 'noStateSecret', 'notElsewhere'] as const).map((name) => (
          <Item key={name} name={['declarations', name]} label="" checkbox>
            <Checkbox>{t(`work.contract.declare.${name}`)}</Checkbox>
          </Item>
        ))}
      </fieldset>
      <ContractExport record={record} />
      <div className="sheethead">
        <h3>{t('work.contract.sheet')}</h3>
        <Link className="btn" to={`/work/contracts/${record.id}/dry-run`}>
          {t('work.contract.sheet.print')}
        </Link>
      </div>
      {problem !== undefined && <p className="err">{failureText(problem, t)}</p>}
      {sheet ? <Sheet sheet={sheet} linkTo={(pointer) => `?step=${stepOfPointer(pointer)}`} level={3} /> : problem === undefined && <p role="status">{t('work.contract.sheet.reading')}</p>}
      {sheet && <Hindrances actions={unsaid(actions, sheet)} />}
      {others.length > 0 && (
        <div className="decisions gap">
          <ContractActions name={record.title} actions={others} run={run} />
        </div>
      )}
    </>
  );
}

/** What ends the writing without filing; it stands in the head, beside every step. */
export const isWayOut = ({ action }: ActionView): boolean => action === 'abandonChange';

export const isMain = ({ tone }: ActionView): boolean => tone === 'primary';

/** The main steps with those of their reasons that the sheet does not tell. */
function unsaid(actions: readonly ActionView[], { gaps, papers }: DryRun): ActionView[] {
  const told = new Set([...gaps, ...papers].map(({ message }) => message));
  return actions.filter(isMain).map((action) => ({ ...action, reasons: action.reasons.filter(({ message }) => !told.has(message)) }));
}

/** The sheet of what is saved now; read again after every save. */
function useDryRun({ id, version }: Contract): { sheet: FilingSheet | null; problem: Problem | null | undefined } {
  const [sheet, setSheet] = useState<FilingSheet | null>(null);
  const [problem, setProblem] = useState<Problem | null | undefined>();
  useEffect(() => {
    let left = false;
    const read = async () => {
      const path = { params: { path: { id } } };
      const [read, expected] = await Promise.all([settle(browserApi.GET('/api/v1/contracts/{id}/dry-run', path)), settle(browserApi.GET('/api/v1/contracts/{id}/expected-relief', path))]);
      if (left) return;
      const failed = [read, expected].find((outcome) => !outcome.ok);
      setProblem(failed && !failed.ok ? failed.problem : undefined);
      if (read.ok && expected.ok) setSheet({ ...read.data, expected: expected.data });
    };
    void read();
    return () => {
      left = true;
    };
  }, [id, version]);
  return { sheet, problem };
}
