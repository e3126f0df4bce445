/** Training: the same weights every time, whatever the order of files. */

import assert from 'node:assert/strict'
import { exp, ln } from '../../src/content/exact-math.ts'
import { minimise } from '../../src/content/minimise.ts'
import { stem } from '../../src/content/stem.ts'
import { type TrainingData, trainSymptoms } from '../../src/content/train.ts'
import { scoreSymptoms } from '../../src/core/understand/symptoms.ts'
import { symptomModel, trainingData } from '../support/symptom-model.ts'

/** Enough to learn from, and quick. */
function some({ symptoms, ...rest }: TrainingData): TrainingData {
  return { symptoms: symptoms.map(file => ({ ...file, says: file.says.slice(0, 5) })), ...rest }
}

describe('trainSymptoms', function () {
  // Training takes seconds, on a busy machine many.
  this.timeout(300_000)
  const data = some(trainingData())

  before(() => {
    symptomModel()
  })

  it('gives the same model twice, byte for byte', () => {
    assert.equal(JSON.stringify(trainSymptoms(data, stem)), JSON.stringify(trainSymptoms(data, stem)))
  })

  it('does not depend on the order of files, lines or concepts', () => {
    const turned = {
      ...data,
      symptoms: [...data.symptoms].reverse().map(file => ({ ...file, says: [...file.says].reverse() })),
      concepts: Object.fromEntries(Object.entries(data.concepts).reverse()),
    }
    assert.equal(JSON.stringify(trainSymptoms(turned, stem)), JSON.stringify(trainSymptoms(data, stem)))
  })

  it('keeps the whole model plain and small', () => {
    const text = JSON.stringify(symptomModel())
    assert.deepEqual(JSON.parse(text), symptomModel())
    assert.ok(text.length < 900_000, `${text.length} characters`)
  })

  it('tells the same after a trip through JSON', () => {
    const copy = JSON.parse(JSON.stringify(symptomModel()))
    for (const text of ['firewall weigert 365', 'hello', 'cert expired on the relay'])
      assert.deepEqual(scoreSymptoms(copy, text, stem), scoreSymptoms(symptomModel(), text, stem))
  })

  it('learns nothing from nothing, and does not throw', () => {
    const model = trainSymptoms({ symptoms: [], connectors: [], concepts: {} }, stem)
    assert.equal(scoreSymptoms(model, 'connection refused', stem).decision, 'silent')
  })
})

describe('exact mathematics', () => {
  it('agrees with the library of the machine', () => {
    for (const x of [0, -0.001, -0.3, -1, -5, -20, -39.9])
      assert.ok(Math.abs(exp(x) / Math.exp(x) - 1) < 1e-14, `${x}`)
    assert.equal(exp(-1_000), 0)
    for (const x of [1, 1.2, 1.5, 2, 8, 1e6]) assert.ok(Math.abs(ln(x) - Math.log(x)) < 1e-13, `${x}`)
  })

  it('walks down to the lowest point', () => {
    const point = new Float64Array([5, -3])
    minimise(
      (at, slope) => {
        slope[0] = 2 * (at[0]! - 1)
        slope[1] = 20 * (at[1]! - 2)
        return (at[0]! - 1) ** 2 + 10 * (at[1]! - 2) ** 2
      },
      point,
      50,
    )
    assert.ok(Math.abs(point[0]! - 1) < 0.01 && Math.abs(point[1]! - 2) < 0.01, String(point))
  })
})
