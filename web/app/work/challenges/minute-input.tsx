import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useTexts } from '../../i18n/use-texts';

interface MinuteInputProps {
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
  /** the time that a day begins with, HH:mm */
  usual: string;
}

const STORED = 'YYYY-MM-DDTHH:mm';

/** A minute in China's time as YYYY-MM-DDTHH:mm; empty is null. */
export function MinuteInput({ id, value, onChange, usual }: MinuteInputProps) {
  const { t } = useTexts();
  return (
    <DatePicker
      {...(id ? { id } : {})}
      className="grow"
      showTime={{ format: 'HH:mm', minuteStep: 5, defaultOpenValue: dayjs(`2000-01-01T${usual}`) }}
      format="YYYY-MM-DD HH:mm"
      placeholder={t('work.date.choose')}
      value={value ? dayjs(value) : null}
      onChange={(minute) => onChange?.(minute ? minute.format(STORED) : null)}
    />
  );
}
