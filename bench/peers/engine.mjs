import { Worker } from 'node:worker_threads'

/** A tool that is asked one question at a time, each within a limit of time. */
export class Engine {
  constructor(name, { module, limit }) {
    this.name = name
    this.module = module
    this.limit = limit
  }

  async start() {
    this.worker = new Worker(new URL('engine-worker.mjs', import.meta.url), {
      workerData: { engine: this.name, module: this.module },
      // What tools print about a schema is no part of the table.
      stdout: true,
      stderr: true,
    })
    await this.next()
  }

  next() {
    return new Promise((resolve, reject) => {
      this.worker.once('message', resolve)
      this.worker.once('error', reject)
    })
  }

  /** @returns `{ verdict, witness?, reason?, ms }`; a question over the limit is `undecided` and costs the limit. */
  async ask(a, b) {
    let timer
    const over = new Promise((resolve) => {
      timer = setTimeout(() => resolve('over'), this.limit)
    })
    this.worker.postMessage({ a, b }, [])
    const reply = await Promise.race([this.next().catch(String), over])
    clearTimeout(timer)
    this.worker.removeAllListeners('error')
    if (typeof reply === 'object') return reply
    await this.stop()
    await this.start()
    return { verdict: 'undecided', reason: reply === 'over' ? 'time limit' : reply, ms: this.limit }
  }

  stop() {
    this.worker.removeAllListeners()
    return this.worker.terminate()
  }
}
