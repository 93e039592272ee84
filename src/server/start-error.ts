/** Why the studio or a command cannot start: said in one sentence from the catalogue, never as a stack trace. */
export class StartError extends Error {
  readonly code: string
  readonly args: Readonly<Record<string, string | number>>

  constructor(code: string, args: Readonly<Record<string, string | number>> = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = 'StartError'
    this.code = code
    this.args = args
  }
}
