import { runCommandLine } from './run-command-line.ts'

process.exitCode = await runCommandLine({
  args: process.argv.slice(2),
  cwd: process.cwd(),
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  env: process.env,
})
