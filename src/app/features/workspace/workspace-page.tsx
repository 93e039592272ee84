import { Button } from '@mantine/core'
import { getRouteApi, Link, Outlet, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { standardScope } from '../../../core/api/draft-contract.ts'
import { DraftContext, useDraft, useMayEdit, useOpenDraft } from '../../draft/draft-context.tsx'
import { OpenError } from '../../draft/draft-server.ts'
import { useVariantMade, VariantContext } from '../../draft/variant-context.tsx'
import { useMay } from '../../session/session.ts'
import { libraryFilesOf } from '../../ui/form-models.ts'
import { Notice } from '../../ui/notice.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { useTabInSight } from '../../ui/use-tab-in-sight.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { ForbiddenNotice } from './forbidden-notice.tsx'
import { HistoryBar } from './history-bar.tsx'
import { SavingState } from './saving-state.tsx'
import { DeviationCount, VariantHead } from './variant-head.tsx'
import {
  ArrivedNotice,
  LeftOverNotice,
  ReadOnlyNotice,
  RefusedNotice,
  StuckNotice,
} from './workspace-notices.tsx'
import styles from './workspace.module.css'

const route = getRouteApi('/soan/$slug')
/** The tab that was asked for comes first. */
const codeAfterMs = 2000

const designers = [
  { to: '/soan/$slug', text: 'form' },
  { to: '/soan/$slug/quy-trinh', text: 'process' },
  { to: '/soan/$slug/ho-so', text: 'dossier' },
  { to: '/soan/$slug/thong-tin', text: 'card' },
] as const
const tabsOfStandard = [...designers, { to: '/soan/$slug/phien-ban', text: 'versions' }] as const
const tabsOfProvince = [
  ...designers,
  { to: '/soan/$slug/sai-khac', text: 'deviations' },
  { to: '/soan/$slug/tiep-nhan', text: 'takeIn' },
] as const
/** Taking in a file is editing. */
const tabsOfReader = tabsOfProvince.filter(({ text }) => text !== 'takeIn')

/** One open draft: what is being edited, whether it is saved, and the designers below. */
export function WorkspacePage() {
  const { slug } = route.useParams()
  const scope = route.useSearch()['pham-vi'] ?? standardScope
  return scope === standardScope ? (
    <OpenWorkspace scope={scope} slug={slug} />
  ) : (
    <VariantWorkspace province={scope} slug={slug} />
  )
}

/** The draft of a province's variant is made when somebody of the province comes to edit it. */
function VariantWorkspace({ province, slug }: { readonly province: string; readonly slug: string }) {
  const { catalogue } = route.useLoaderData()
  const field = catalogue.rows.find((row) => row.slug === slug)?.field
  const on = { organisation: province, territory: province, ...(field === undefined ? {} : { field }) }
  const isMade = useVariantMade(province, slug, useMay('variant/edit', on))
  return isMade ? <OpenWorkspace scope={province} slug={slug} /> : <PageSkeleton />
}

function OpenWorkspace({ scope, slug }: { readonly scope: string; readonly slug: string }) {
  const { library, user } = route.useLoaderData()
  const session = useOpenDraft({ scope, slug, user, library: libraryFilesOf(library) })
  if (session === undefined) return <PageSkeleton />
  if (session instanceof Error) return <CannotOpen error={session} scope={scope} slug={slug} />
  return (
    <DraftContext session={session}>
      {scope === standardScope ? (
        <Workspace slug={slug} />
      ) : (
        <VariantContext province={scope} slug={slug}>
          <Workspace slug={slug} province={scope} />
        </VariantContext>
      )}
    </DraftContext>
  )
}

interface CannotOpenProps {
  readonly error: Error
  readonly scope: string
  readonly slug: string
}

function CannotOpen({ error, scope, slug }: CannotOpenProps) {
  const { t } = useTranslation('workspace')
  const status = error instanceof OpenError ? error.status : 0
  const unknown = scope === standardScope ? 'unknown' : 'noVariant'
  const reason = status === 401 ? 'signIn' : status === 403 ? 'forbidden' : status === 404 ? unknown : 'away'
  return (
    <div className="k-page">
      <Notice
        wholePage
        title={t(`cannotOpen.${reason}`)}
        actions={
          <Button component={Link} to="/thu-tuc/$slug" params={{ slug } as never} variant="default">
            {t('readInstead')}
          </Button>
        }
      >
        <p>{t(`cannotOpenBody.${reason}`)}</p>
      </Notice>
    </div>
  )
}

function Workspace({ slug, province }: { readonly slug: string; readonly province?: string }) {
  const { t } = useTranslation('workspace')
  const search = route.useSearch()
  const name = useDraft(
    ({ documents }) => (documents.card?.['name'] as { vi?: string } | undefined)?.vi ?? slug,
  )
  const tabRow = useTabInSight()
  const mayEdit = useMayEdit()
  const tabs = province === undefined ? tabsOfStandard : mayEdit ? tabsOfProvince : tabsOfReader
  useCodeOf(tabs)
  return (
    <div className={styles.workspace}>
      <header className={styles.head}>
        <h1 className={styles.name} lang="vi">
          <Link to="/thu-tuc/$slug" params={{ slug }}>
            {name}
          </Link>
          {province !== undefined && <VariantHead province={province} />}
        </h1>
        <nav ref={tabRow} className={styles.tabs} aria-label={t('tabs')}>
          <ul>
            {tabs.map((tab) => (
              <li key={tab.to}>
                <Link
                  to={tab.to}
                  params={{ slug }}
                  search={search}
                  activeOptions={{ exact: true, includeSearch: false }}
                  className={styles.tab}
                >
                  {t(`tab.${tab.text}`)}
                  {tab.text === 'deviations' && <DeviationCount />}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {mayEdit && (
          <>
            <SavingState />
            <HistoryBar />
          </>
        )}
      </header>
      <ReadOnlyNotice />
      <LeftOverNotice />
      <RefusedNotice />
      <StuckNotice />
      {province !== undefined && <ForbiddenNotice slug={slug} province={province} />}
      <ArrivedNotice />
      <Outlet />
      <ConflictDialog />
    </div>
  )
}

/** Fetched in a moment of rest, so that the author can go on in all of them while the server is away. */
function useCodeOf(tabs: typeof tabsOfStandard | typeof tabsOfProvince | typeof tabsOfReader) {
  const router = useRouter()
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const { to } of tabs) void router.loadRouteChunk(router.routesByPath[to])
    }, codeAfterMs)
    return () => clearTimeout(timer)
  }, [router, tabs])
}
