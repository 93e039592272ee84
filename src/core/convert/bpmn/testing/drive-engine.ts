import { EventEmitter } from 'node:events'
import type { BpmnModdle } from 'bpmn-moddle'
import { Engine } from 'bpmn-engine'
import type { Process } from '../../../process/process.ts'
import { conditionVariable } from '../to-bpmn.ts'

/** What is used of an activity that waits in bpmn-engine. */
interface WaitingTask {
  readonly id: string
  readonly owner: { readonly environment: { assignVariables(variables: Record<string, unknown>): void } }
  signal(): void
}

/**
 * Runs exported BPMN in bpmn-engine along one way: user tasks are signalled as they wait, and before each signal the
 * variables of the next decisions are set on the running process.
 *
 * @param read the exported BPMN as bpmn-moddle read it
 * @returns the transitions of the process that the engine took, in order
 * @throws Error when the engine waits more often than the way has steps
 */
export async function drive(
  process: Process,
  read: Awaited<ReturnType<BpmnModdle['fromXML']>>,
  way: readonly string[],
): Promise<string[]> {
  const byId = new Map(process.transitions.map((transition) => [transition.id, transition]))
  const steps = new Set(process.steps.map(({ id }) => id))
  const taken: string[] = []
  let at = 0
  const listener = new EventEmitter()
  const engine = new Engine({ moddleContext: read })

  const failed = new Promise<never>((_, reject) => {
    engine.on('error', reject)
    listener.on('flow.take', ({ id }: { id: string }) => {
      if (byId.has(id)) taken.push(id)
    })
    listener.on('wait', (task: WaitingTask) => {
      const here = way.findIndex((id, i) => i >= at && byId.get(id)?.to === task.id)
      if (here === -1 || taken.length > way.length) {
        void engine.stop()
        reject(new Error(`${task.id} waits, but the way has no such step: ${taken.join(' ')}`))
        return
      }
      at = here + 1
      const variables = Object.fromEntries([...byId.keys()].map((id) => [conditionVariable(id), false]))
      for (let i = at; i < way.length; i++) {
        const id = way[i] ?? ''
        variables[conditionVariable(id)] = true
        if (steps.has(byId.get(id)?.to ?? '')) break
      }
      task.owner.environment.assignVariables(variables)
      task.signal()
    })
  })
  const over = Promise.race([engine.waitFor('end'), failed])
  // It may fail while execution is still being set up; it is awaited below all the same.
  over.catch(() => undefined)
  await engine.execute({ listener } as never)
  await over
  return taken
}
