import type { Studio } from '../operations/studio.ts'
import type { Api } from './api.ts'
import { catalogueRoutes } from './catalogue-routes.ts'
import { draftRoutes } from './draft-routes.ts'
import { factRoutes } from './fact-routes.ts'
import { importRoutes } from './import-routes.ts'
import { settingRoutes } from './setting-routes.ts'
import { surveyRoutes } from './survey-routes.ts'
import { variantRoutes } from './variant-routes.ts'
import { versionRoutes } from './version-routes.ts'

/** Every group of routes: one line for each noun. */
export const routeGroups: readonly ((api: Api, studio: Studio) => void)[] = [
  catalogueRoutes,
  draftRoutes,
  factRoutes,
  importRoutes,
  settingRoutes,
  surveyRoutes,
  variantRoutes,
  versionRoutes,
]
