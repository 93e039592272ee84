// One tool in a thread of its own, so that a question it does not come back from can be given up.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'

const packages = path.join(path.dirname(fileURLToPath(import.meta.url)), 'node_modules')
const require = createRequire(import.meta.url)
const answer = (isContained) => ({ verdict: isContained ? 'contained' : 'not-contained' })

/** Each gives a function `(a, b) => { verdict, witness? }`; what it throws counts as undecided. */
const engines = {
  khuon: async () => {
    const { contains } = await import(pathToFileURL(workerData.module).href)
    return (a, b) => contains(a, b, { dialect: '2020-12', formats: 'annotation' })
  },
  jsoncompat: async () => {
    const folder = path.join(packages, 'jsoncompat')
    const tool = await import(pathToFileURL(path.join(folder, 'jsoncompat_wasm.js')).href)
    await tool.default({ module_or_path: readFileSync(path.join(folder, 'jsoncompat_wasm_bg.wasm')) })
    return (a, b) => answer(tool.check_compat(JSON.stringify(a), JSON.stringify(b), 'deserializer'))
  },
  'json-schema-diff': async () => {
    const { diffSchemas } = require(path.join(packages, 'json-schema-diff'))
    return async (a, b) =>
      answer(!(await diffSchemas({ sourceSchema: a, destinationSchema: b })).removalsFound)
  },
  'json-schema-diff-validator': async () => {
    const { validateSchemaCompatibility } = require(path.join(packages, 'json-schema-diff-validator'))
    const options = { allowNewOneOf: true, allowNewEnumValue: true, allowReorder: true }
    return (a, b) => {
      try {
        validateSchemaCompatibility(a, b, options)
        return answer(true)
      } catch (error) {
        // Its way to say no.
        if (String(error.message).includes('not backward compatible')) return answer(false)
        throw error
      }
    }
  },
}

const ask = await engines[workerData.engine]()
parentPort.on('message', (pair) => void judge(pair))
parentPort.postMessage('ready', [])

async function judge({ a, b }) {
  const begin = performance.now()
  let reply
  try {
    reply = await ask(a, b)
  } catch (error) {
    reply = { verdict: 'undecided', reason: String(error?.message ?? error).slice(0, 200) }
  }
  parentPort.postMessage({ ...reply, ms: performance.now() - begin }, [])
}
