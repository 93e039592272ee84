import type { FormModel, FormNode } from '../../core/form/form-model.ts'
import type { JsonValue } from '../../core/json/json-value.ts'

const filler = 'Công ty trách nhiệm hữu hạn một thành viên Thương mại Dịch vụ Vận chuyển Nghĩa Đường '

/** As much text as the form allows, to see where it breaks; not a submission that would be accepted. */
export function longAnswers(model: FormModel): JsonValue {
  return answersOf(model.children)
}

function answersOf(nodes: readonly FormNode[]): JsonValue {
  const answers: Record<string, JsonValue> = {}
  for (const node of nodes) {
    const answer = answerOf(node)
    if (answer !== undefined) answers[node.key] = answer
  }
  return answers
}

function answerOf({ kind, children, bounds, options }: FormNode): JsonValue | undefined {
  switch (kind) {
    case 'section':
    case 'group':
      return answersOf(children)
    case 'table':
      return Array.from({ length: Math.min(3, bounds.maxItems ?? 3) }, () => answersOf(children))
    case 'text':
    case 'long-text':
      return longText(Math.min(bounds.maxLength ?? 500, 2000))
    case 'list':
      return [longText(200), longText(200)]
    case 'choice':
      return longest(options)
    case 'choices':
      return (options ?? []).map(({ value }) => value)
    case 'integer':
    case 'number':
      return Math.min(bounds.maximum ?? 999_999_999_999, 999_999_999_999)
    case 'boolean':
      return true
    default:
      return undefined
  }
}

function longText(length: number): string {
  return filler.repeat(Math.ceil(length / filler.length)).slice(0, length)
}

function longest(options: FormNode['options']): string | number | boolean | undefined {
  return [...(options ?? [])].sort((one, other) => other.title.length - one.title.length)[0]?.value
}
