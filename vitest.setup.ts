import * as fc from 'fast-check'

// In CI a change must be judged by what it changes: the cases are the same on every run. Everywhere else each run draws
// new ones; a failure prints its seed.
if (process.env['CI'] !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_122 })
