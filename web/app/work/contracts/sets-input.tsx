import { InputNumber } from 'antd';
import { useTexts } from '../../i18n/use-texts';

interface SetsInputProps {
  id?: string;
  value?: number;
  onChange?: (value: number) => void;
}

/** How many complete devices; an empty field means none. */
export function SetsInput({ id, value = 0, onChange }: SetsInputProps) {
  const { t } = useTexts();
  return <InputNumber<number> {...(id ? { id } : {})} className="grow" min={0} max={999} precision={0} controls={false} suffix={t('work.contract.price.sets')} value={value || null} onChange={(next) => onChange?.(next ?? 0)} />;
}
