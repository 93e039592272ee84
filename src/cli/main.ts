import { hashNatively } from '../server/native-sha256.ts'
import { runCommandLine } from './run-command-line.ts'

// A reader that has seen enough (`| head`) closes the pipe: that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  throw error
})

hashNatively()
process.exitCode = await runCommandLine({
  args: process.argv.slice(2),
  cwd: process.cwd(),
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  env: process.env,
})
