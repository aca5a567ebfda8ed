import { Input } from 'antd';
import type { ContractContent } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { DayInput } from '../editor/inputs';
import { Cell, Rows } from '../editor/rows';
import { YuanInput } from './yuan-input';

type Instalment = ContractContent['payment']['instalments'][number];

interface InstalmentRowsProps {
  id?: string;
  value?: Instalment[];
  onChange?: (rows: Instalment[]) => void;
}

/** When what is paid: condition, day, amount. */
export function InstalmentRows(list: InstalmentRowsProps) {
  const { t } = useTexts();
  return (
    <Rows<Instalment> {...list} path="payment/instalments" noun={t('work.contract.instalment')} addText={t('work.contract.instalment.add')} blank={() => ({ condition: '', dueDate: null, fen: null })}>
      {(row, change) => (
        <>
          <Cell label={t('work.contract.instalment.condition')} span={6} full>
            <Input aria-label={t('work.contract.instalment.condition')} maxLength={200} value={row.condition} onChange={(event) => change({ condition: event.target.value })} />
          </Cell>
          <Cell label={t('work.contract.instalment.fen')} span={3} full>
            <YuanInput<number | null> label={t('work.contract.instalment.fen')} blank={null} plain value={row.fen} onChange={(fen) => change({ fen })} />
          </Cell>
          <Cell label={t('work.contract.instalment.dueDate')} span={3} full>
            <DayInput label={t('work.contract.instalment.dueDate')} value={row.dueDate} onChange={(dueDate) => change({ dueDate })} />
          </Cell>
        </>
      )}
    </Rows>
  );
}
