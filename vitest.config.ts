import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'procedures/**/*.test.ts', 'scripts/**/*.test.ts'],
    setupFiles: ['vitest.setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // As many files at once as there are processors: Vitest's default leaves one for itself, and has little to do on it.
    maxWorkers: '100%',
    // The files that one process takes share its modules: reading them again for each file was a third of the whole. What a
    // test puts in another's place (a global, a mock, the environment) it puts back.
    isolate: false,
  },
})
