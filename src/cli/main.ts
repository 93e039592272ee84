import { hashNatively } from '../server/native-sha256.ts'
import { exit, lineOf } from './command.ts'
import { forTerminal } from './for-terminal.ts'
import { runCommandLine } from './run-command-line.ts'

// A reader that has seen enough (`| head`) closes the pipe: that is no error of ours. A full disk is told.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  const args = { path: '<stdout>', reason: error.code ?? error.message }
  const language = process.env['KHUON_LANG'] === 'en' ? 'en' : 'vi'
  process.stderr.write(`${lineOf({ code: 'cli/system', at: '', args }, language)}\n`)
  process.exit(exit.unusable)
})
// Nobody is left to tell: the exit code says it.
process.stderr.on('error', () => undefined)

// Into a file or another program every character goes as it is.
const write = (stream: NodeJS.WriteStream, text: string) =>
  void stream.write(`${stream.isTTY ? forTerminal(text) : text}\n`)

hashNatively()
process.exitCode = await runCommandLine({
  args: process.argv.slice(2),
  cwd: process.cwd(),
  out: (text) => write(process.stdout, text),
  err: (text) => write(process.stderr, text),
  env: process.env,
})
