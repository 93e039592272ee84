import { createRoute } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { readProvinceSearch } from '../features/province/province-search.ts'
import { readRoundsSearch } from '../features/survey/rounds-search.ts'
import { loadNames } from '../session/names.ts'
import { requirePerson } from '../session/require-person.ts'
import { rootRoute } from './root-route.tsx'
import { lazyPlace } from './lazy-place.ts'

const catalogueOf = async () => ({ catalogue: await api.catalogue() })

const provincesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dia-phuong',
  beforeLoad: requirePerson,
  loader: async () => ({ names: await loadNames() }),
  component: lazyPlace(() => import('../features/province/provinces-page.tsx'), 'ProvincesPage'),
})

const provinceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dia-phuong/$province',
  beforeLoad: requirePerson,
  component: lazyPlace(() => import('../features/province/province-page.tsx'), 'ProvincePage'),
})
const proceduresRoute = createRoute({
  getParentRoute: () => provinceRoute,
  path: '/',
  validateSearch: readProvinceSearch,
  loader: catalogueOf,
  component: lazyPlace(() => import('../features/province/procedures-tab.tsx'), 'ProceduresTab'),
})
const surveysRoute = createRoute({
  getParentRoute: () => provinceRoute,
  path: 'khao-sat',
  component: lazyPlace(() => import('../features/survey/survey-tab.tsx'), 'SurveyTab'),
})
const compareRoundsRoute = createRoute({
  getParentRoute: () => provinceRoute,
  path: 'khao-sat/so-sanh',
  validateSearch: readRoundsSearch,
  loader: catalogueOf,
  component: lazyPlace(() => import('../features/survey/compare-rounds-page.tsx'), 'CompareRoundsPage'),
})
const roundRoute = createRoute({
  getParentRoute: () => provinceRoute,
  path: 'khao-sat/$round',
  loader: catalogueOf,
  component: lazyPlace(() => import('../features/survey/round-page.tsx'), 'RoundPage'),
})
const handoverRoute = createRoute({
  getParentRoute: () => provinceRoute,
  path: 'ke-thua',
  loader: async () => ({ ...(await catalogueOf()), names: await loadNames() }),
  component: lazyPlace(() => import('../features/province/handover-tab.tsx'), 'HandoverTab'),
})

export const provinceRoutes = [
  provincesRoute,
  provinceRoute.addChildren([proceduresRoute, surveysRoute, compareRoundsRoute, roundRoute, handoverRoute]),
] as const
