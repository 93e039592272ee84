import { createRoute, createRouter } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { CataloguePage } from '../features/catalogue/catalogue-page.tsx'
import { readCatalogueSearch } from '../features/catalogue/catalogue-search.ts'
import { readFormSearch } from '../features/form-preview/form-search.ts'
import { readLibrarySearch } from '../features/library/library-search.ts'
import { readWorkspaceSearch } from '../features/workspace/workspace-search.ts'
import { keepShown } from '../session/keep-shown.ts'
import { requirePerson } from '../session/require-person.ts'
import { ErrorNotice, NotFoundNotice } from '../ui/notice.tsx'
import { PageSkeleton } from '../ui/page-skeleton.tsx'
import {
  accountRoute,
  activityRoute,
  administrationRoutes,
  invitationRoute,
  setUpRoute,
  signInRoute,
} from './people-routes.tsx'
import { importRoutes } from './import-routes.tsx'
import { provinceRoutes } from './province-routes.tsx'
import { releaseRoutes } from './release-routes.tsx'
import { deviationRoutes } from './deviation-routes.tsx'
import { rootRoute } from './root-route.tsx'
import { reportRoutes } from './report-routes.tsx'
import { versionRoutes } from './version-routes.tsx'
import { lazyPlace } from './lazy-place.ts'

const catalogueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: readCatalogueSearch,
  loader: () => api.catalogue(),
  // Most visits begin here: it comes with the studio, and stays not a moment longer than needed behind its outline.
  component: CataloguePage,
  pendingMinMs: 0,
})

const libraryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/thu-vien',
  validateSearch: readLibrarySearch,
  loader: async () => {
    const [library, catalogue] = await Promise.all([api.library(), api.catalogue()])
    return { library, catalogue }
  },
  component: lazyPlace(() => import('../features/library/library-page.tsx'), 'LibraryPage'),
})

const rulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/quy-tac',
  loader: () => api.rules(),
  component: lazyPlace(() => import('../features/rules/rules-page.tsx'), 'RulesPage'),
})

const procedureRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/thu-tuc/$slug',
  loader: async ({ params }) => {
    const [procedure, library, catalogue] = await Promise.all([
      api.procedure(params.slug),
      api.library(),
      api.catalogue(),
    ])
    return { procedure, library, catalogue }
  },
  component: lazyPlace(() => import('../features/procedure/procedure-page.tsx'), 'ProcedurePage'),
})

const cardRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/',
  component: lazyPlace(() => import('../features/procedure/card-tab.tsx'), 'CardTab'),
})
const dossierRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: 'ho-so',
  component: lazyPlace(() => import('../features/procedure/dossier-tab.tsx'), 'DossierTab'),
})
const formRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: 'bieu-mau',
  validateSearch: readFormSearch,
  component: lazyPlace(() => import('../features/form-preview/form-tab.tsx'), 'FormTab'),
})
const processRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: 'quy-trinh',
  component: lazyPlace(() => import('../features/process-view/process-tab.tsx'), 'ProcessTab'),
})
const resultsRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: 'ket-qua',
  component: lazyPlace(() => import('../features/procedure/results-tab.tsx'), 'ResultsTab'),
})
const checksRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: 'kiem-tra',
  component: lazyPlace(() => import('../features/procedure/checks-tab.tsx'), 'ChecksTab'),
})
const sourcesRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: 'nguon',
  component: lazyPlace(() => import('../features/procedure/sources-tab.tsx'), 'SourcesTab'),
})
const dataRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: 'du-lieu',
  component: lazyPlace(() => import('../features/procedure/data-tab.tsx'), 'DataTab'),
})

const workspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/soan/$slug',
  validateSearch: readWorkspaceSearch,
  beforeLoad: requirePerson,
  loader: async ({ context }) => {
    const [library, catalogue] = await Promise.all([api.library(), api.catalogue()])
    return { library, catalogue, user: context.actor.id }
  },
  component: lazyPlace(() => import('../features/workspace/workspace-page.tsx'), 'WorkspacePage'),
})
const formDesignerRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/',
  component: lazyPlace(() => import('../features/form-designer/form-designer.tsx'), 'FormDesigner'),
})
const processDesignerRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'quy-trinh',
  component: lazyPlace(() => import('../features/process-designer/process-designer.tsx'), 'ProcessDesigner'),
})
const dossierEditorRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'ho-so',
  component: lazyPlace(() => import('../features/card-editor/dossier-editor.tsx'), 'DossierEditor'),
})
const cardEditorRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'thong-tin',
  component: lazyPlace(() => import('../features/card-editor/card-editor.tsx'), 'CardEditor'),
})
const versionsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'phien-ban',
  component: lazyPlace(() => import('../features/versions/versions-tab.tsx'), 'VersionsTab'),
})

const deviationsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'sai-khac',
  component: lazyPlace(() => import('../features/variant/deviations-tab.tsx'), 'DeviationsTab'),
})
const takeInRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'tiep-nhan',
  component: lazyPlace(() => import('../features/variant/take-in-tab.tsx'), 'TakeInTab'),
})

const routeTree = rootRoute.addChildren([
  catalogueRoute,
  signInRoute,
  setUpRoute,
  invitationRoute,
  accountRoute,
  administrationRoutes,
  activityRoute,
  ...provinceRoutes,
  ...versionRoutes,
  ...reportRoutes,
  ...deviationRoutes,
  ...releaseRoutes,
  ...importRoutes,
  libraryRoute,
  rulesRoute,
  procedureRoute.addChildren([
    cardRoute,
    dossierRoute,
    formRoute,
    processRoute,
    resultsRoute,
    checksRoute,
    sourcesRoute,
    dataRoute,
  ]),
  workspaceRoute.addChildren([
    formDesignerRoute,
    processDesignerRoute,
    dossierEditorRoute,
    cardEditorRoute,
    versionsRoute,
    deviationsRoute,
    takeInRoute,
  ]),
])

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingMinMs: 200,
  scrollRestoration: true,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: ErrorNotice,
  defaultNotFoundComponent: NotFoundNotice,
})

keepShown(Object.values(router.routesById))

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
