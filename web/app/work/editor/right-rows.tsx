import { Input, Select } from 'antd';
import type { IntellectualProperty } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { useWork } from '../use-work';
import { DayInput, PercentInput } from './inputs';
import { Cell, Rows } from './rows';

const KINDS = ['INVENTION', 'UTILITY', 'DESIGN', 'SOFTWARE', 'PLANT_VARIETY', 'IC_LAYOUT', 'KNOW_HOW', 'OTHER'] as const;
const STATUSES = ['GRANTED', 'PENDING', 'LAPSED'] as const;

interface RightRowsProps {
  id?: string;
  value?: IntellectualProperty[];
  onChange?: (rows: IntellectualProperty[]) => void;
}

/** Intellectual property: kind, title, number, holder, status, last day. */
export function RightRows(list: RightRowsProps) {
  const { t } = useTexts();
  const holder = useWork().session.membership?.organisationName ?? '';
  const blank = (): IntellectualProperty => ({ kind: 'INVENTION', title: '', number: '', holder, status: 'GRANTED', expiresOn: null, shareBp: null });
  return (
    <Rows<IntellectualProperty> {...list} path="intellectualProperty" noun={t('ip.title')} addText={t('work.right.add')} blank={blank}>
      {(row, change) => (
        <>
          <Cell label={t('ip.kind')} span={3}>
            <Select aria-label={t('ip.kind')} className="grow" value={row.kind} options={KINDS.map((kind) => ({ value: kind, label: t(`ipKind.${kind}`) }))} onChange={(kind) => change({ kind })} />
          </Cell>
          <Cell label={t('ip.status')} span={3}>
            <Select aria-label={t('ip.status')} className="grow" value={row.status} options={STATUSES.map((status) => ({ value: status, label: t(`ipStatus.${status}`) }))} onChange={(status) => change({ status })} />
          </Cell>
          <Cell label={t('work.right.number')} span={6} full>
            <Input aria-label={t('work.right.number')} value={row.number} maxLength={40} placeholder={t('work.right.numberHint')} onChange={(event) => change({ number: event.target.value })} />
          </Cell>
          <Cell label={t('ip.name')} span={6} full>
            <Input aria-label={t('ip.name')} value={row.title} maxLength={200} onChange={(event) => change({ title: event.target.value })} />
          </Cell>
          <Cell label={t('ip.holder')} span={3}>
            <Input aria-label={t('ip.holder')} value={row.holder} maxLength={120} onChange={(event) => change({ holder: event.target.value })} />
          </Cell>
          <Cell label={t('work.right.expires')} span={3}>
            <DayInput label={t('work.right.expires')} value={row.expiresOn} onChange={(expiresOn) => change({ expiresOn })} />
          </Cell>
          <Cell label={t('work.right.share')} span={3}>
            <PercentInput label={t('work.right.share')} value={row.shareBp} onChange={(shareBp) => change({ shareBp })} most={100} />
          </Cell>
        </>
      )}
    </Rows>
  );
}
