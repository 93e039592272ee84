import { createRootRoute } from '@tanstack/react-router'
import { NotFoundNotice } from '../ui/notice.tsx'
import { loadTexts } from './i18n.ts'
import { Shell } from './shell.tsx'

/** Places whose texts come with the page. */
const reading = /^\/(?:$|thu-tuc\/|quy-tac|dang-nhap)/

/** What stands around every page. */
export const rootRoute = createRootRoute({
  beforeLoad: async ({ location }) => {
    if (!reading.test(location.pathname)) await loadTexts()
  },
  component: Shell,
  notFoundComponent: NotFoundNotice,
})
