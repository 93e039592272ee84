import { createRequire } from 'node:module'
import { BpmnModdle } from 'bpmn-moddle'

interface Report {
  readonly id?: string
  readonly message: string
  readonly category: string
}
interface LinterModule {
  readonly Linter: new (options: {
    readonly config: unknown
    readonly resolver: unknown
  }) => { lint(root: unknown): Promise<Readonly<Record<string, readonly Report[]>>> }
}

const require = createRequire(import.meta.url)
const { Linter } = require('bpmnlint') as LinterModule
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver.js') as new () => unknown

/** What `bpmnlint:recommended` says of this BPMN, errors and warnings alike, one line each. */
export async function lintBpmn(xml: string): Promise<string[]> {
  const { rootElement } = await new BpmnModdle().fromXML(xml)
  const linter = new Linter({ config: { extends: 'bpmnlint:recommended' }, resolver: new NodeResolver() })
  const reports = await linter.lint(rootElement)
  return Object.entries(reports).flatMap(([rule, found]) =>
    found.map(({ id, message, category }) => `${category} ${rule} ${id ?? ''}: ${message}`),
  )
}
