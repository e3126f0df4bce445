import assert from 'node:assert/strict'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { moduleTexts } from '../../src/content/modules.ts'

describe('what a module is made of', () => {
  const source = fileURLToPath(new URL('../../src/', import.meta.url))
  const texts = moduleTexts(`${source}content/train.ts`)
  const files = [...texts.keys()].map(file => relative(source, file).replaceAll('\\', '/'))

  it('is its own file, and what that imports, however far', () => {
    for (const file of ['content/train.ts', 'content/minimise.ts', 'core/understand/near-index.ts'])
      assert.ok(files.includes(file), file)
  })

  it('is nothing else: no types, no packages, no neighbours', () => {
    for (const file of ['content/data.ts', 'content/yaml.ts', 'core/understand/findings.ts'])
      assert.ok(!files.includes(file), file)
  })

  it('comes with the texts', () => {
    assert.match(texts.get(`${source}content/train.ts`) ?? '', /export function trainSymptoms/)
  })
})
