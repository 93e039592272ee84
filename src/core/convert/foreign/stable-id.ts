import { contentId } from '../../change/content-id.ts'
import type { JsonValue } from '../../json/json-value.ts'
import { stableIdPattern } from '../../form/source-form.ts'
import { withoutMarks } from '../../text/fold.ts'

/**
 * Ids for the parts of a file that has none: from the place and the content, so that the same file read twice gives the
 * same ids. An id the file gives itself is kept while it is new.
 */
export class StableIds {
  private readonly taken = new Set<string>()

  /** @param base what people would call it, e.g. the data key; its letters lead the id */
  derive(base: string, place: string, content: JsonValue): string {
    const name = asciiName(base)
    const id = `${name === '' ? 'phan' : name.slice(0, 40)}-${contentId({ place, content }).slice(0, 8)}`
    return this.fresh(id)
  }

  /** The file's own id where it is one and nobody has it yet. */
  keep(given: JsonValue | undefined): string | undefined {
    if (typeof given !== 'string' || !stableIdPattern.test(given) || this.taken.has(given)) return undefined
    this.taken.add(given)
    return given
  }

  private fresh(id: string): string {
    let free = id
    for (let count = 2; this.taken.has(free); count++) free = `${id}-${count}`
    this.taken.add(free)
    return free
  }
}

/** Vietnamese words as a name of ASCII letters: `Tên doanh nghiệp` gives `tenDoanhNghiep`. Empty where nothing is left. */
export function asciiName(text: string): string {
  const words = withoutMarks(text)
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
  const name = words
    .map(
      (word, index) =>
        (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1),
    )
    .join('')
  return name.replace(/^[^A-Za-z]+/, '')
}

/** Data keys of one object: new names get a number behind them. */
export function freshKey(wanted: string, taken: ReadonlySet<string>): string {
  const base = wanted === '' ? 'muc' : wanted.slice(0, 60)
  let key = base
  for (let count = 2; taken.has(key); count++) key = `${base}${count}`
  return key
}
