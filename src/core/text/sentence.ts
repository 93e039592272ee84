/** Languages of the product: Vietnamese first, English second; both are complete. */
export const languages = ['vi', 'en'] as const
export type Language = (typeof languages)[number]

/** Sentences by code, in one language. Placeholders are written `{name}`. */
export type Sentences = Readonly<Record<string, string>>

/**
 * Fills a sentence's placeholders. A placeholder without a value stays as it is written, so that a gap is seen
 * and not silently closed.
 */
export function fill(template: string, args: Readonly<Record<string, string | number>> = {}): string {
  return template.replaceAll(/\{([A-Za-z][A-Za-z0-9]*)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(args, name) ? args[name] : undefined
    return value === undefined ? whole : String(value)
  })
}
