import { createRoute } from '@tanstack/react-router'
import type { KeySetAnswer } from '../../core/api/import-contract.ts'
import type { ReleaseAnswer, ReleasesAnswer } from '../../core/api/release-contract.ts'
import { loadNames } from '../session/names.ts'
import { requirePerson } from '../session/require-person.ts'
import { fetchOwn } from '../session/send.ts'
import { rootRoute } from './root-route.tsx'
import { lazyPlace } from './lazy-place.ts'

const releasesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/goi-chuan',
  beforeLoad: requirePerson,
  loader: () => fetchOwn<ReleasesAnswer>('/api/releases'),
  component: lazyPlace(() => import('../features/releases/releases-page.tsx'), 'ReleasesPage'),
})

const newReleaseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/goi-chuan/moi',
  beforeLoad: requirePerson,
  loader: async () => ({ names: await loadNames() }),
  component: lazyPlace(() => import('../features/releases/new-release-page.tsx'), 'NewReleasePage'),
})

const keySetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/goi-chuan/bo-khoa',
  beforeLoad: requirePerson,
  loader: async () => {
    const [answer, names] = await Promise.all([fetchOwn<KeySetAnswer>('/api/key-set'), loadNames()])
    return { answer, names }
  },
  component: lazyPlace(() => import('../features/releases/key-set-page.tsx'), 'KeySetPage'),
})

const releaseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/goi-chuan/$id',
  beforeLoad: requirePerson,
  loader: async ({ params }) => {
    const [answer, names] = await Promise.all([
      fetchOwn<ReleaseAnswer>(`/api/releases/${encodeURIComponent(params.id)}`),
      loadNames(),
    ])
    return { answer, names }
  },
  component: lazyPlace(() => import('../features/releases/release-page.tsx'), 'ReleasePage'),
})

export const releaseRoutes = [releasesRoute, newReleaseRoute, keySetRoute, releaseRoute] as const
