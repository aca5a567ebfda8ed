import { Link } from 'react-router';
import type { FacetValue } from '../api/types';
import { useTexts } from '../i18n/use-texts';

const SHORT = 8;

export interface FacetGroup {
  key: string;
  label: string;
  values: readonly (FacetValue & { chosen: boolean; href: string })[];
}

/** Filters as links: they work without JavaScript, can be opened in a new tab and shared. */
export function Facets({ groups }: { groups: readonly FacetGroup[] }) {
  const { t } = useTexts();
  return (
    <aside className="facet" aria-label={t('facets.label')}>
      {groups.map((group, index) => (
        <details key={group.key} open={index < 4 || group.values.some((value) => value.chosen)}>
          <summary>{group.label}</summary>
          <ValueList values={group.values.slice(0, SHORT)} tree={group.key === 'region'} />
          {group.values.length > SHORT && (
            <details className="more" open={group.values.slice(SHORT).some((value) => value.chosen)}>
              <summary>{t('facets.more', { count: group.values.length - SHORT })}</summary>
              <ValueList values={group.values.slice(SHORT)} tree={group.key === 'region'} />
            </details>
          )}
        </details>
      ))}
    </aside>
  );
}

/** Depth of a code of GB/T 2260: province, city, county. */
const depthOf = (code: string): string => (code.endsWith('0000') ? 'd1' : code.endsWith('00') ? 'd2' : 'd3');

function ValueList({ values, tree }: { values: FacetGroup['values']; tree: boolean }) {
  return (
    <ul>
      {values.map((value) => (
        <li key={value.value} className={tree ? depthOf(value.value) : undefined}>
          <Link to={value.href} aria-current={value.chosen ? 'true' : undefined} rel="nofollow" preventScrollReset>
            <span>{value.label}</span>
            <span>{value.count}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
