import { Type, type Static, type TSchema } from 'typebox'

/**
 * What every published format shares. A format is written once, as a TypeBox schema: the static type is
 * inferred from it, `schemas/<name>.schema.json` is printed from it, and AJV checks files with it.
 */

/** The `$id` of a published format, e.g. `urn:khuon:schema:procedure:1`. Never fetched: URNs name, they do not locate. */
export function formatId(name: string, version = 1): string {
  return `urn:khuon:schema:${name}:${version}`
}

/** Options every closed object of ours carries. */
export const closed = { additionalProperties: false } as const

/**
 * A `$ref` to a published format, typed as what it points to: keeps the printed schemas small and lets
 * an editor show one documentation for one thing.
 */
export function refTo<T extends TSchema>(format: T) {
  return Type.Unsafe<Static<T>>({ $ref: idOf(format) })
}

/** The `$id` of a published format. @throws for a schema without one */
export function idOf(format: TSchema): string {
  const id = (format as { $id?: string }).$id
  if (id === undefined) throw new Error('not a published format: it has no $id')
  return id
}

/** A value or `null`; `null` always means "chưa khảo sát" (not surveyed) or "not given by any source". */
export function nullable<T extends TSchema>(type: T, options: Record<string, unknown> = {}) {
  return Type.Union([type, Type.Null()], options)
}

/** One of a few words. Printed as `enum`, with the words as static type. */
export function oneOfWords<const W extends readonly string[]>(
  words: W,
  options: Record<string, unknown> = {},
) {
  return Type.Unsafe<W[number]>({ type: 'string', enum: [...words], ...options })
}

/** Text in Vietnamese, and in English where there is one. NFC. */
export const LangText = Type.Object(
  {
    vi: Type.String({ minLength: 1, description: 'Vietnamese, Unicode NFC.' }),
    en: Type.Optional(Type.String({ minLength: 1, description: 'English.' })),
  },
  { ...closed, description: 'A text in Vietnamese and, where there is one, in English.' },
)
export type LangText = Static<typeof LangText>

/** A stable id. `/` is left out because it parts a group's use from its inner field. */
export const StableId = Type.String({
  pattern: '^[A-Za-z][A-Za-z0-9._-]{0,119}$',
  description: 'A stable id, unique in its procedure. It survives rename, move and re-import.',
})

export const IsoDate = Type.String({
  format: 'date',
  description: 'A calendar date, RFC 3339 full-date (yyyy-MM-dd). Shown as dd/MM/yyyy.',
})

export const Slug = Type.String({
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  maxLength: 120,
  description: 'Lower-case ASCII letters, digits and single hyphens.',
})

/** Deviation policy: what a province may change here. Inherited from the nearest ancestor; `fixed` by default. */
export const Policy = oneOfWords(
  ['fixed', 'text-only', 'tighten-only', 'extend-only', 'lighter-only', 'free'] as const,
  {
    description:
      'Deviation policy. fixed: nothing; text-only: wording; tighten-only: variant ⊆ base; extend-only: base ⊆ variant; lighter-only: only what is lighter or equal for the applicant; free: any. Inherited from the nearest ancestor, fixed by default.',
  },
)
export type Policy = Static<typeof Policy>
