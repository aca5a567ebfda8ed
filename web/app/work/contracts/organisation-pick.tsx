import { Select } from 'antd';
import { useRef, useState } from 'react';
import type { PublicOrganisation } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { browserApi, settle } from '../browser-api';

const PAUSE_MS = 150;

interface OrganisationPickProps {
  id?: string;
  value?: string | null;
  onChange?: (id: string | null) => void;
  /** name of the one that is chosen */
  name: string;
  /** called before the choice is made known, with what is known of the organisation */
  onFound: (organisation: PublicOrganisation) => void;
}

/** Chooses an organisation that has an account here, by name, initials or credit code. */
export function OrganisationPick({ id, value, onChange, name, onFound }: OrganisationPickProps) {
  const { t } = useTexts();
  const { found, search } = useFound();
  const options = found.length > 0 ? found : value ? [{ value, label: name }] : [];
  const choose = async (chosen: string | undefined) => {
    if (!chosen) return onChange?.(null);
    const outcome = await settle(browserApi.GET('/api/v1/organisations/{id}', { params: { path: { id: chosen } } }));
    if (!outcome.ok) return;
    onFound(outcome.data);
    onChange?.(chosen);
  };
  return (
    <Select<string>
      {...(id ? { id } : {})}
      allowClear
      showSearch={{ filterOption: false, onSearch: search }}
      placeholder={t('work.contract.pick.placeholder')}
      notFoundContent={t('work.contract.pick.none')}
      value={value ?? (null)}
      options={options}
      onChange={(chosen) => void choose(chosen)}
    />
  );
}

function useFound() {
  const [found, setFound] = useState<{ value: string; label: string }[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ask = async (q: string) => {
    const outcome = await settle(browserApi.GET('/api/v1/search/suggest', { params: { query: { q } } }));
    if (outcome.ok) setFound(outcome.data.items.filter(({ kind }) => kind === 'organisation').map(({ id, title }) => ({ value: id, label: title })));
  };
  const search = (text: string) => {
    clearTimeout(timer.current);
    if (text.trim() === '') setFound([]);
    else timer.current = setTimeout(() => void ask(text.trim()), PAUSE_MS);
  };
  return { found, search };
}
