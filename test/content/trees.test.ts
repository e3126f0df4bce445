import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { draft } from '../../src/content/draft.ts'
import { drawings } from '../../src/content/drawings.ts'
import { home } from '../../src/content/home.ts'

describe('the drawn trees', () => {
  const folder = join(home, 'dialogs/trees')

  it('are current; otherwise: npm run trees, and read what changed', () => {
    const wanted = drawings(draft(home).library)
    const drawn = readdirSync(folder).filter(name => name.endsWith('.txt'))
    assert.deepEqual(drawn.sort(), [...wanted.keys()].sort())
    for (const [name, drawing] of wanted)
      assert.equal(readFileSync(join(folder, name), 'utf8'), drawing, name)
  })
})
