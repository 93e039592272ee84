import { isJsonObject, type JsonObject } from '../../json/json-value.ts'
import { patternLengths } from '../pattern-lengths.ts'
import type { LibraryContext } from '../context.ts'
import { objectAt, textAt } from '../read.ts'
import { rule } from '../rule.ts'
import { toldRules } from '../told.ts'

const told = toldRules(
  'library',
  {
    'library/not-a-concept': 'broken',
    'library/duplicate-concept': 'broken',
    'library/duplicate-alias': 'broken',
    'library/id-mismatch': 'broken',
    'library/missing-english': 'unfinished',
    'library/pattern': 'broken',
    'library/unknown-format': 'broken',
    'library/duplicate-option': 'broken',
    'library/order': 'broken',
    'library/unknown-source': 'broken',
    'library/example': 'broken',
    'library/unknown-choice': 'broken',
    'library/choice-not-in-force': 'broken',
    'library/good-example': 'broken',
    'library/bad-example': 'broken',
    'library/duplicate-entry': 'broken',
    'library/unknown-concept': 'broken',
    'library/unknown-entry': 'broken',
    'form/unknown-concept': 'broken',
    'form/unknown-setting': 'broken',
    'form/ref-cycle': 'broken',
  },
  ({ problems }: LibraryContext) => problems,
)

function conceptOf({ document }: LibraryContext): { file: JsonObject; id: string } | undefined {
  const file = document.value
  const id = textAt(objectAt(file, 'x-concept'), 'id')
  return isJsonObject(file) && id !== undefined ? { file, id } : undefined
}

const textWithoutLimit = rule({
  code: 'library/text-without-limit',
  flaw: 'unclear',
  subject: 'library',
  *run(context) {
    const { file } = conceptOf(context) ?? {}
    if (file?.['type'] !== 'string') return
    if (['maxLength', 'oneOf', 'const', 'enum'].some((keyword) => file[keyword] !== undefined)) return
    const format = context.around.library.formats.get(textAt(file, 'format') ?? '')?.pattern
    const patterns = [textAt(file, 'pattern'), format].filter((pattern) => pattern !== undefined)
    if (!patterns.some((pattern) => patternLengths(pattern).max !== Number.POSITIVE_INFINITY))
      yield { at: '' }
  },
})

const nameTaken = rule({
  code: 'library/name-almost-taken',
  flaw: 'broken',
  subject: 'library',
  *run(context) {
    const { id } = conceptOf(context) ?? {}
    if (id === undefined) return
    const ids = new Set(context.around.library.concepts.map((concept) => concept.id))
    for (const other of ids) {
      // Told once for the two: at the later of the names.
      if (other < id && simple(other) === simple(id))
        yield { at: '/x-concept/id', args: { concept: id, other } }
    }
  },
})

function simple(id: string): string {
  return id.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

export const libraryRules = [...told, textWithoutLimit, nameTaken]
