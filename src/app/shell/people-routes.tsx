import { createRoute } from '@tanstack/react-router'
import type {
  AccountAnswer,
  ActivityAnswer,
  OrganisationsAnswer,
  PeopleAnswer,
  TokensAnswer,
} from '../../core/api/people-contract.ts'
import type { LadderSettingAnswer } from '../../core/api/setting-contract.ts'
import { readSignInSearch } from '../features/account/sign-in-search.ts'
import { addressOf, queryOf, readActivitySearch } from '../features/activity/activity-search.ts'
import { loadNames } from '../session/names.ts'
import { requirePerson } from '../session/require-person.ts'
import { fetchOwn } from '../session/send.ts'
import { knownSession } from '../session/session.ts'
import { mayAnywhere } from '../../core/people/may.ts'
import type { Act } from '../../core/people/act.ts'
import { rootRoute } from './root-route.tsx'
import { lazyPlace } from './lazy-place.ts'

/** Whether it is worth asking the server; the page says why not. */
async function mayAsk(act: Act): Promise<boolean> {
  const { actor, date } = await knownSession()
  return actor !== undefined && mayAnywhere(actor, act, date)
}

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dang-nhap',
  validateSearch: readSignInSearch,
  loader: async () => {
    const [names] = await Promise.all([loadNames(), knownSession()])
    return names
  },
  component: lazyPlace(() => import('../features/account/sign-in-page.tsx'), 'SignInPage'),
})

export const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/thiet-lap',
  component: lazyPlace(() => import('../features/account/link-pages.tsx'), 'SetUpPage'),
})

export const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/loi-moi',
  component: lazyPlace(() => import('../features/account/link-pages.tsx'), 'InvitationPage'),
})

export const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tai-khoan',
  beforeLoad: requirePerson,
  loader: async () => {
    const [account, { tokens }, names] = await Promise.all([
      fetchOwn<AccountAnswer>('/api/account'),
      fetchOwn<TokensAnswer>('/api/account/tokens'),
      loadNames(),
    ])
    return { account, tokens, names }
  },
  component: lazyPlace(() => import('../features/account/account-page.tsx'), 'AccountPage'),
})

const administrationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/quan-tri',
  beforeLoad: requirePerson,
  component: lazyPlace(() => import('../features/people/people-layout.tsx'), 'PeopleLayout'),
})
const peopleRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/',
  loader: async () => {
    const [people, names, organisations] = await Promise.all([
      (await mayAsk('people/manage')) ? fetchOwn<PeopleAnswer>('/api/people') : { people: [] },
      loadNames(),
      fetchOwn<OrganisationsAnswer>('/api/organisations'),
    ])
    return {
      people: people.people,
      names,
      organisations: organisations.organisations.map(({ record }) => record),
    }
  },
  component: lazyPlace(() => import('../features/people/people-page.tsx'), 'PeoplePage'),
})
const rolesRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: 'vai-tro',
  component: lazyPlace(() => import('../features/people/roles-page.tsx'), 'RolesPage'),
})
const organisationsRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: 'don-vi',
  loader: async () => {
    const [names, answer] = await Promise.all([
      loadNames(),
      fetchOwn<OrganisationsAnswer>('/api/organisations'),
    ])
    return { names, organisations: answer.organisations }
  },
  component: lazyPlace(() => import('../features/people/organisations-page.tsx'), 'OrganisationsPage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: 'thiet-dat',
  loader: () => fetchOwn<LadderSettingAnswer>('/api/settings/ladder'),
  component: lazyPlace(() => import('../features/people/settings-page.tsx'), 'SettingsPage'),
})

const transfersRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: 'chuyen-giao',
  loader: async () => {
    const [names, answer] = await Promise.all([
      loadNames(),
      fetchOwn<OrganisationsAnswer>('/api/organisations'),
    ])
    return { names, organisations: answer.organisations.map(({ record }) => record) }
  },
  component: lazyPlace(() => import('../features/transfer/transfers-page.tsx'), 'TransfersPage'),
})

export const administrationRoutes = administrationRoute.addChildren([
  peopleRoute,
  rolesRoute,
  organisationsRoute,
  transfersRoute,
  settingsRoute,
])

export const activityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/nhat-ky',
  validateSearch: readActivitySearch,
  beforeLoad: requirePerson,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps }) => {
    const [activity, names] = await Promise.all([
      (await mayAsk('audit/read'))
        ? fetchOwn<ActivityAnswer>(addressOf('/api/activity', queryOf(deps)))
        : undefined,
      loadNames(),
    ])
    return { activity, names }
  },
  component: lazyPlace(() => import('../features/activity/activity-page.tsx'), 'ActivityPage'),
})
