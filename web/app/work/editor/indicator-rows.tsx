import { Checkbox, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import type { AchievementIndicator, ChallengeContent, NeedIndicator } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { FigureInput } from './inputs';
import { Cell, Rows } from './rows';

interface ListControl<R> {
  id?: string;
  value?: R[];
  onChange?: (rows: R[]) => void;
}

const SIGNS = ['>=', '<=', '>', '<', '=', 'between'] as const;
const STATED_SIGNS = ['>=', '<=', '=', 'between'] as const;

function useSigns<S extends (typeof SIGNS)[number]>(signs: readonly S[]): { value: S; label: string }[] {
  const { t } = useTexts();
  return signs.map((sign) => ({ value: sign, label: t(`work.sign.${sign}`) }));
}

const asked = { name: '', comparator: '>=', target: null, targetMax: null, unit: '', testMethod: '', weight: 10, veto: false } as const;

/** Required figures of a need: name, sign, target, unit, test method, weight, veto. */
export function NeedIndicatorRows(list: ListControl<NeedIndicator>) {
  return <AskedRows<NeedIndicator> {...list} signs={SIGNS} blank={() => ({ ...asked })} />;
}

type ChallengeIndicator = ChallengeContent['indicators'][number];

/** Those of a challenge, which say beside that what is reached today. */
export function ChallengeIndicatorRows(list: ListControl<ChallengeIndicator>) {
  const { t } = useTexts();
  return (
    <AskedRows<ChallengeIndicator>
      {...list} signs={STATED_SIGNS} blank={() => ({ ...asked, baseline: '' })}
      more={(row, change) => (
        <Cell label={t('challenge.baseline')} span={12} full>
          <Input aria-label={t('challenge.baseline')} value={row.baseline} maxLength={100} onChange={(event) => change({ baseline: event.target.value })} />
        </Cell>
      )}
    />
  );
}

interface AskedProps<R extends AskedRow> extends ListControl<R> {
  signs: readonly R['comparator'][];
  blank: () => R;
  more?: (row: R, change: (patch: Partial<R>) => void) => ReactNode;
}
type AskedRow = Omit<NeedIndicator, 'comparator'> & { comparator: (typeof SIGNS)[number] };

function AskedRows<R extends AskedRow>({ signs: known, blank, more, ...list }: AskedProps<R>) {
  const { t } = useTexts();
  const signs = useSigns<R['comparator']>(known);
  return (
    <Rows<R> {...list} path="indicators" noun={t('indicator.name')} addText={t('work.indicator.add')} blank={blank}>
      {(row, set) => {
        const change = set as (patch: Partial<AskedRow>) => void;
        return (
        <>
          <NameSign row={row} change={change} signs={signs} />
          <Cell label={t('indicator.target')} span={row.comparator === 'between' ? 2 : 3}>
            <FigureInput label={t('indicator.target')} value={row.target} onChange={(target) => change({ target })} />
          </Cell>
          {row.comparator === 'between' && (
            <Cell label={t('work.indicator.max')} span={2}>
              <FigureInput label={t('work.indicator.max')} value={row.targetMax} onChange={(targetMax) => change({ targetMax })} />
            </Cell>
          )}
          <Cell label={t('work.indicator.unit')} span={2}>
            <Input aria-label={t('work.indicator.unit')} value={row.unit} maxLength={20} onChange={(event) => change({ unit: event.target.value })} />
          </Cell>
          <Cell label={t('indicator.test')} span={6} full>
            <Input aria-label={t('indicator.test')} value={row.testMethod} maxLength={200} onChange={(event) => change({ testMethod: event.target.value })} />
          </Cell>
          <Cell label={t('work.indicator.weight')} span={3}>
            <InputNumber<number> aria-label={t('work.indicator.weight')} className="grow" min={1} max={100} precision={0} value={row.weight} onChange={(weight) => change({ weight: weight ?? 1 })} />
          </Cell>
          <div className="cell c3 bottom">
            <Checkbox checked={row.veto} onChange={(event) => change({ veto: event.target.checked })}>
              {t('indicator.veto')}
            </Checkbox>
          </div>
          {more?.(row, set)}
        </>
        );
      }}
    </Rows>
  );
}

/** Stated figures of an achievement: name, sign, value, unit, evidence. */
export function AchievementIndicatorRows(list: ListControl<AchievementIndicator>) {
  const { t } = useTexts();
  const signs = useSigns(STATED_SIGNS);
  const blank = (): AchievementIndicator => ({ name: '', comparator: '=', value: null, valueMax: null, unit: '', evidence: '' });
  return (
    <Rows<AchievementIndicator> {...list} path="indicators" noun={t('indicator.name')} addText={t('work.indicator.add')} blank={blank}>
      {(row, change) => (
        <>
          <NameSign row={row} change={change} signs={signs} />
          <Cell label={t('indicator.value')} span={row.comparator === 'between' ? 2 : 3}>
            <FigureInput label={t('indicator.value')} value={row.value} onChange={(value) => change({ value })} />
          </Cell>
          {row.comparator === 'between' && (
            <Cell label={t('work.indicator.max')} span={2}>
              <FigureInput label={t('work.indicator.max')} value={row.valueMax} onChange={(valueMax) => change({ valueMax })} />
            </Cell>
          )}
          <Cell label={t('work.indicator.unit')} span={2}>
            <Input aria-label={t('work.indicator.unit')} value={row.unit} maxLength={20} onChange={(event) => change({ unit: event.target.value })} />
          </Cell>
          <Cell label={t('indicator.evidence')} span={12} full>
            <Input aria-label={t('indicator.evidence')} value={row.evidence} maxLength={200} placeholder={t('work.indicator.evidenceHint')} onChange={(event) => change({ evidence: event.target.value })} />
          </Cell>
        </>
      )}
    </Rows>
  );
}

interface NameSignProps<S> {
  row: { name: string; comparator: S };
  change: (patch: { name?: string; comparator?: S }) => void;
  signs: { value: S; label: string }[];
}

function NameSign<S extends string>({ row, change, signs }: NameSignProps<S>) {
  const { t } = useTexts();
  return (
    <>
      <Cell label={t('work.indicator.name')} span={4} full>
        <Input aria-label={t('work.indicator.name')} value={row.name} maxLength={60} onChange={(event) => change({ name: event.target.value })} />
      </Cell>
      <Cell label={t('work.indicator.sign')} span={row.comparator === 'between' ? 2 : 3}>
        <Select<S> aria-label={t('work.indicator.sign')} className="grow" value={row.comparator} options={signs} onChange={(comparator) => change({ comparator })} />
      </Cell>
    </>
  );
}
