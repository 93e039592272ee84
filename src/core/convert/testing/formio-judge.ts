import { process, ProcessTargets } from '@formio/core'
import type { JsonObject, JsonValue } from '../../json/json-value.ts'

/** What form.io's own evaluator finds wrong with a submission: `rule@path`; empty for a valid one. */
export async function judgeByFormio(form: JsonObject, submission: JsonValue): Promise<string[]> {
  const components = structuredClone(form.components) as never
  const data = structuredClone(submission) as never
  const context = {
    form: { components },
    submission: { data },
    data,
    components,
    processors: ProcessTargets.evaluator,
    scope: { errors: [] as { ruleName: string; context: { path: string } }[] },
    config: { server: true },
  }
  await process(context as never)
  return context.scope.errors.map(({ ruleName, context: { path } }) => `${ruleName}@${path}`)
}
