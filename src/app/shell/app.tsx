import { MantineProvider } from '@mantine/core'
import { RouterProvider } from '@tanstack/react-router'
import { theme } from '../ui/theme.ts'
import { Translated } from '../ui/use-translation.tsx'
import { router } from './router.tsx'

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Translated>
        <RouterProvider router={router} />
      </Translated>
    </MantineProvider>
  )
}
