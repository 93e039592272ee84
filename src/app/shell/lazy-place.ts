import { lazyRouteComponent } from '@tanstack/react-router'
import { arrived } from '../api/arriving.ts'

/**
 * A place whose code is fetched when somebody goes there. Where it is not there any more the page is loaded anew, as the
 * router does; while the studio does not answer that would leave nothing of the page, so it is said in the place instead.
 */
export const lazyPlace: typeof lazyRouteComponent = (importer, name) =>
  lazyRouteComponent(() => arrived(importer), name)
