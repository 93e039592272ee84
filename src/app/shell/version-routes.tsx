import { createRoute } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { readCompareSearch } from '../features/compare/compare-search.ts'
import { readFactsSearch } from '../features/facts/facts-search.ts'
import { requirePerson } from '../session/require-person.ts'
import { rootRoute } from './root-route.tsx'
import { lazyPlace } from './lazy-place.ts'

const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/so-sanh',
  validateSearch: readCompareSearch,
  beforeLoad: requirePerson,
  loader: async () => {
    const [library, catalogue] = await Promise.all([api.library(), api.catalogue()])
    return { library, catalogue }
  },
  component: lazyPlace(() => import('../features/compare/compare-page.tsx'), 'ComparePage'),
})

const queueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/viec',
  beforeLoad: requirePerson,
  component: lazyPlace(() => import('../features/queue/queue-page.tsx'), 'QueuePage'),
})

const factsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/xac-minh',
  validateSearch: readFactsSearch,
  beforeLoad: requirePerson,
  loader: async () => ({ catalogue: await api.catalogue() }),
  component: lazyPlace(() => import('../features/facts/facts-page.tsx'), 'FactsPage'),
})

export const versionRoutes = [compareRoute, queueRoute, factsRoute] as const
