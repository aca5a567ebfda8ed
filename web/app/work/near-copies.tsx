import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { ListingKind } from '../api/records';
import type { SimilarList } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { browserApi, settle } from './browser-api';
import { workPath } from './record-table';

type Kind = ListingKind | 'contract';

const read = (kind: Kind, id: string) => {
  const path = { params: { path: { id } } };
  if (kind === 'contract') return settle<SimilarList>(browserApi.GET('/api/v1/contracts/{id}/similar', path));
  return settle<SimilarList>(kind === 'need' ? browserApi.GET('/api/v1/needs/{id}/similar', path) : browserApi.GET('/api/v1/achievements/{id}/similar', path));
};

interface NearCopiesProps {
  kind: Kind;
  id: string;
  /** asked anew with each saved version: what is typed is saved by itself */
  version: number;
}

/** Records that are almost the same as this one, among those that the reader may see (查重提示). Says nothing while there is none, or nobody answers. */
export function NearCopies({ kind, id, version }: NearCopiesProps) {
  const { t } = useTexts();
  const [found, setFound] = useState<SimilarList['items']>([]);
  useEffect(() => {
    let left = false;
    void read(kind, id).then((outcome) => {
      if (!left && outcome.ok) setFound(outcome.data.items);
    });
    return () => {
      left = true;
    };
  }, [kind, id, version]);
  if (found.length === 0) return null;
  return (
    <div className="note warn below" role="status">
      <b>{t('work.near.title')}</b>
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            {/* beside the form: what is being written stays where it is */}
            <Link to={one.isPublic ? `/${kind === 'need' ? 'needs' : 'achievements'}/${one.id}` : workPath(kind, one.id)} target="_blank" reloadDocument>
              <Written>{one.title || one.number}</Written>
            </Link>{' '}
            <span className="small-text">
              {one.number} {one.ownerName && <Written>{one.ownerName}</Written>} {!one.isPublic && kind !== 'contract' && t('work.near.notPublic')}
            </span>
            <div>{t(`work.near.${one.nearness}`, { percent: one.percent })}</div>
          </li>
        ))}
      </ul>
      <p className="small-text">{t(kind === 'contract' ? 'work.near.hintContract' : 'work.near.hint')}</p>
    </div>
  );
}
