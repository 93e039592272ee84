import { Link, useMatch, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { standardScope } from '../../core/api/draft-contract.ts'
import { useDraftWord } from '../session/use-draft-word.ts'
import { useLanguage } from '../ui/use-language.ts'
import { useTranslation } from '../ui/use-translation.tsx'
import styles from './shell.module.css'

const accountPages: readonly string[] = ['/dang-nhap', '/thiet-lap', '/loi-moi', '/tai-khoan']

const places = [
  ['/thu-vien', 'library'],
  ['/viec', 'queue'],
  ['/so-sanh', 'compare'],
  ['/sai-khac', 'deviations'],
  ['/goi-chuan', 'releases'],
  ['/dia-phuong', 'provinces'],
  ['/bao-cao', 'reports'],
  ['/xac-minh', 'verification'],
  ['/quy-tac', 'rules'],
  ['/nhat-ky', 'activity'],
  ['/quan-tri', 'administration'],
] as const

/** The path to this page, and the browser's title with it. */
export function WhereAmI() {
  const { t } = useTranslation(['shell', 'common'])
  const { textOf } = useLanguage()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const open = useMatch({ from: '/thu-tuc/$slug', shouldThrow: false })
  const edited = useMatch({ from: '/soan/$slug', shouldThrow: false })
  const row = edited?.loaderData?.catalogue.rows.find(({ slug }) => slug === edited.params.slug)
  const scope = edited?.search['pham-vi'] ?? standardScope
  const word = useDraftWord({ scope, unit: row?.unit ?? '', field: row?.field ?? '' })
  const doing = edited === undefined ? undefined : t(`draft.${word}`)
  const read = open?.loaderData?.procedure.card.name ?? row?.name
  const name = read === undefined ? undefined : textOf(read)
  const named = places.find(([path]) => pathname.startsWith(path))?.[1]
  const place = t(accountPages.includes(pathname) ? 'account' : (named ?? 'catalogue'))

  useEffect(() => {
    document.title = [name ?? place, doing, t('common:product')]
      .filter((one) => one !== undefined)
      .join(' · ')
  }, [name, place, doing, t])

  return (
    <nav className={styles.where} aria-label={t('whereAmI')}>
      <ol>
        {name === undefined ? (
          <li aria-current="page">{place}</li>
        ) : (
          <>
            <li>
              <Link to="/" className={styles.up}>
                {place}
              </Link>
            </li>
            <li aria-current="page" className={styles.name}>
              {name}
            </li>
          </>
        )}
      </ol>
    </nav>
  )
}
