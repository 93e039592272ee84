import type { Studio } from '../operations/studio.ts'
import type { Api } from './api.ts'
import { catalogueRoutes } from './catalogue-routes.ts'
import { deviationRoutes } from './deviation-routes.ts'
import { draftRoutes } from './draft-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { factRoutes } from './fact-routes.ts'
import { importRoutes } from './import-routes.ts'
import { libraryRoutes } from './library-routes.ts'
import { provinceRoutes } from './province-routes.ts'
import { settingRoutes } from './setting-routes.ts'
import { surveyRoutes } from './survey-routes.ts'
import { variantBundleRoutes } from './variant-bundle-routes.ts'
import { variantRoutes } from './variant-routes.ts'
import { releaseRoutes } from './release-routes.ts'
import { reportRoutes } from './report-routes.ts'
import { transferRoutes } from './transfer-routes.ts'
import { versionRoutes } from './version-routes.ts'
import { workRoutes } from './work.ts'

/** Every group of routes: one line for each noun. */
export const routeGroups: readonly ((api: Api, studio: Studio) => void)[] = [
  catalogueRoutes,
  deviationRoutes,
  draftRoutes,
  exportRoutes,
  factRoutes,
  importRoutes,
  libraryRoutes,
  releaseRoutes,
  provinceRoutes,
  settingRoutes,
  surveyRoutes,
  transferRoutes,
  variantBundleRoutes,
  variantRoutes,
  reportRoutes,
  versionRoutes,
  workRoutes,
]
