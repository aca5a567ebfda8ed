import { useEffect, useId, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useTexts } from '../i18n/use-texts';
import { type NavGroup, type NavItem, queueIn } from './nav';
import { useFoldedGroups } from './use-folded-groups';

/** Where one is; a record that was opened from the queue still belongs to the queue. */
function useCurrent(items: readonly NavItem[]): (to: string) => boolean {
  const { pathname, search } = useLocation();
  const here = queueIn(new URLSearchParams(search).get('from'), items)?.to ?? pathname;
  return (to) => here === to || (to !== '/work' && here.startsWith(`${to}/`) && !items.some((item) => item.to === here));
}

/** The menu of the workbench in groups that fold. On narrow windows it is one line that says where one is and opens the groups. */
export function Menu({ groups }: { groups: readonly NavGroup[] }) {
  const { t } = useTexts();
  const { key } = useLocation();
  const list = useId();
  const [open, setOpen] = useState(false);
  const items = groups.flatMap((group) => group.items);
  const isCurrent = useCurrent(items);
  const [folded, fold] = useFoldedGroups();
  // who has chosen wants to see the page
  useEffect(() => setOpen(false), [key]);
  const here = items.find(({ to }) => isCurrent(to));
  return (
    <nav className="side" aria-label={t('work.nav.label')} data-open={open || undefined}>
      <button type="button" className="opener" aria-expanded={open} aria-controls={list} onClick={() => setOpen(!open)}>
        <span>{t('work.nav.menu')}</span>
        <b>{here ? t(here.text) : ''}</b>
      </button>
      <div id={list} className="groups">
        {groups.map(({ name, items: own }) => (
          <Group key={name} title={t(`work.nav.group.${name}`)} items={own} isCurrent={isCurrent} folded={folded.includes(name)} onFold={(next) => fold(name, next)} />
        ))}
      </div>
    </nav>
  );
}

interface GroupProps {
  title: string;
  items: readonly NavItem[];
  isCurrent: (to: string) => boolean;
  folded: boolean;
  onFold: (folded: boolean) => void;
}

/** A group that holds the page one is on says so when it is folded. */
function Group({ title, items, isCurrent, folded, onFold }: GroupProps) {
  const { t } = useTexts();
  return (
    <details open={!folded} onToggle={(event) => onFold(!event.currentTarget.open)} data-here={items.some(({ to }) => isCurrent(to)) || undefined}>
      <summary>{title}</summary>
      <div className="entries">
        {items.map(({ to, text }) => (
          <Link key={to} to={to} aria-current={isCurrent(to) ? 'page' : undefined}>
            {t(text)}
          </Link>
        ))}
      </div>
    </details>
  );
}
