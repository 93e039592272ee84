import type * as fc from 'fast-check'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value.ts'
import { joinPointer } from '../../json/pointer.ts'
import { type FormNode, formModel } from '../form-model.ts'
import type { LibraryFiles } from '../library-files.ts'
import type { FormValidator } from '../validate.ts'
import { prune } from '../visible.ts'
import type { GeneratedForm } from './arbitrary-form.ts'
import { withAt } from './edit-json.ts'
import { madeAtRandom, type Random } from './random.ts'
import { valueText } from '../value-text.ts'

interface Judged {
  readonly library: LibraryFiles
  readonly validator: FormValidator
}

/**
 * Submissions for a form: filled in by the kind of each field, then put right by the rules. Nearly all are valid; not
 * all, because a form may ask for what cannot be (a narrowed choice of none).
 */
export function arbitrarySubmission(form: GeneratedForm, judged: Judged): fc.Arbitrary<JsonValue> {
  const model = formModel(form, judged.library)
  return madeAtRandom((random) => {
    const filler = new Filler(random)
    let data: JsonValue = prune(model, filler.object(model.children))
    for (let round = 0; round < 6; round++) {
      const checked = judged.validator.check(form.schema, data, model)
      if (!checked.ok || checked.value.length === 0) break
      for (const { at, keyword, params, field } of checked.value) {
        const node = field === undefined ? undefined : model.nodes.get(field)
        if (keyword === 'unexpected') data = withAt(data, at, undefined)
        else if (keyword === 'enum' && isJsonArray(params.allowedValues)) {
          data = withAt(data, at, params.allowedValues[0])
        } else if (node !== undefined) data = withAt(data, at, filler.value(node))
      }
    }
    return data
  })
}

/** The same with one or two faults put in: a member lost, a stranger, a value of another kind or size. */
export function arbitraryMutation(data: JsonValue): fc.Arbitrary<JsonValue> {
  return madeAtRandom((random) => {
    let changed = data
    for (let count = random.int(1, 2); count > 0; count--) {
      const places = pointersOf(changed)
      const place = random.pick(places)
      const value = random.pick([undefined, ...odd])
      changed = place === '' && value === undefined ? {} : withAt(changed, place, value)
    }
    return changed
  })
}

const odd: readonly JsonValue[] = [
  '',
  'x',
  'mot',
  'ba',
  'Đ'.repeat(300),
  '2023-02-29',
  0,
  -1,
  0.005,
  1e9,
  true,
  false,
  null,
  [],
  ['mot', 'mot'],
  [{}],
  {},
  { la: 1 },
]

function pointersOf(value: JsonValue, at = ''): string[] {
  if (isJsonArray(value))
    return [at, ...value.flatMap((item, index) => pointersOf(item, joinPointer(at, index)))]
  if (!isJsonObject(value)) return [at]
  const members = Object.entries(value).flatMap(([key, inner]) => pointersOf(inner, joinPointer(at, key)))
  return [at, ...members, joinPointer(at, 'thuaRa')]
}

class Filler {
  private readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  object(nodes: readonly FormNode[]): JsonObject {
    const filled: Record<string, JsonValue> = {}
    for (const node of nodes) if (node.required || this.random.chance()) filled[node.key] = this.value(node)
    return filled
  }

  value(node: FormNode): JsonValue {
    const { bounds } = node
    const values = (node.options ?? []).map(({ value }) => value)
    switch (node.kind) {
      case 'section':
      case 'group':
        return this.object(node.children)
      case 'table':
        return this.rows(node, () => this.object(node.children))
      case 'list':
        return this.rows(node, () => this.text(bounds.minLength ?? 0, bounds.maxLength ?? 10))
      case 'file':
        return this.rows(node, () => ({
          ten: 'giay-to.pdf',
          loai: bounds.file?.mediaTypes[0] ?? 'application/pdf',
          kichThuoc: this.random.int(1, Math.min(bounds.file?.maxBytes ?? 1000, 1000)),
        }))
      case 'choice':
        return this.random.pick(values)
      case 'choices':
        return this.random.some(values, bounds.minItems ?? 0)
      case 'boolean':
        return bounds.const ?? this.random.chance()
      case 'integer':
        return this.random.int(bounds.minimum ?? 0, bounds.maximum ?? 100)
      case 'number':
        return this.number(node)
      default:
        return this.words(node)
    }
  }

  private number({ bounds }: FormNode): number {
    const step = bounds.multipleOf ?? 0.01
    const steps = this.random.int(
      Math.ceil((bounds.minimum ?? 0) / step),
      Math.floor((bounds.maximum ?? 100) / step),
    )
    return Number((steps * step).toFixed(6))
  }

  private words(node: FormNode): string {
    const { bounds } = node
    const [format] = bounds.formats
    if (format === 'date') return this.random.pick(['2024-02-29', '1999-12-31', '2000-01-01'])
    if (format !== undefined) return valueText(node.examples[0])
    const [pattern] = bounds.patterns
    if (pattern !== undefined) return this.random.matching(pattern).slice(0, bounds.maxLength)
    return this.text(bounds.minLength ?? 0, bounds.maxLength ?? 20)
  }

  private text(minLength: number, maxLength: number): string {
    const shortest = Math.max(1, minLength)
    const longest = Math.max(1, Math.min(maxLength, minLength + 8))
    return this.random
      .many(shortest, longest, () => this.random.pick(['a', 'ệ', 'Đ', '𝒜', '1', '-']))
      .join('')
  }

  private rows(node: FormNode, make: () => JsonValue): JsonValue[] {
    const min = Math.max(1, node.bounds.minItems ?? 0)
    return this.random.many(min, Math.min(node.bounds.maxItems ?? 3, min + 2), make)
  }
}
