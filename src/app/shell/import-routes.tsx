import { createRoute } from '@tanstack/react-router'
import { loadNames } from '../session/names.ts'
import { requirePerson } from '../session/require-person.ts'
import { rootRoute } from './root-route.tsx'
import { lazyPlace } from './lazy-place.ts'

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dia-phuong/$province/nhap',
  beforeLoad: requirePerson,
  loader: async () => ({ names: await loadNames() }),
  component: lazyPlace(() => import('../features/import/import-page.tsx'), 'ImportPage'),
})

export const importRoutes = [importRoute] as const
