import { createRoute } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { readCountsSearch } from '../features/reports/counts-search.ts'
import { readReportSearch } from '../features/reports/report-search.ts'
import { requirePerson } from '../session/require-person.ts'
import { rootRoute } from './root-route.tsx'
import { lazyPlace } from './lazy-place.ts'

const reportsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/bao-cao',
  validateSearch: readReportSearch,
  beforeLoad: requirePerson,
  loader: async () => ({ catalogue: await api.catalogue() }),
  component: lazyPlace(() => import('../features/reports/reports-page.tsx'), 'ReportsPage'),
})

const closingEntryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/bao-cao/tong-ket',
  beforeLoad: requirePerson,
  loader: async () => ({ catalogue: await api.catalogue() }),
  component: lazyPlace(() => import('../features/reports/closing-entry-page.tsx'), 'ClosingEntryPage'),
})

const countsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/bao-cao/so-lieu',
  validateSearch: readCountsSearch,
  beforeLoad: requirePerson,
  component: lazyPlace(() => import('../features/reports/counts-page.tsx'), 'CountsPage'),
})

export const reportRoutes = [reportsRoute, closingEntryRoute, countsRoute] as const
