import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { Contract } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Facts } from '../../ui/panel';
import { Written } from '../../ui/written';
import { browserApi, settle } from '../browser-api';
import { Item } from '../editor/item';
import { useMay } from '../use-work';

type Origin = Contract['origin'];
type OriginRecord = NonNullable<Origin['achievement']>;

/** As many as a person looks through; the others are found by words. */
const MOST = 20;
const PAUSE_MS = 150;
/** as many characters as the list takes */
const LONGEST = 80;

/** What a contract came from (合同来源): chosen while that is open, told where it stands. Who has no achievements has nothing to choose. */
export function OriginField({ origin }: { origin: Origin }) {
  const { t } = useTexts();
  const chooses = useMay()('achievement.create') && origin.achievement?.fixed !== true;
  return (
    <>
      {chooses && (
        <Item name={['origin', 'achievementId']} label={t('work.contract.field.origin')} hint={t('work.contract.hint.origin')} optional>
          <AchievementPick chosen={origin.achievement} />
        </Item>
      )}
      <OriginFacts origin={chooses ? { ...origin, achievement: null } : origin} />
    </>
  );
}

/** The records that a contract came from, each with its page. */
function OriginFacts({ origin: { achievement, need } }: { origin: Origin }) {
  const { t } = useTexts();
  if (!achievement && !need) return null;
  return <Facts items={[[t('work.contract.origin.achievement'), achievement && <OriginLink kind="achievements" record={achievement} />], [t('work.contract.origin.need'), need && <OriginLink kind="needs" record={need} />]]} />;
}

/** A record that a contract came from, by its title for who finds it, with the page that this reader has of it. */
export function OriginLink({ kind, record }: { kind: 'achievements' | 'needs'; record: OriginRecord }) {
  const { t } = useTexts();
  if (record.title === '') return t('work.contract.origin.gone');
  const title = <Written>{record.title}</Written>;
  const page = pageOf(kind, record);
  return page === null ? title : <Link to={page}>{title}</Link>;
}

/** Its own people go where they work on it; a draft and what was archived have no public page. */
function pageOf(kind: 'achievements' | 'needs', { id, isWorking, isPublic }: OriginRecord): string | null {
  if (isWorking) return `/work/${kind}/${id}`;
  return isPublic ? `/${kind}/${id}` : null;
}

interface AchievementPickProps {
  id?: string;
  value?: string | null;
  onChange?: (id: string | null) => void;
  /** as it was saved last */
  chosen: OriginRecord | null;
}

/** Chooses one of the achievements that the writer's organisation has here, by words of its title or its number. */
function AchievementPick({ id, value, onChange, chosen }: AchievementPickProps) {
  const { t } = useTexts();
  const { found, search } = useOwnAchievements();
  const [picked, pick] = useState<Choice | null>(null);
  const saved = chosen && { value: chosen.id, label: chosen.title || t('work.contract.origin.gone') };
  // what is chosen keeps its name while other words are looked for
  const kept = found.some((one) => one.value === value) ? undefined : [picked, saved].find((one) => one?.value === value);
  const change = (one: string | undefined) => {
    pick(found.find((choice) => choice.value === one) ?? null);
    search('');
    onChange?.(one ?? null);
  };
  return (
    <Select<string>
      {...(id ? { id } : {})}
      allowClear
      showSearch={{ filterOption: false, onSearch: search }}
      placeholder={t('work.contract.origin.placeholder')}
      notFoundContent={t('work.contract.origin.none')}
      value={value ?? null}
      options={kept ? [kept, ...found] : found}
      onChange={change}
    />
  );
}

interface Choice {
  value: string;
  label: string;
}

/** The newest of them until words are typed, then those that the server finds by the words. */
function useOwnAchievements(): { found: Choice[]; search: (words: string) => void } {
  const [found, setFound] = useState<Choice[]>([]);
  const [words, search] = useState('');
  useEffect(() => {
    let left = false;
    const read = async () => {
      const q = words.trim().slice(0, LONGEST);
      const outcome = await settle(browserApi.GET('/api/v1/achievements', { params: { query: { limit: MOST, ...(q ? { q } : {}) } } }));
      if (!left && outcome.ok) setFound(outcome.data.items.map(({ id, title, number }) => ({ value: id, label: `${title}　${number}` })));
    };
    const timer = setTimeout(() => void read(), words === '' ? 0 : PAUSE_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [words]);
  return { found, search };
}
