import { conceptPath, parseConceptUrn } from '../library/concept.ts'

/** Where the parts of a bundle stand: the layout it unzips to. */
export const paths = {
  manifest: 'manifest.json',
  signatures: 'signatures.json',
  decisions: 'decisions.json',
  changes: 'changes.json',
  survey: 'survey.json',
  formats: 'schemas/formats.json',
} as const

export function procedurePath(slug: string, file: string): string {
  return `procedures/${slug}/${file}`
}

export function overlayPath(slug: string, province: string): string {
  return procedurePath(slug, `variants/${province}.json`)
}

export function registerPath(id: string): string {
  return `schemas/registers/${id}.json`
}

/** The file of a concept or setting; `undefined` for a URN that names neither. */
export function libraryPath(urn: string): string | undefined {
  const concept = parseConceptUrn(urn)
  if (concept !== undefined) return `schemas/${conceptPath(concept.id, concept.version)}`
  const setting = /^urn:khuon:library-setting:([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(urn)?.[1]
  return setting === undefined ? undefined : `schemas/library/settings/${setting}.json`
}

/** What an entry is, by its path. */
export type Place =
  | { readonly is: 'decisions' | 'changes' | 'survey' | 'formats' | 'register' | 'concept' | 'setting' }
  | { readonly is: 'procedure'; readonly slug: string; readonly file: string }

/** @returns `undefined` for a path that is no part of the layout */
export function placeOf(path: string): Place | undefined {
  if (path === paths.decisions) return { is: 'decisions' }
  if (path === paths.changes) return { is: 'changes' }
  if (path === paths.survey) return { is: 'survey' }
  if (path === paths.formats) return { is: 'formats' }
  if (/^schemas\/registers\/[a-z0-9-]+\.json$/.test(path)) return { is: 'register' }
  if (/^schemas\/library\/settings\/[a-z0-9-]+\.json$/.test(path)) return { is: 'setting' }
  if (/^schemas\/library\/(?:[A-Za-z0-9]+\/)?[A-Za-z0-9.]+@[1-9][0-9]*\.json$/.test(path))
    return { is: 'concept' }
  const [, slug, file] = /^procedures\/([a-z0-9-]+)\/(.+)$/.exec(path) ?? []
  return slug === undefined || file === undefined ? undefined : { is: 'procedure', slug, file }
}

/** Code unit order: the same on every machine, whatever its language. */
export function inOrder<T>(items: Iterable<T>, key: (item: T) => string): T[] {
  return [...items].sort((one, other) => {
    const [a, b] = [key(one), key(other)]
    return a < b ? -1 : a > b ? 1 : 0
  })
}
