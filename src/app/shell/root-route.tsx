import { createRootRoute } from '@tanstack/react-router'
import { NotFoundNotice } from '../ui/notice.tsx'
import { Shell } from './shell.tsx'

/** What stands around every page. */
export const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFoundNotice })
