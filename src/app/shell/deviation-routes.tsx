import { createRoute } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { readDeviationsSearch, readVariantSearch } from '../features/deviations/deviations-search.ts'
import { loadNames } from '../session/names.ts'
import { requirePerson } from '../session/require-person.ts'
import { rootRoute } from './root-route.tsx'
import { lazyPlace } from './lazy-place.ts'

const matrixRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sai-khac',
  validateSearch: readDeviationsSearch,
  beforeLoad: requirePerson,
  loader: async () => ({ names: await loadNames() }),
  component: lazyPlace(() => import('../features/deviations/matrix-page.tsx'), 'MatrixPage'),
})

const fieldTableRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sai-khac/thu-tuc/$slug',
  beforeLoad: requirePerson,
  component: lazyPlace(() => import('../features/deviations/field-table-page.tsx'), 'FieldTablePage'),
})

const variantRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sai-khac/$province/$slug',
  validateSearch: readVariantSearch,
  beforeLoad: requirePerson,
  loader: async () => {
    const [names, library] = await Promise.all([loadNames(), api.library()])
    return { names, library }
  },
  component: lazyPlace(() => import('../features/deviations/variant-page.tsx'), 'VariantPage'),
})

export const deviationRoutes = [matrixRoute, fieldTableRoute, variantRoute] as const
