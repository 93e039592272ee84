import { type ComponentType, lazy } from 'react'
import { arriving } from '../api/arriving.ts'

/** A part of a page whose code is fetched when it is first shown, and waited for while the studio is away. */
export function latePart<P>(load: () => Promise<ComponentType<P>>) {
  return lazy(async () => ({ default: await arriving(load) }))
}
